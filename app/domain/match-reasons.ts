import { cpvWords } from "#app/domain/cpv.ts";
import { formatDate } from "#app/domain/date.ts";
import { BASES, type LegalBase } from "#app/domain/eligibility.ts";
import type { HardTest, MatchReason, MatchReasonCode } from "#app/domain/match-types.ts";
import { formatShortEuros } from "#app/domain/money.ts";
import { CIRCULAR_LABELS } from "#app/domain/offer.ts";
import { STATUSES } from "#app/domain/supplier-status.ts";
import { formatDistance } from "#app/domain/territory.ts";

/** The sentences of reasons: made when shown, so that a better wording needs no new computation. */

/** Labels that only the reference data knows; without one, the code is shown. */
export type ReasonNames = {
  sector?: (code: string) => string | null;
  cpv?: (code: string) => string | null;
  territory?: (code: string) => string | null;
};

type Figures = NonNullable<MatchReason["data"]>;

const text = (data: Figures, key: string): string => String(data[key] ?? "");
const cents = (data: Figures, key: string): string => formatShortEuros(Number(data[key] ?? 0));
const items = (data: Figures, key: string): readonly string[] => {
  const value = data[key];
  return Array.isArray(value) ? value : [];
};
const joined = (values: readonly string[]): string =>
  values.length < 2 ? (values[0] ?? "") : `${values.slice(0, -1).join(", ")} et ${values.at(-1)}`;

const SENTENCES: Record<MatchReasonCode, (data: Figures, names: ReasonNames) => string> = {
  "same-cpv": (data, names) => `même métier (${cpv(data, "cpv", names)})`,
  "cpv-within": (data, names) =>
    `métier voisin\u00a0: ${cpv(data, "cpv", names)} pour ${cpv(data, "asked", names)}`,
  "same-sector": (data, names) =>
    `même secteur\u00a0: ${names.sector?.(text(data, "sector")) ?? text(data, "sector")}`,
  "same-class": (data, names) =>
    `même classe de métiers\u00a0: ${cpv(data, "cpv", names)} pour ${cpv(data, "asked", names)}`,
  "same-group": (data, names) =>
    `même groupe de métiers seulement\u00a0: ${cpv(data, "cpv", names)} pour ${cpv(data, "asked", names)}`,
  "same-division": (data, names) =>
    `même famille de métiers seulement\u00a0: ${cpv(data, "cpv", names)} pour ${cpv(data, "asked", names)}`,
  "other-trade": () => "autre métier que celui demandé",
  distance: (data) => far(data, ""),
  area: (data, names) => `intervient sur ce territoire\u00a0: ${territory(data, names)}`,
  seat: (data, names) => `siège sur place et intervient sur ce territoire\u00a0: ${territory(data, names)}`,
  "seat-partial": (data, names) =>
    `siège dans ce territoire, en couvre une partie\u00a0: ${territory(data, names)}`,
  territories: (data) =>
    `intervient sur les ${text(data, "count")} lieux d'exécution${far(data, ", le plus éloigné ")}`,
  "territories-partial": (data, names) =>
    `couvre ${text(data, "reached")} des ${text(data, "count")} lieux d'exécution, hors ${missed(data, names)}`,
  "out-of-reach": () => "n'intervient pas au lieu d'exécution",
  capacity: (data) => `capacité ${cents(data, "capacity")} par an pour ${cents(data, "asked")} demandés`,
  "capacity-short": (data) =>
    `capacité ${cents(data, "capacity")} par an seulement, pour ${cents(data, "asked")} demandés`,
  "capacity-unknown": (data) => `capacité annuelle non renseignée, pour ${cents(data, "asked")} demandés`,
  "reserved-yes": (data) => `peut répondre à ce lot réservé aux ${reservation(data)}`,
  "reserved-to-prove": (data) => `réponse à ce lot réservé aux ${reservation(data)}\u00a0: à justifier`,
  "reserved-no": (data) => `ne peut pas répondre à ce lot réservé aux ${reservation(data)}`,
  "status-verified": (data) => `statut vérifié\u00a0: ${kinds(data)}`,
  "status-declared": (data) => `statut déclaré, pas encore vérifié\u00a0: ${kinds(data)}`,
  "no-status": () => "aucun statut en cours",
  circular: (data) => `présente ce qui est demandé\u00a0: ${circular(data)}`,
  "circular-missing": (data) => `ne mentionne pas ce qui est demandé\u00a0: ${circular(data)}`,
  references: (data) =>
    Number(data.count) === 1 ? "1 référence citée" : `${text(data, "count")} références citées`,
  "no-reference": () => "aucune référence citée",
  fresh: (data) => `offre à jour au ${formatDate(text(data, "on"))}`,
  stale: (data) => `offre inchangée depuis le ${formatDate(text(data, "on"))}`,
  "not-described": () => "offre non décrite\u00a0: métiers et zone présumés d'après un registre",
  "full-until": (data) => `complet jusqu'au ${formatDate(text(data, "on"))}`,
  "territory-assumed": () => "lieu d'exécution non précisé\u00a0: mesuré depuis l'acheteur",
  "date-none": () => "aucune date de remise prévue\u00a0: le verdict vaut aujourd'hui",
  "date-late": () => "date de remise prévue déjà passée\u00a0: le verdict vaut aujourd'hui",
};

