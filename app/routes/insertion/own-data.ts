import { formatDate, formatMonth } from "#app/domain/date.ts";
import { MODE_LABELS } from "#app/domain/insertion-hours.ts";
import { canEdit } from "#app/domain/permission.ts";
import { dateOfInstant } from "#app/fr.ts";
import { type IdArgs, requireOrganisation } from "#app/http/guard.ts";
import { wholeOf } from "#app/http/typed.ts";
import {
  commitmentRow,
  companyLabel,
  PROOF_ASKED,
  proofChoices,
  STATES,
} from "#app/routes/insertion/contract-rows.ts";
import { listAttestations } from "#db/queries/insertion-attestations.ts";
import { type OwnEntry, type OwnHours, readOwnHours } from "#db/queries/insertion-own.ts";
import { listProofsAsked } from "#db/queries/insertion-proofs.ts";
import { findOwedHours } from "#db/queries/introductions.ts";

/** What a structure sees of the hours that it enters: one commitment at a time. */
export async function ownHours(args: IdArgs) {
  const { organisationId, membership, viewer } = await requireOrganisation(args, args.params.id, canEdit);
  const { sql, today } = args.context.services;
  const found = await readOwnHours(sql, { organisationId, accountId: viewer.accountId });
  const all = found.contracts.flatMap((contract) =>
    contract.commitments.map((commitment) => ({ contract, commitment })),
  );
  const asked = wholeOf(new URL(args.request.url).searchParams.get("engagement") ?? "", { least: 1 });
  const one = all.find(({ commitment }) => commitment.id === asked) ?? all[0];
  const page = { id: organisationId, name: membership.name };
  const here = `/espace/organisations/${organisationId}/heures`;
  const links = all.map(({ contract, commitment }) => ({
    label: `${contract.title}, ${companyLabel(commitment)}`,
    to: `${here}?engagement=${commitment.id}`,
    current: commitment.id === one?.commitment.id,
  }));
  if (!one) return { ...page, links, chosen: null, entries: [] };
  const attestations = await listAttestations(sql, { commitmentIds: [one.commitment.id] });
  const owed = await findOwedHours(sql, { id: one.commitment.id });
  const { id: contractId, organisationId: facilitatorId } = one.contract;
  const awaiting = { contractId, organisationId: facilitatorId, entererId: organisationId };
  return {
    ...{ ...page, links },
    chosen: {
      ...chosenOf(one, found, today()),
      owes: owed?.companyId === organisationId,
      proofsAsked: proofChoices(await listProofsAsked(sql, awaiting)),
      attestations: attestations.map(({ id, issuedAt }) => ({ id, on: dateOfInstant(issuedAt) })),
    },
    entries: found.entries.filter(({ commitmentId }) => commitmentId === one.commitment.id).map(entryOf),
  };
}

type One = {
  contract: OwnHours["contracts"][number];
  commitment: OwnHours["contracts"][number]["commitments"][number];
};

function chosenOf({ contract, commitment }: One, { persons }: OwnHours, today: string) {
  const known = persons.filter(({ organisationId }) => organisationId === contract.organisationId);
  return {
    id: commitment.id,
    contract: contract.id,
    facilitator: contract.facilitator,
    title: contract.title,
    about: `${contract.buyerName} · ${contract.reference} · suivi par ${contract.facilitator}`,
    row: commitmentRow(contract, commitment, today),
    people: known.map(({ pseudonym, validatedOn }) => ({
      pseudonym,
      state: validatedOn === null ? "éligibilité à valider" : `validée le ${formatDate(validatedOn)}`,
      validated: validatedOn !== null,
    })),
  };
}
export type Chosen = ReturnType<typeof chosenOf>;

const entryOf = (entry: OwnEntry) => ({
  ...{ id: entry.id, pseudonym: entry.pseudonym, hours: entry.hours, hasProof: entry.hasProof },
  month: formatMonth(entry.month),
  mode: MODE_LABELS[entry.mode].replace(/ \(.*/, ""),
  waits: entry.state === "entered",
  state: `${STATES[entry.state]}${entry.motive ? `\u00a0: ${entry.motive}` : ""}${entry.proofAsked ? `, ${PROOF_ASKED}` : ""}`,
});
export type OwnEntryRow = ReturnType<typeof entryOf>;
