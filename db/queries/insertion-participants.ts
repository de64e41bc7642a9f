import type { IsoDate } from "#app/domain/date.ts";
import type { PersonFacts } from "#app/domain/insertion-public.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** Persons by their pseudonym: every read writes its line in the log, in the same transaction. */
export type InsertionParticipant = PersonFacts & {
  id: number;
  pseudonym: string;
  prescriber: string;
  validatedOn: IsoDate | null;
  erasedAt: Date | null;
  /** the structure that proposed the person; null = the facilitator itself */
  proposedBy: string | null;
  hours: number;
};

type Reader = { organisationId: number; accountId: number };

const columns = (sql: Sql) => sql`
  p.id, p.pseudonym, p.gender, p.birth_year, p.qualification, p.categories, p.in_qpv, p.prescriber, p.validated_on,
  p.training, p.outcome_6 as outcome6, p.outcome_12 as outcome12, p.erased_at,
  (select o.name from organisation o where o.id = p.proposed_by) as proposed_by,
  coalesce((select sum(e.hours)::float8 from insertion_entry e where e.participant_id = p.id and e.state = 'validated'), 0) as hours
`;

/** The persons of a facilitator, by pseudonym; the read is logged. */
export async function readParticipants(sql: Sql, reader: Reader): Promise<InsertionParticipant[]> {
  return transaction(sql, async (tx) => {
    await tx`insert into insertion_participant_read ${tx(reader)}`;
    return tx<InsertionParticipant[]>`
      select ${columns(tx)}
      from insertion_participant p
      where p.organisation_id = ${reader.organisationId}
      order by p.validated_on is not null or p.erased_at is not null, p.pseudonym
    `;
  });
}

/** How many persons were proposed and wait to be validated: a number, no person is read. */
export async function countProposedParticipants(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<number> {
  const [row] = await sql<[{ count: number }]>`
    select count(*)::int as count
    from insertion_participant
    where organisation_id = ${organisationId}
      and proposed_by is not null
      and validated_on is null
      and erased_at is null
  `;
  return row.count;
}

/** One person; null when there is none of that id here, and nothing is logged then. */
export async function readParticipant(
  sql: Sql,
  { id, ...reader }: Reader & { id: number },
): Promise<InsertionParticipant | null> {
  return transaction(sql, async (tx) => {
    const [found] = await tx<InsertionParticipant[]>`
      select ${columns(tx)}
      from insertion_participant p
      where p.id = ${id} and p.organisation_id = ${reader.organisationId}
    `;
    if (found) await tx`insert into insertion_participant_read ${tx({ ...reader, participantId: id })}`;
    return found ?? null;
  });
}

export type ParticipantFields = Omit<InsertionParticipant, "id" | "erasedAt" | "proposedBy" | "hours">;

/** Fields as columns, those given alone. */
export const participantRow = ({
  outcome6,
  outcome12,
  categories,
  ...fields
}: Partial<ParticipantFields>) => ({
  ...fields,
  ...(categories && { categories: [...categories] }),
  ...(outcome6 !== undefined && { outcome_6: outcome6 }),
  ...(outcome12 !== undefined && { outcome_12: outcome12 }),
});

/** Adds a person; null: the pseudonym is taken. */
export async function addParticipant(
  sql: Sql,
  { organisationId, accountId, fields }: Reader & { fields: ParticipantFields },
): Promise<number | null> {
  return transaction(sql, async (tx) => {
    const row = {
      ...participantRow(fields),
      organisationId,
      validatedBy: fields.validatedOn ? accountId : null,
    };
    const [made] = await tx<{ id: number }[]>`
      insert into insertion_participant ${tx(row)}
      on conflict (organisation_id, pseudonym) do nothing
      returning id
    `;
    if (!made) return null;
    await recordAudit(tx, {
      organisationId,
      accountId,
      action: "participant.add",
      entity: "participant",
      entityId: made.id,
    });
    return made.id;
  });
}

export async function changeParticipant(
  sql: Sql,
  {
    id,
    organisationId,
    accountId,
    fields,
  }: Reader & { id: number; fields: Omit<ParticipantFields, "pseudonym"> },
): Promise<void> {
  await transaction(sql, async (tx) => {
    const { pseudonym: _kept, ...row } = participantRow({ ...fields, pseudonym: "" });
    await tx`
      update insertion_participant
      set ${tx(row)}, validated_by = case when validated_on is distinct from ${fields.validatedOn} then ${accountId}::bigint else validated_by end
      where id = ${id} and organisation_id = ${organisationId} and erased_at is null
    `;
    await recordAudit(tx, {
      organisationId,
      accountId,
      action: "participant.change",
      entity: "participant",
      entityId: id,
    });
  });
}

/** First month that holds hours of a person, those refused left out; null = none. */
export async function findFirstMonth(
  sql: Sql,
  { id, organisationId }: { id: number; organisationId: number },
): Promise<IsoDate | null> {
  const [row] = await sql<{ month: IsoDate | null }[]>`
    select min(e.month) as month
    from insertion_entry e
    join insertion_participant p on p.id = e.participant_id
    where p.id = ${id} and p.organisation_id = ${organisationId} and e.state <> 'refused'
  `;
  return row?.month ?? null;
}

export type ParticipantRead = {
  pseudonym: string | null;
  /** the contract whose entries were read */
  contract: string | null;
  /** the reader's structure, where it is not the body in charge */
  structure: string | null;
  email: string | null;
  at: Date;
};

/** Who read whom, the newest first. */
export async function listParticipantReads(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<ParticipantRead[]> {
  return sql<ParticipantRead[]>`
    select p.pseudonym, c.title as contract, o.name as structure, a.email, r.at
    from insertion_participant_read r
    left join insertion_contract c on c.id = r.contract_id
    left join organisation o on o.id = r.reader_organisation_id
    left join insertion_participant p on p.id = r.participant_id
    left join account a on a.id = r.account_id
    where r.organisation_id = ${organisationId}
    order by r.at desc, r.id desc
    limit 50
  `;
}