function cpv(data: Figures, key: string, names: ReasonNames): string {
  const code = text(data, key);
  return cpvWords(code, names.cpv?.(code));
}

const WIDE: Readonly<Record<string, string>> = {
  REG: "région",
  DEP: "département",
  EPCI: "intercommunalité",
  COM: "commune",
};

const far = (data: Figures, words: string): string =>
  data.km === undefined ? "" : `${words}${formatDistance(Number(data.km), data.approximate === true)}`;

const MISSED_TOLD = 3;

function missed(data: Figures, names: ReasonNames): string {
  const all = items(data, "territories").map((code) => territoryName(code, names));
  const more = all.length - MISSED_TOLD;
  return more > 1 ? joined([...all.slice(0, MISSED_TOLD), `${more} autres`]) : joined(all);
}

const territory = (data: Figures, names: ReasonNames): string =>
  territoryName(text(data, "territory"), names);

function territoryName(code: string, names: ReasonNames): string {
  if (code === "FR") return "France entière";
  const [kind = "", number = ""] = code.split(":");
  return names.territory?.(code) ?? `${WIDE[kind] ?? ""} ${number}`.trim();
}

function reservation(data: Figures): string {
  const rule = BASES[text(data, "base") as LegalBase];
  return `${rule.short} (${rule.article})`;
}

const kinds = (data: Figures): string =>
  joined(items(data, "kinds").map((kind) => (isKind(kind) ? STATUSES[kind].short : kind)));
const isKind = (kind: string): kind is keyof typeof STATUSES => kind in STATUSES;

const circular = (data: Figures): string =>
  joined(
    items(data, "attributes").map((code) => (isCircular(code) ? CIRCULAR_LABELS[code].toLowerCase() : code)),
  );
const isCircular = (code: string): code is keyof typeof CIRCULAR_LABELS => code in CIRCULAR_LABELS;

/** « à 12 km », « capacité 80 k€ par an pour 60 k€ demandés »: a fragment without capital or full stop. */
export function matchReasonText({ code, data = {} }: MatchReason, names: ReasonNames = {}): string {
  return SENTENCES[code](data, names);
}

/** The km between the place of execution and the offer; the farthest of several that it reaches. Null: not known. */
export function distanceOf(reasons: readonly MatchReason[]): { km: number; approximate: boolean } | null {
  const data = reasons.find(({ code }) => DISTANCES.has(code))?.data;
  return typeof data?.km === "number" ? { km: data.km, approximate: data.approximate === true } : null;
}

const DISTANCES: ReadonlySet<string> = new Set(["distance", "territories", "territories-partial"]);

/** « à 12 km », « 2 lieux sur 3 », « 3 lieux, le plus éloigné à 24 km »; null when one of the two places is not a point. */
export function distanceWords(reasons: readonly MatchReason[]): string | null {
  const { code, data = {} } = reasons.find((reason) => DISTANCES.has(reason.code)) ?? {};
  if (code === "territories-partial") {
    return `${text(data, "reached")}\u00a0lieu${data.reached === 1 ? "" : "x"} sur ${text(data, "count")}`;
  }
  if (code === "territories") return `${text(data, "count")}\u00a0lieux${far(data, ", le plus éloigné ")}`;
  return code === "distance" ? far(data, "") : null;
}

/** Reasons for (they bring points) and against (they cost some, or are remarks), each in its order. */
export function splitReasons(reasons: readonly MatchReason[]): {
  favourable: MatchReason[];
  against: MatchReason[];
} {
  return {
    favourable: reasons.filter(({ points }) => points > 0),
    against: reasons.filter(({ points }) => points <= 0),
  };
}

/** Why a match does not hold, or no longer does. */
export const LAPSE_TEXTS: Record<HardTest, string> = {
  past: "le lot n'est plus ouvert\u00a0: sa date de remise est passée, ou l'achat a changé d'état",
  closed: "l'établissement est fermé",
  "own-need": "l'acheteur et le fournisseur sont la même organisation",
  "no-offer": "aucune offre publiée",
  trade: "aucune offre publiée dans ce métier",
  territory: "aucune offre publiée n'atteint le lieu d'exécution",
  labour:
    "la mise à disposition de personnel répond aux seuls besoins de mise à disposition, et réciproquement",
  reservation: "ne peut pas répondre à la réservation de ce lot",
};
