import type { IsoDate } from "#app/domain/date.ts";
import type { Mode } from "#app/domain/insertion-hours.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { type InsertionContract, listContractsEnteredBy } from "#db/queries/insertion-contracts.ts";

/** What a structure that enters hours sees: its commitments, its entries, the pseudonyms that it knows. Nothing else. */

export type OwnPerson = {
  id: number;
  pseudonym: string;
  /** the facilitator's body that the person is followed by */
  organisationId: number;
  validatedOn: IsoDate | null;
};

export type OwnEntry = {
  id: number;
  commitmentId: number;
  pseudonym: string;
  month: IsoDate;
  mode: Mode;
  hours: number;
  state: "entered" | "validated" | "refused";
  motive: string;
  hasProof: boolean;
  /** its proof went with a person who was erased: another one is awaited */
  proofAsked: boolean;
};

export type OwnHours = { contracts: InsertionContract[]; persons: OwnPerson[]; entries: OwnEntry[] };

const MOST_SHOWN = 200;

/** All of it; the read of pseudonyms is logged for each facilitator concerned. */
export async function readOwnHours(
  sql: Sql,
  { organisationId, accountId }: { organisationId: number; accountId: number },
): Promise<OwnHours> {
  return transaction(sql, async (tx) => {
    const contracts = await listContractsEnteredBy(tx, { organisationId });
    const bodies = [...new Set(contracts.map((contract) => contract.organisationId))];
    const persons = await tx<OwnPerson[]>`
      select p.id, p.pseudonym, p.organisation_id, p.validated_on
      from insertion_known k
      join insertion_participant p on p.id = k.participant_id
      where k.organisation_id = ${organisationId}
        and p.organisation_id = any(${bodies}::bigint[])
        and p.erased_at is null
      order by p.pseudonym
    `;
    const entries = await tx<OwnEntry[]>`
      select
        e.id, e.commitment_id, p.pseudonym, e.month, e.mode, e.hours::float8 as hours, e.state, e.motive,
        e.proof_file_id is not null as has_proof, e.proof_asked_at is not null as proof_asked
      from insertion_entry e
      join insertion_participant p on p.id = e.participant_id
      where e.entered_organisation_id = ${organisationId}
        and e.commitment_id = any(${contracts.flatMap(({ commitments }) => commitments.map(({ id }) => id))}::bigint[])
      order by e.month desc, p.pseudonym, e.id
      limit ${MOST_SHOWN}
    `;
    if (persons.length + entries.length > 0) {
      const reads = bodies.map((body) => ({
        ...{ organisationId: body, accountId, readerOrganisationId: organisationId },
      }));
      await tx`insert into insertion_participant_read ${tx(reads)}`;
    }
    return { contracts, persons, entries };
  });
}

/** Proposes a person to the facilitator of a contract, under a pseudonym made for them; false: the pseudonym is taken. */
export async function proposeParticipant(
  sql: Sql,
  given: { facilitatorId: number; organisationId: number; accountId: number; pseudonym: string },
): Promise<boolean> {
  const { facilitatorId, organisationId, accountId, pseudonym } = given;
  return transaction(sql, async (tx) => {
    const row = { organisationId: facilitatorId, pseudonym, proposedBy: organisationId };
    const [made] = await tx<{ id: number }[]>`
      insert into insertion_participant ${tx(row)}
      on conflict (organisation_id, pseudonym) do nothing
      returning id
    `;
    if (!made) return false;
    await tx`insert into insertion_known ${tx({ participantId: made.id, organisationId, accountId })}`;
    await recordAudit(tx, {
      ...{ organisationId: facilitatorId, accountId, action: "participant.propose" },
      ...{ entity: "participant", entityId: made.id },
    });
    return true;
  });
}

/** Persons proposed by a structure that still wait for the facilitator. */
export async function countProposed(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<number> {
  const [row] = await sql<{ waiting: number }[]>`
    select count(*)::int as waiting
    from insertion_participant
    where proposed_by = ${organisationId} and validated_on is null and erased_at is null
  `;
  return row?.waiting ?? 0;
}

/** Takes back an entry that nobody decided on; false: there is none of that id by this structure. */
export async function withdrawEntry(
  sql: Sql,
  { id, organisationId, accountId }: { id: number; organisationId: number; accountId: number },
): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const [gone] = await tx<{ proofFileId: number | null }[]>`
      delete from insertion_entry
      where id = ${id} and entered_organisation_id = ${organisationId} and state = 'entered'
      returning proof_file_id
    `;
    if (!gone) return false;
    await tx`
      delete from file
      where id = ${gone.proofFileId}
        and not exists (select from insertion_entry where proof_file_id = ${gone.proofFileId})
    `;
    await recordAudit(tx, {
      ...{ organisationId, accountId, action: "hours.withdraw", entity: "insertion-entry", entityId: id },
    });
    return true;
  });
}

/** Whether a structure enters hours for somebody: its page has something to show. */
export async function entersHours(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<boolean> {
  const [row] = await sql<{ open: boolean }[]>`
    select exists (
      select from insertion_access where organisation_id = ${organisationId} and closed_at is null
    ) as open
  `;
  return row?.open ?? false;
}
