import type { IsoDate } from "#app/domain/date.ts";
import type { Employment, Mode, Participant } from "#app/domain/insertion-hours.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** Hours entered, and what was decided of them. */
export type InsertionEntry = {
  id: number;
  commitmentId: number;
  companyName: string;
  pseudonym: string;
  month: IsoDate;
  mode: Mode;
  employment: Employment;
  employer: string;
  hours: number;
  confirmed: boolean;
  state: "entered" | "validated" | "refused";
  motive: string;
};

export async function listEntries(
  sql: Sql,
  { contractId }: { contractId: number },
): Promise<InsertionEntry[]> {
  return sql<InsertionEntry[]>`
    select
      e.id, e.commitment_id, m.company_name, p.pseudonym, e.month, e.mode, e.employment, e.employer,
      e.hours::float8 as hours, e.confirmed, e.state, e.motive
    from insertion_entry e
    join insertion_commitment m on m.id = e.commitment_id
    join insertion_participant p on p.id = e.participant_id
    where m.contract_id = ${contractId}
    order by e.month desc, m.company_name, p.pseudonym, e.id
  `;
}

export type EntryFields = {
  commitmentId: number;
  pseudonym: string;
  month: IsoDate;
  mode: Mode;
  employment: Employment;
  employer: string;
  hours: number;
};

/** The person as an entry asks about them, locked: two entries side by side see each other. Null: nobody of that name. */
export async function participantForEntry(
  tx: Sql,
  { organisationId, entry }: { organisationId: number; entry: EntryFields },
): Promise<(Participant & { id: number }) | null> {
  const [row] = await tx<(Participant & { id: number })[]>`
    select
      p.id, p.validated_on,
      (select min(e.month) from insertion_entry e where e.participant_id = p.id and e.state <> 'refused') as first_month,
      coalesce((
        select sum(e.hours)::float8 from insertion_entry e
        where e.participant_id = p.id and e.month = ${entry.month} and e.state <> 'refused'
      ), 0) as same_month_hours,
      exists (
        select from insertion_entry e
        where e.participant_id = p.id and e.month = ${entry.month} and e.commitment_id = ${entry.commitmentId}
          and e.mode = ${entry.mode} and e.employer = ${entry.employer} and e.state <> 'refused'
      ) as same_entry
    from insertion_participant p
    where p.organisation_id = ${organisationId} and p.pseudonym = ${entry.pseudonym} and p.erased_at is null
    for update of p
  `;
  return row ?? null;
}

export async function insertEntry(
  tx: Sql,
  given: { entry: EntryFields; participantId: number; confirmed: boolean; accountId: number },
): Promise<void> {
  const { pseudonym: _told, ...fields } = given.entry;
  const { participantId, confirmed, accountId } = given;
  await tx`insert into insertion_entry ${tx({ ...fields, participantId, confirmed, enteredBy: accountId })}`;
}

/** Validates or refuses entries of a contract that wait; returns how many. */
export async function decideEntries(
  sql: Sql,
  given: {
    organisationId: number;
    contractId: number;
    accountId: number;
    ids: readonly number[];
    state: "validated" | "refused";
    motive: string;
  },
): Promise<number> {
  const { organisationId, contractId, accountId, ids, state, motive } = given;
  return transaction(sql, async (tx) => {
    const rows = await tx`
      update insertion_entry e
      set state = ${state}, motive = ${motive}, decided_by = ${accountId}, decided_at = now()
      from insertion_commitment m
      join insertion_contract c on c.id = m.contract_id
      where m.id = e.commitment_id
        and c.id = ${contractId}
        and c.organisation_id = ${organisationId}
        and e.id = any(${[...ids]}::bigint[])
        and e.state = 'entered'
      returning e.id
    `;
    await recordAudit(tx, {
      organisationId,
      accountId,
      action: `hours.${state}`,
      entity: "insertion-contract",
      entityId: contractId,
    });
    return rows.length;
  });
}
