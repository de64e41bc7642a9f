import { addMonths, type IsoDate } from "#app/domain/date.ts";

/** A supplier's figures over twelve months: how often it is seen, what fits it, what it answers, what comes of it. Pure. */

export const FIGURE_KINDS = [
  "ficheViews",
  "offerViews",
  "matches",
  "interests",
  "refusals",
  "outcomes",
] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

export const FIGURE_LABELS: Record<FigureKind, string> = {
  ficheViews: "Vues de la fiche",
  offerViews: "Vues des offres",
  matches: "Besoins trouvés",
  interests: "Intérêts manifestés",
  refusals: "Besoins déclinés",
  outcomes: "Suites données",
};

/** `month`: « 2026-11 ». `offerId` null: the structure's own page, or an answer given without an offer. */
export type FigureRow = { month: string; offerId: number | null; kind: FigureKind; n: number };
export type FigureTotals = Record<FigureKind, number>;

const NONE: FigureTotals = {
  ficheViews: 0,
  offerViews: 0,
  matches: 0,
  interests: 0,
  refusals: 0,
  outcomes: 0,
};
const MONTHS = 12;

/** The last twelve months, the current one last: « 2026-11 ». */
export function lastMonths(today: IsoDate): string[] {
  const first = `${today.slice(0, 7)}-01`;
  return Array.from({ length: MONTHS }, (_, index) => addMonths(first, index - MONTHS + 1).slice(0, 7));
}

export function totalOf(rows: readonly FigureRow[]): FigureTotals {
  const totals = { ...NONE };
  for (const { kind, n } of rows) totals[kind] += n;
  return totals;
}

/** One line a month, also those where nothing happened. */
export const byMonth = (rows: readonly FigureRow[], months: readonly string[]) =>
  months.map((month) => ({ month, ...totalOf(rows.filter((row) => row.month === month)) }));

/** One line an offer, also those where nothing happened. */
export const byOffer = <Offer extends { id: number }>(rows: readonly FigureRow[], offers: readonly Offer[]) =>
  offers.map((offer) => ({ offer, ...totalOf(rows.filter((row) => row.offerId === offer.id)) }));

/** The month when pages were looked at most; null when they never were. */
export function bestMonth(
  months: readonly ({ month: string } & FigureTotals)[],
): { month: string; views: number } | null {
  const [best] = months
    .map((one) => ({ month: one.month, views: viewsOf(one) }))
    .filter(({ views }) => views > 0)
    .sort((a, b) => b.views - a.views);
  return best ?? null;
}

export const viewsOf = ({ ficheViews, offerViews }: FigureTotals): number => ficheViews + offerViews;
