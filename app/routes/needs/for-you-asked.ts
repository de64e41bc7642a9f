import { addDays, type IsoDate } from "#app/domain/date.ts";
import type { Stage } from "#app/domain/funnel.ts";
import { MISSING_KINDS, type MissingKind } from "#app/domain/near-match-words.ts";
import { pageParam, textParam, wholeOf } from "#app/http/typed.ts";
import type { NeedFilters, NeedSort } from "#db/queries/supplier-needs.ts";

/** What the address of « Besoins pour vous » asks for. What cannot be read is left out. */

export const PER_PAGE = 20;

export const VIEWS = { besoins: "Pour vous", presque: "Presque", reponses: "Vos réponses" } as const;
export type View = keyof typeof VIEWS;

export const STAGE_GROUPS = {
  "a-repondre": { label: "à répondre", stages: ["proposed", "notified", "seen"] },
  interet: { label: "intérêt manifesté", stages: ["interested"] },
  suite: { label: "suite donnée par l'acheteur", stages: ["shortlisted", "contacted", "awarded"] },
  refus: { label: "déclinés", stages: ["declined"] },
} as const satisfies Record<string, { label: string; stages: readonly Stage[] }>;
export type StageGroup = keyof typeof STAGE_GROUPS;
export const STAGE_GROUP_KEYS = Object.keys(STAGE_GROUPS) as StageGroup[];

export const SORTS: Record<string, { label: string; sort: NeedSort }> = {
  score: { label: "correspondance", sort: "score" },
  echeance: { label: "échéance", sort: "deadline" },
  nouveaute: { label: "nouveauté", sort: "recent" },
  montant: { label: "montant", sort: "amount" },
};

export const DEADLINES: Record<string, { label: string; days: number }> = {
  "30": { label: "dans les 30 jours", days: 30 },
  "90": { label: "dans les 3 mois", days: 91 },
  "180": { label: "dans les 6 mois", days: 182 },
  "365": { label: "dans l'année", days: 365 },
};

export type ForYouAsked = {
  view: View;
  sector: string | null;
  departement: string | null;
  deadline: string | null;
  stage: StageGroup | null;
  offerId: number | null;
  sort: string;
  missing: MissingKind | null;
  /** the lot whose offer is to be widened: asked again before it is done */
  widen: number | null;
  year: number | null;
  page: number;
};

export function readForYouAsked(params: URLSearchParams): ForYouAsked {
  const one = <T extends string>(name: string, known: readonly T[]): T | null =>
    known.find((value) => value === params.get(name)) ?? null;
  return {
    view: one("vue", Object.keys(VIEWS) as View[]) ?? "besoins",
    sector: textParam(params, "secteur") || null,
    departement: textParam(params, "dep", 3) || null,
    deadline: one("echeance", Object.keys(DEADLINES)),
    stage: one("etape", STAGE_GROUP_KEYS),
    offerId: wholeOf(textParam(params, "offre"), { least: 1 }),
    sort: one("tri", Object.keys(SORTS)) ?? "score",
    missing: one("manque", MISSING_KINDS),
    widen: wholeOf(textParam(params, "elargir"), { least: 1 }),
    year: wholeOf(textParam(params, "annee"), { least: 2000, most: 9999 }),
    page: pageParam(params),
  };
}

export function filtersOf(asked: ForYouAsked, today: IsoDate): NeedFilters {
  const { sector, departement, offerId, stage, deadline } = asked;
  const days = deadline === null ? null : (DEADLINES[deadline]?.days ?? null);
  return {
    sector,
    departement,
    offerId,
    stages: stage && STAGE_GROUPS[stage].stages,
    until: days === null ? null : addDays(today, days),
  };
}

/** Whether the list is narrowed: an empty one then says so. */
export const isNarrowed = ({
  sector,
  departement,
  deadline,
  stage,
  offerId,
  missing,
  year,
}: ForYouAsked): boolean =>
  [sector, departement, deadline, stage, offerId, missing, year].some((value) => value !== null);

/** « ?dep=63&tri=echeance », from the first page unless one is asked. */
export function addressOf(asked: ForYouAsked, change: Partial<ForYouAsked>): string {
  const next = { ...asked, page: 1, ...change };
  const given: [string, string | null][] = [
    ["vue", next.view === "besoins" ? null : next.view],
    ["secteur", next.sector],
    ["dep", next.departement],
    ["echeance", next.deadline],
    ["etape", next.stage],
    ["offre", next.offerId === null ? null : String(next.offerId)],
    ["tri", next.sort === "score" ? null : next.sort],
    ["manque", next.missing],
    ["annee", next.year === null ? null : String(next.year)],
    ["page", next.page > 1 ? String(next.page) : null],
  ];
  return `?${new URLSearchParams(given.flatMap(([name, value]) => (value ? [[name, value]] : [])))}`;
}

/** Another part of the page, nothing narrowed. */
export const viewAddress = (view: View): string => (view === "besoins" ? "?" : `?vue=${view}`);
