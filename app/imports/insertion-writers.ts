import { planContract, planParticipant } from "#app/domain/import-insertion-plan.ts";
import type { ContractRow, HoursRow, ParticipantRow } from "#app/domain/import-insertion-rows.ts";
import { mend, type Notes, type Outcome, refuse } from "#app/domain/import-report.ts";
import { checkEntry, type EntryProblem } from "#app/domain/insertion-hours.ts";
import { meantBuyer } from "#app/views/insertion-buyer.ts";
import type { Sql } from "#db/client.ts";
import { findFacilitatorSettings } from "#db/queries/facilitators.ts";
import { findSiteBuyer, nameBuyer } from "#db/queries/insertion-buyers.ts";
import { addInsertionContract, findInsertionContract } from "#db/queries/insertion-contracts.ts";
import { type EntryFields, insertEntry, participantForEntry } from "#db/queries/insertion-entries.ts";
import {
  completeContract,
  countSameEntries,
  findContractByReference,
  readKnownParticipants,
  writeParticipant,
} from "#db/queries/insertion-imports.ts";

/** What a row of each table does to the database, in the transaction of its import. */

export type ImportBy = { organisationId: number; accountId: number; today: string };

type Writer<Row> = (row: Row, notes: Notes) => Promise<Outcome>;

export function contractWriter(tx: Sql, by: ImportBy): Writer<ContractRow> {
  return async (read, notes) => {
    const { organisationId, accountId } = by;
    const row = await withKnownBuyer(tx, read, notes);
    const known = await findContractByReference(tx, { organisationId, reference: row.reference });
    const planned = planContract(known, row);
    if ("refusals" in planned) return refuseAll(notes, planned.refusals);
    const { commitment, nature, buyerSiret: siret, ...fields } = row;
    const { fill, addsCommitment, namesBuyer } = planned.change;
    const named = { organisationId, buyerName: row.buyerName };
    const meant = await meantBuyer(tx, { ...named, siret: namesBuyer ? siret : "" });
    if ("problem" in meant) return refuseAll(notes, [{ field: "siret_acheteur", reason: meant.problem }]);
    const { buyerId } = meant;
    if (!known) {
      const contract = { ...fields, buyerId, nature: nature ?? "services", commitments: [commitment] };
      await addInsertionContract(tx, { organisationId, accountId, contract });
      return planned.outcome;
    }
    const added = addsCommitment ? commitment : null;
    if (buyerId !== null) await nameBuyer(tx, { ...named, accountId, buyerId });
    await completeContract(tx, { contractId: known.id, fill, commitment: added });
    return planned.outcome;
  };
}

/** A buyer that is not on the site keeps its name alone; the table is told so, and names it the day that it is. */
async function withKnownBuyer(tx: Sql, row: ContractRow, notes: Notes): Promise<ContractRow> {
  if (row.buyerSiret === "" || (await findSiteBuyer(tx, { siret: row.buyerSiret }))) return row;
  mend(notes, "siret_acheteur", row.buyerSiret, "non inscrit ici, son nom seul est gardé");
  return { ...row, buyerSiret: "" };
}

export async function participantWriter(
  tx: Sql,
  by: ImportBy,
  pseudonyms: readonly string[],
): Promise<Writer<ParticipantRow>> {
  const { organisationId, accountId } = by;
  const known = await readKnownParticipants(tx, { organisationId, accountId, pseudonyms });
  const seen = new Set<string>();
  return async (row, notes) => {
    if (seen.has(row.pseudonym)) {
      const reason =
        "Ce pseudonyme est donné deux fois dans le tableau\u00a0: gardez une ligne par personne.";
      return refuseAll(notes, [{ field: "pseudonyme", reason }]);
    }
    seen.add(row.pseudonym);
    const person = known.get(row.pseudonym) ?? null;
    const planned = planParticipant(person, row);
    if ("refusals" in planned) return refuseAll(notes, planned.refusals);
    if (planned.outcome === "unchanged") return "unchanged";
    await writeParticipant(tx, { organisationId, accountId, id: person?.id ?? null, change: planned.change });
    return planned.outcome;
  };
}

/** Hours, each checked as one typed on the page; what the page asks, the column « confirme » answers. */
export async function hoursWriter(tx: Sql, by: ImportBy): Promise<Writer<HoursRow>> {
  const { organisationId, accountId, today } = by;
  const { countedMonths } = await findFacilitatorSettings(tx, { organisationId });
  const contracts = new Map<string, ReturnType<typeof contractOf>>();
  const contractOf = async (reference: string) => {
    const found = await findContractByReference(tx, { organisationId, reference });
    return found && findInsertionContract(tx, { id: found.id, organisationId });
  };
  const ranks = new Map<string, number>();
  return async (row, notes) => {
    const { reference, lot, companySiret, mode, employment, confirmed, ...worked } = row;
    if (!contracts.has(reference)) contracts.set(reference, contractOf(reference));
    const contract = await contracts.get(reference);
    if (!contract)
      return refuseAll(notes, [{ field: "reference", reason: "Aucun marché suivi n'a cette référence." }]);
    const commitment = contract.commitments.find(
      (one) => one.companySiret === companySiret && one.lot === lot,
    );
    if (!commitment || !mode || !employment)
      return refuseAll(notes, [{ field: "siret", reason: NO_COMMITMENT }]);
    const entry: EntryFields = { ...worked, mode, employment, commitmentId: commitment.id };
    // The same file twice changes nothing: the nth identical row is the nth identical entry.
    const rank = (ranks.get(JSON.stringify(entry)) ?? 0) + 1;
    ranks.set(JSON.stringify(entry), rank);
    if ((await countSameEntries(tx, { organisationId, entry })) >= rank) return "unchanged";
    const participant = await participantForEntry(tx, { organisationId, knownTo: null, entry });
    const { refusals, questions } = checkEntry(entry, contract, participant, { countedMonths, today });
    if (refusals.length > 0 || !participant) return refuseAll(notes, refusals.map(reasonOf));
    if (questions.length > 0 && !confirmed) return refuseAll(notes, [...questions.map(reasonOf), TO_CONFIRM]);
    await insertEntry(tx, { entry, participantId: participant.id, confirmed, accountId });
    return "created";
  };
}

const NO_COMMITMENT = "Cette entreprise ne doit pas d'heures sur ce marché, pour ce lot.";
const TO_CONFIRM = {
  field: "confirme",
  reason: "Si c'est exact, écrivez oui dans la colonne «\u00a0confirme\u00a0».",
};

const reasonOf = ({ field, message }: EntryProblem) => ({ field, reason: message });

function refuseAll(notes: Notes, refusals: readonly { field: string; reason: string }[]): Outcome {
  for (const { field, reason } of refusals) refuse(notes, field, reason);
  return "unchanged";
}
