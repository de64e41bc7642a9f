/**
 * « Cotation »: the sustainable potential of a recurring contract, under three headings, on a scale that the buyer
 * words itself. Pure.
 */

export const HEADINGS = ["stakes", "actions", "means"] as const;
export type Heading = (typeof HEADINGS)[number];

export const HEADING_LABELS: Record<Heading, string> = {
  stakes: "Enjeux",
  actions: "Actions possibles",
  means: "Moyens",
};

export const HEADING_HINTS: Record<Heading, string> = {
  stakes: "Poids du contrat dans l'environnement, l'emploi et le territoire.",
  actions: "Ce que la consultation peut changer\u00a0: réservation, clause, critère, réemploi.",
  means: "Temps, compétences, offre du marché\u00a0: ce qu'il faut pour y arriver.",
};

export type Scores = Record<Heading, number | null>;

/** Words of each step, the first being 0. */
export type Scale = Record<Heading, readonly string[]>;

export const DEFAULT_SCALE: Scale = {
  stakes: ["Sans enjeu", "Faibles", "Réels", "Majeurs"],
  actions: ["Aucune", "Une action simple", "Plusieurs actions", "Un levier fort"],
  means: ["Hors de portée", "À construire", "En partie réunis", "Réunis"],
};

const MOST_STEPS = 8;
const LONGEST_WORD = 60;

/** A scale typed one step a line, worst first; the problem by heading when a heading has fewer than two steps. */
export function readScale(
  typed: Record<Heading, string>,
): { ok: true; scale: Scale } | { ok: false; problems: Partial<Record<Heading, string>> } {
  const scale = Object.fromEntries(HEADINGS.map((heading) => [heading, stepsOf(typed[heading])])) as Record<
    Heading,
    string[]
  >;
  const problems: Partial<Record<Heading, string>> = {};
  for (const heading of HEADINGS) {
    const steps = scale[heading];
    if (steps.length < 2)
      problems[heading] = "Donnez deux échelons au moins, un par ligne, du plus faible au plus fort.";
    else if (steps.length > MOST_STEPS)
      problems[heading] = `${steps.length} échelons, c'est trop\u00a0: gardez-en ${MOST_STEPS} au plus.`;
    else if (steps.some((step) => step.length > LONGEST_WORD))
      problems[heading] = `Un échelon tient en ${LONGEST_WORD} caractères.`;
  }
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, scale };
}

const stepsOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

export type Total = { points: number; most: number; complete: boolean };

/** The points of a rating, and how many its scale allows; what is not rated counts for none, and is told. */
export function ratingTotal(scores: Scores, scale: Scale = DEFAULT_SCALE): Total {
  return {
    points: HEADINGS.reduce(
      (sum, heading) => sum + Math.min(scores[heading] ?? 0, scale[heading].length - 1),
      0,
    ),
    most: HEADINGS.reduce((sum, heading) => sum + scale[heading].length - 1, 0),
    complete: HEADINGS.every((heading) => scores[heading] !== null),
  };
}

/** The same rank for the same points, the next one after as many: 1, 1, 3. In the order given otherwise. */
export function ranked<T>(items: readonly T[], pointsOf: (item: T) => number): { item: T; rank: number }[] {
  const sorted = [...items].sort((a, b) => pointsOf(b) - pointsOf(a));
  return sorted.map((item) => ({
    item,
    rank: 1 + sorted.findIndex((other) => pointsOf(other) === pointsOf(item)),
  }));
}

export const OPINION_KINDS = ["insertion", "ess", "environnement", "egalite"] as const;
export type OpinionKind = (typeof OPINION_KINDS)[number];

export const OPINION_LABELS: Record<OpinionKind, string> = {
  insertion: "Insertion",
  ess: "Économie sociale et solidaire",
  environnement: "Environnement",
  egalite: "Égalité",
};

export type ServiceOpinion = { kind: OpinionKind; service: string; text: string };

/** The domains that said nothing, in words: ["environnement", "égalité"]. */
export const silentDomains = (opinions: readonly Pick<ServiceOpinion, "kind">[]): string[] =>
  OPINION_KINDS.filter((kind) => !opinions.some((one) => one.kind === kind)).map((kind) =>
    OPINION_LABELS[kind].toLowerCase(),
  );

const SHORT = 280;

/** A line each, by domain, a long one cut at a word: « Insertion (mission insertion) : Un lot réservé est possible. » */
export function opinionLines(opinions: readonly ServiceOpinion[]): string[] {
  return OPINION_KINDS.flatMap((kind) => opinions.filter((one) => one.kind === kind)).map(
    ({ kind, service, text }) => {
      const flat = text.replace(/\s+/g, " ").trim();
      const short = flat.length > SHORT ? `${flat.slice(0, SHORT).replace(/\s\S*$/, "")}…` : flat;
      return `${OPINION_LABELS[kind]} (${service})\u00a0: ${short}`;
    },
  );
}

export type YearShare = {
  year: number;
  renewable: number;
  diagnosed: number;
  /** 0 to 1; null where nothing is to be renewed */
  share: number | null;
  target: number | null;
  /** contracts still to diagnose before the target is reached; 0 when it is, or without one */
  missing: number;
};

/** What part of the contracts renewable each year is diagnosed (rated), against the buyer's target for that year. */
export function diagnosedByYear(
  subjects: readonly { year: number; rated: boolean }[],
  targets: Readonly<Record<string, number>>,
): YearShare[] {
  const years = [...new Set([...subjects.map(({ year }) => year), ...Object.keys(targets).map(Number)])].sort(
    (a, b) => a - b,
  );
  return years.map((year) => {
    const of = subjects.filter((one) => one.year === year);
    const diagnosed = of.filter(({ rated }) => rated).length;
    const target = targets[year] ?? null;
    return {
      year,
      renewable: of.length,
      diagnosed,
      share: of.length === 0 ? null : diagnosed / of.length,
      target,
      missing: target === null ? 0 : Math.max(0, Math.ceil(target * of.length - 1e-9) - diagnosed),
    };
  });
}
