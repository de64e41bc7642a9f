import type { KnownContract, KnownParticipant } from "#app/domain/import-insertion-plan.ts";
import type { ContractRow, ParticipantRow } from "#app/domain/import-insertion-rows.ts";
import type { Sql } from "#db/client.ts";
import { endInForce, hoursInForce } from "#db/queries/insertion-amendments.ts";
import type { EntryFields } from "#db/queries/insertion-entries.ts";
import { participantRow } from "#db/queries/insertion-participants.ts";

/** What tables of the follow-up of clauses read and write, a row at a time, in the transaction of the import. */

type By = { organisationId: number; accountId: number };

/** One import of a body at a time: the same table confirmed twice at once would find nothing of itself yet. */
export async function lockImports(tx: Sql, { organisationId }: { organisationId: number }): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`insertion ${organisationId}`}, 0))`;
}

export type ImportedContract = KnownContract & {
  id: number;
  commitments: (KnownContract["commitments"][number] & { id: number })[];
};

/** The contract of a reference, as signed and as amended; null = not followed yet. */
export async function findContractByReference(
  tx: Sql,
  { organisationId, reference }: { organisationId: number; reference: string },
): Promise<ImportedContract | null> {
  const [found] = await tx<ImportedContract[]>`
    select
      c.id, c.title, c.buyer_name,
      coalesce((select b.siret from organisation b where b.id = c.buyer_organisation_id), '') as buyer_siret,
      c.service, c.nature, c.kicked_off_on, c.starts_on, c.ends_on,
      c.penalty_cents_per_hour, c.penalty_rule, c.tenderers,
      ${endInForce(tx)} as ends_now,
      coalesce((
        select json_agg(json_build_object(
          'id', m.id, 'lot', m.lot, 'companySiret', m.company_siret, 'hours', m.hours,
          'hoursNow', ${hoursInForce(tx)}
        ))
        from insertion_commitment m where m.contract_id = c.id
      ), '[]') as commitments
    from insertion_contract c
    where c.organisation_id = ${organisationId} and c.reference = ${reference}
  `;
  return found ?? null;
}

/** Fills what is blank of a contract, and adds what a company owes on it. */
export async function completeContract(
  tx: Sql,
  given: {
    contractId: number;
    fill: Partial<ContractRow>;
    commitment: ContractRow["commitment"] | null;
  },
): Promise<void> {
  const { contractId, fill, commitment } = given;
  if (Object.keys(fill).length > 0)
    await tx`update insertion_contract set ${tx(fill)} where id = ${contractId}`;
  if (commitment) await tx`insert into insertion_commitment ${tx({ ...commitment, contractId })}`;
}

export type ImportedParticipant = KnownParticipant & { id: number };

/** The persons of a facilitator by pseudonym; the read is logged. */
export async function readKnownParticipants(
  tx: Sql,
  by: By & { pseudonyms: readonly string[] },
): Promise<Map<string, ImportedParticipant>> {
  const { pseudonyms, ...reader } = by;
  const rows = await tx<ImportedParticipant[]>`
    select
      id, pseudonym, gender, birth_year, qualification, categories, in_qpv, prescriber, validated_on, training,
      outcome_6 as outcome6, outcome_12 as outcome12, erased_at is not null as erased
    from insertion_participant
    where organisation_id = ${by.organisationId} and pseudonym = any(${[...pseudonyms]}::text[])
  `;
  if (rows.length > 0) await tx`insert into insertion_participant_read ${tx(reader)}`;
  return new Map(rows.map((row) => [row.pseudonym, row]));
}

/** Creates a person, or changes the fields given of one. */
export async function writeParticipant(
  tx: Sql,
  given: By & { id: number | null; change: Partial<ParticipantRow> },
): Promise<void> {
  const { organisationId, accountId, id, change } = given;
  const validated = change.validatedOn ? { validatedBy: accountId } : {};
  const row = { ...participantRow(change), ...validated };
  if (id === null) await tx`insert into insertion_participant ${tx({ ...row, organisationId })}`;
  else
    await tx`
      update insertion_participant set ${tx(row)}
      where id = ${id} and organisation_id = ${organisationId} and erased_at is null
    `;
}

/** How many entries say exactly the same. */
export async function countSameEntries(
  tx: Sql,
  { organisationId, entry }: { organisationId: number; entry: EntryFields },
): Promise<number> {
  const { commitmentId, pseudonym, month, mode, employment, employer, hours } = entry;
  const [row] = await tx<{ same: number }[]>`
    select count(*)::int as same
    from insertion_entry e
    join insertion_participant p on p.id = e.participant_id
    where e.commitment_id = ${commitmentId} and p.pseudonym = ${pseudonym} and p.organisation_id = ${organisationId}
      and e.month = ${month} and e.mode = ${mode} and e.employment = ${employment}
      and e.employer = ${employer} and e.hours = ${hours} and e.state <> 'refused'
  `;
  return row?.same ?? 0;
}
