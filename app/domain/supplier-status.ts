/**
 * What a supplier can be. A status belongs to one establishment and is dated; what it opens is decided in
 * `eligibility.ts`, never here.
 */
import { addMonths, formatDate, type IsoDate } from "#app/domain/date.ts";

export const STATUS_KINDS = [
  "EA",
  "EATT",
  "ESAT",
  "EI",
  "ETTI",
  "AI",
  "ACI",
  "EITI",
  "GEIQ",
  "SEP",
  "ESS_DROIT",
  "ESS_SOCIETE",
  "ESUS",
  "TIH",
  "EQUIV",
] as const;

export type StatusKind = (typeof STATUS_KINDS)[number];

/** For grouping on screen only: a GEIQ is listed with insertion and is not a SIAE. */
type StatusFamily = "handicap" | "insertion" | "prison" | "ess" | "other";

/** One period of one status. Bounds are inclusive; null is unbounded. */
export type StatusPeriod = { kind: StatusKind; from: IsoDate | null; until: IsoDate | null };

/** What each family is called; a status is searched by its kind or by its family. */
export const FAMILY_LABELS: Readonly<Record<Exclude<StatusFamily, "other">, string>> = {
  handicap: "Handicap",
  insertion: "Insertion",
  prison: "Détention",
  ess: "Économie sociale et solidaire",
};

export type StatusDescription = {
  label: string;
  short: string;
  family: StatusFamily;
  /** The text that creates the status. */
  legal: string;
  /** What proves it. */
  evidence: readonly string[];
  /** Lends staff: meets needs for mise à disposition and clause hours only, never competes for other lots. */
  lendsLabour: boolean;
};

const siae = (label: string, short: string, lendsLabour: boolean): StatusDescription => ({
  label,
  short,
  family: "insertion",
  legal: "C. trav., art. L.\u00a05132-4",
  evidence: ["Convention avec l'État et son annexe financière", "Part de travailleurs défavorisés"],
  lendsLabour,
});

export const STATUSES: Record<StatusKind, StatusDescription> = {
  EA: {
    label: "Entreprise adaptée",
    short: "EA",
    family: "handicap",
    legal: "C. trav., art. L.\u00a05213-13",
    evidence: ["CPOM valant agrément, signé par le préfet de région (numéro et dates)"],
    lendsLabour: false,
  },
  EATT: {
    label: "Entreprise adaptée de travail temporaire",
    short: "EATT",
    family: "handicap",
    legal: "C. trav., art. L.\u00a05213-13 et L.\u00a05213-13-3",
    evidence: ["CPOM d'entreprise adaptée de travail temporaire (numéro et dates)"],
    lendsLabour: true,
  },
  ESAT: {
    label: "Établissement et service d'accompagnement par le travail",
    short: "ESAT",
    family: "handicap",
    legal: "CASF, art. L.\u00a0344-2",
    evidence: ["Arrêté d'autorisation", "Numéro FINESS"],
    lendsLabour: false,
  },
  EI: siae("Entreprise d'insertion", "EI", false),
  ETTI: siae("Entreprise de travail temporaire d'insertion", "ETTI", true),
  AI: siae("Association intermédiaire", "AI", true),
  ACI: siae("Atelier et chantier d'insertion", "ACI", false),
  EITI: {
    ...siae("Entreprise d'insertion par le travail indépendant", "EITI", false),
    legal: "Loi n°\u00a02018-771, art. 83 (expérimentation)",
  },
  GEIQ: {
    label: "Groupement d'employeurs pour l'insertion et la qualification",
    short: "GEIQ",
    family: "insertion",
    legal: "C. trav., art. L.\u00a01253-1 et suivants",
    evidence: ["Label GEIQ"],
    lendsLabour: true,
  },
  SEP: {
    label: "Production en établissement pénitentiaire",
    short: "Détention",
    family: "prison",
    legal: "C. pénit., art. L.\u00a0412-10 à L.\u00a0412-18",
    evidence: ["Convention d'implantation", "Part de personnes détenues"],
    lendsLabour: false,
  },
  ESS_DROIT: {
    label: "Association, coopérative, mutuelle ou fondation",
    short: "ESS",
    family: "ess",
    legal: "Loi n°\u00a02014-856, art. 1er, II, 1°",
    evidence: ["Statuts", "Forme juridique au répertoire Sirene", "Numéro RNA"],
    lendsLabour: false,
  },
  ESS_SOCIETE: {
    label: "Société commerciale de l'économie sociale et solidaire",
    short: "Société de l'ESS",
    family: "ess",
    legal: "Loi n°\u00a02014-856, art. 1er, II, 2°",
    evidence: ["Statuts", "Extrait du RCS avec la mention ESS", "Liste de la CRESS"],
    lendsLabour: false,
  },
  ESUS: {
    label: "Entreprise solidaire d'utilité sociale agréée",
    short: "ESUS",
    family: "ess",
    legal: "C. trav., art. L.\u00a03332-17-1",
    evidence: ["Arrêté d'agrément et sa date de fin"],
    lendsLabour: false,
  },
  TIH: {
    label: "Travailleur indépendant handicapé",
    short: "TIH",
    family: "other",
    legal: "C. trav., art. L.\u00a05212-13",
    evidence: ["Reconnaissance de la qualité de travailleur handicapé (RQTH)"],
    lendsLabour: false,
  },
  EQUIV: {
    label: "Structure équivalente",
    short: "Équivalente",
    family: "other",
    legal: "CCP, art. L.\u00a02113-12, L.\u00a02113-13 et L.\u00a02113-15",
    evidence: ["Part documentée d'au moins 50\u00a0%", "Objet social", "Reconnaissance étrangère"],
    lendsLabour: false,
  },
};

