import { checkEntry, type EntryProblem } from "#app/domain/insertion-hours.ts";
import { filesAgain, readEvidence } from "#app/http/evidence.ts";
import type { Act } from "#app/routes/insertion/contract-actions.ts";
import type { Asked } from "#app/routes/insertion/contract-schema.ts";
import { asked, type Refusals } from "#app/routes/insertion/refusals.ts";
import { transaction } from "#db/client.ts";
import { findFacilitatorSettings } from "#db/queries/facilitators.ts";
import { insertFile } from "#db/queries/files.ts";
import { type EntryFields, insertEntry, participantForEntry } from "#db/queries/insertion-entries.ts";

/** Keeps an entry of the facilitator, or says why not. The person is locked meanwhile: two entries side by side are told of each other. */
export async function enterHours(act: Act, value: Asked<"entry">): Promise<Refusals | null> {
  const { args, contract, organisationId, accountId } = act;
  const { sql, today } = args.context.services;
  const { commitment: commitmentId, confirmed, intent: _intent, proof, ...fields } = value;
  if (!contract.commitments.some(({ id }) => id === commitmentId)) {
    return { commitment: ["Choisissez une entreprise du marché."] };
  }
  const entry: EntryFields = { ...fields, commitmentId };
  const { countedMonths } = await findFacilitatorSettings(sql, { organisationId });
  const read = await readEvidence(proof?.size ? proof : undefined);
  if (read && !read.ok) return { proof: [read.message] };
  const refused = await transaction(sql, async (tx): Promise<Refusals | null> => {
    const participant = await participantForEntry(tx, { organisationId, knownTo: null, entry });
    const { refusals, questions } = checkEntry(entry, contract, participant, {
      countedMonths,
      today: today(),
    });
    if (refusals.length > 0 || !participant) return asked(refusals.map(atField), false);
    if (questions.length > 0 && !confirmed) return asked(questions.map(atField), true);
    const proofFileId = read ? await insertFile(tx, { organisationId, accountId, ...read.file }) : null;
    const by = { participantId: participant.id, confirmed: confirmed === "on", accountId, proofFileId };
    await insertEntry(tx, { entry, ...by });
    return null;
  });
  return refused && { ...refused, ...(await filesAgain(act.form.payload, "proof")) };
}

const atField = ({ field, message }: EntryProblem) => ({
  field: field === "participant" ? "pseudonym" : field,
  message,
});
