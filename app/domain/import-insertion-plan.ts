/** What a row of the follow-up of clauses does to what is known: creates, completes, changes nothing, or is refused. Pure. */
import { formatDate, type IsoDate } from "#app/domain/date.ts";
import type { ContractRow, ParticipantRow } from "#app/domain/import-insertion-rows.ts";
import type { Outcome } from "#app/domain/import-report.ts";
import { formatHours } from "#app/domain/insertion-progress.ts";

type Refusal = { field: string; reason: string };
export type Planned<Change> = { refusals: Refusal[] } | { outcome: Outcome; change: Change };

/** A followed contract: as signed, and as amended. */
export type KnownContract = {
  title: string;
  buyerName: string;
  /** of the buyer of the site that it is; empty = none */
  buyerSiret: string;
  service: string;
  nature: string;
  kickedOffOn: IsoDate | null;
  startsOn: IsoDate | null;
  endsOn: IsoDate | null;
  /** amendments and termination included */
  endsNow: IsoDate | null;
  penaltyCentsPerHour: number | null;
  penaltyRule: string;
  tenderers: number | null;
  commitments: readonly { lot: string; companySiret: string; hours: number; hoursNow: number }[];
};

type Filled = Pick<
  ContractRow,
  "service" | "kickedOffOn" | "startsOn" | "endsOn" | "penaltyCentsPerHour" | "penaltyRule" | "tenderers"
>;
export type ContractChange = { fill: Partial<Filled>; addsCommitment: boolean; namesBuyer: boolean };

const BLANKS = {
  service: "service",
  kickedOffOn: "demarrage",
  startsOn: "debut",
  endsOn: "fin",
  penaltyCentsPerHour: "penalite",
  penaltyRule: "regle_penalite",
  tenderers: "offres_recues",
} as const satisfies Record<keyof Filled, string>;

/** A file completes a contract and adds commitments to it. What was signed changes by an amendment, typed on its page. */
export function planContract(known: KnownContract | null, row: ContractRow): Planned<ContractChange> {
  if (!known)
    return {
      outcome: "created",
      change: { fill: {}, addsCommitment: true, namesBuyer: row.buyerSiret !== "" },
    };
  const refusals: Refusal[] = [];
  const fill: Record<string, unknown> = {};
  if (known.title !== row.title || known.buyerName !== row.buyerName) {
    const reason = `Cette référence est celle de «\u00a0${known.title}\u00a0», ${known.buyerName}\u00a0: corrigez la ligne, ou prenez une autre référence.`;
    refusals.push({ field: "reference", reason });
  }
  const namesBuyer = row.buyerSiret !== "" && row.buyerSiret !== known.buyerSiret;
  if (namesBuyer && known.buyerSiret !== "") {
    const reason = `L'acheteur est déjà celui du SIRET ${known.buyerSiret}\u00a0: changez-le sur la page du marché.`;
    refusals.push({ field: "siret_acheteur", reason });
  }
  if (row.nature !== known.nature)
    refusals.push({ field: "nature", reason: `Ce marché est suivi comme «\u00a0${known.nature}\u00a0».` });
  for (const [name, field] of Object.entries(BLANKS) as [keyof Filled, string][]) {
    const [given, kept] = [row[name], known[name]];
    if (isBlank(given) || given === kept || (name === "endsOn" && given === known.endsNow)) continue;
    if (isBlank(kept)) fill[name] = given;
    else refusals.push({ field, reason: changedReason(name, kept) });
  }
  const { lot, companySiret, hours } = row.commitment;
  const same = known.commitments.find((one) => one.lot === lot && one.companySiret === companySiret);
  if (same && same.hours !== hours && same.hoursNow !== hours) {
    const reason = `${formatHours(same.hoursNow)}\u00a0h sont engagées, ${formatHours(hours)}\u00a0h dans le fichier\u00a0: un avenant change les heures, sur la page du marché.`;
    refusals.push({ field: "heures", reason });
  }
  if (refusals.length > 0) return { refusals };
  const addsCommitment = !same;
  const changes = addsCommitment || namesBuyer || Object.keys(fill).length > 0;
  return { outcome: changes ? "updated" : "unchanged", change: { fill, addsCommitment, namesBuyer } };
}

const isBlank = (value: unknown) => value === null || value === "";

function changedReason(name: keyof Filled, kept: string | number | null): string {
  if (name === "endsOn")
    return `La fin suivie est le ${formatDate(String(kept))}\u00a0: un avenant la change, sur la page du marché.`;
  const told = typeof kept === "string" && /^\d{4}-\d\d-\d\d$/.test(kept) ? formatDate(kept) : String(kept);
  return name === "penaltyCentsPerHour"
    ? "Le marché a déjà une autre pénalité\u00a0: changez-la sur sa page."
    : `Le marché porte déjà «\u00a0${told}\u00a0»\u00a0: changez-le sur sa page.`;
}

export type KnownParticipant = ParticipantRow & { erased: boolean };

/** The fields that a row gives and that differ; a blank cell leaves what is known. */
export function planParticipant(
  known: KnownParticipant | null,
  row: ParticipantRow,
): Planned<Partial<ParticipantRow>> {
  const refusals: Refusal[] = [];
  if (known?.erased) refusals.push({ field: "pseudonyme", reason: "Cette personne a été effacée." });
  if (known?.validatedOn && row.validatedOn && known.validatedOn !== row.validatedOn) {
    const reason = `L'éligibilité est validée depuis le ${formatDate(known.validatedOn)}\u00a0: changez cette date sur sa fiche.`;
    refusals.push({ field: "valide_le", reason });
  }
  const categories = row.categories.length > 0 ? row.categories : (known?.categories ?? []);
  if (row.validatedOn && categories.length === 0) {
    refusals.push({ field: "publics", reason: "Dites à quel titre cette personne est éligible." });
  }
  if (refusals.length > 0) return { refusals };
  if (!known) return { outcome: "created", change: row };
  const names = Object.keys(row) as (keyof ParticipantRow)[];
  const changed = names.filter((name) => says(row[name]) && !isSame(row[name], known[name]));
  const change = Object.fromEntries(changed.map((name) => [name, row[name]]));
  return { outcome: changed.length > 0 ? "updated" : "unchanged", change };
}

const says = (value: unknown) => !isBlank(value) && !(Array.isArray(value) && value.length === 0);
const isSame = (a: unknown, b: unknown) =>
  Array.isArray(a) && Array.isArray(b) ? [...a].sort().join("|") === [...b].sort().join("|") : a === b;