/** What contradicts in a list of statuses; `positions` are indexes in that list, so that a form can point at them. */
export type StatusConflict = {
  code: "inverted-dates" | "same-kind-overlap" | "incompatible-kinds";
  positions: readonly number[];
  message: string;
};

// One establishment is agreed as one or the other: an EA employs under ordinary labour law, an ESAT is a
// medico-social establishment; article 1 of the 2014 law lists companies (II, 2°) apart from associations,
// cooperatives, mutuals and foundations (II, 1°).
const INCOMPATIBLE: readonly (readonly [StatusKind, StatusKind])[] = [
  ["EA", "ESAT"],
  ["ESS_DROIT", "ESS_SOCIETE"],
];

/** Statuses that one SIRET cannot hold together, or whose dates make no sense. Empty when all is coherent. */
export function findStatusConflicts(statuses: readonly StatusPeriod[]): StatusConflict[] {
  const conflicts: StatusConflict[] = [];
  for (const [index, status] of statuses.entries()) {
    if (isInverted(status)) conflicts.push(invertedDates(status, index));
    for (const [offset, other] of statuses.slice(index + 1).entries()) {
      const conflict = pairConflict(status, other, [index, index + 1 + offset]);
      if (conflict) conflicts.push(conflict);
    }
  }
  return conflicts;
}

/** Beyond these a date is more often a slip than a fact: asked again, not refused. Ours, not the law's. */
const FAR_START_MONTHS = 12;
const FAR_END_MONTHS = 15 * 12;

/** Dates that are possible and unlikely: whoever declares them confirms. Null when nothing is to ask. */
export function statusDoubt({ kind, from, until }: StatusPeriod, today: IsoDate): string | null {
  const { label } = STATUSES[kind];
  if (from !== null && from > addMonths(today, FAR_START_MONTHS)) {
    return `${label}\u00a0: ce statut ne commencerait que le ${formatDate(from)}, dans plus d'un an. Vérifiez l'année, ou confirmez ces dates.`;
  }
  const start = from !== null && from > today ? from : today;
  if (until !== null && until > addMonths(start, FAR_END_MONTHS)) {
    return `${label}\u00a0: ce statut durerait jusqu'au ${formatDate(until)}, encore plus de quinze ans. Vérifiez l'année, ou confirmez ces dates.`;
  }
  return null;
}

/** True when the end comes before the start. */
export function isInverted({ from, until }: Pick<StatusPeriod, "from" | "until">): boolean {
  return from !== null && until !== null && until < from;
}

function invertedDates({ kind, from, until }: StatusPeriod, index: number): StatusConflict {
  const dates = `fin le ${formatDate(until ?? "")}, début le ${formatDate(from ?? "")}`;
  const message = `${STATUSES[kind].label}\u00a0: la fin précède le début (${dates}). Corrigez l'une des deux dates.`;
  return { code: "inverted-dates", positions: [index], message };
}

function pairConflict(a: StatusPeriod, b: StatusPeriod, positions: [number, number]): StatusConflict | null {
  if (isInverted(a) || isInverted(b) || !overlap(a, b)) return null;
  if (a.kind === b.kind) {
    const message = `${STATUSES[a.kind].label}\u00a0: deux périodes se recouvrent. Gardez-en une, ou corrigez leurs dates.`;
    return { code: "same-kind-overlap", positions, message };
  }
  const clash = INCOMPATIBLE.some((pair) => pair.includes(a.kind) && pair.includes(b.kind));
  if (!clash) return null;
  const names = `«\u00a0${STATUSES[a.kind].label}\u00a0» et «\u00a0${STATUSES[b.kind].label}\u00a0»`;
  const message = `Un même SIRET ne peut pas être à la fois ${names} sur la même période. Retirez l'un des deux, ou déclarez-le sur l'autre établissement.`;
  return { code: "incompatible-kinds", positions, message };
}

function overlap(a: StatusPeriod, b: StatusPeriod): boolean {
  const startsInTime = (first: StatusPeriod, second: StatusPeriod) =>
    first.from === null || second.until === null || first.from <= second.until;
  return startsInTime(a, b) && startsInTime(b, a);
}
