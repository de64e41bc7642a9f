import type { HoursEntry, Participant } from "#app/domain/insertion-hours.ts";
import type { Sql } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** What a facilitator decides of hours entered. */

type Ticked = { organisationId: number; contractId: number; ids: readonly number[] };

export type WaitingEntry = HoursEntry &
  Participant & {
    id: number;
    pseudonym: string;
    /** the facilitator entered it, and answered then what is asked */
    answered: boolean;
  };

/** Entries that wait, with what is known of their persons beside them; the persons are locked. */
export async function entriesToDecide(
  tx: Sql,
  { organisationId, contractId, ids }: Ticked,
): Promise<WaitingEntry[]> {
  return tx<WaitingEntry[]>`
    select
      e.id, e.month, e.mode, e.employment, e.employer, e.hours::float8 as hours, p.pseudonym, p.validated_on,
      e.confirmed and e.entered_organisation_id is null as answered,
      (select min(o.month) from insertion_entry o where o.participant_id = p.id and o.state <> 'refused') as first_month,
      coalesce((
        select sum(o.hours)::float8 from insertion_entry o
        where o.participant_id = p.id and o.month = e.month and o.state <> 'refused' and o.id <> e.id
      ), 0) as same_month_hours,
      exists (
        select from insertion_entry o
        where o.participant_id = p.id and o.month = e.month and o.state <> 'refused' and o.id <> e.id
          and o.commitment_id = e.commitment_id and o.mode = e.mode and o.employer = e.employer
      ) as same_entry,
      exists (
        select from insertion_entry o
        where o.participant_id = p.id and o.month = e.month and o.state <> 'refused' and o.id <> e.id
          and (o.commitment_id <> e.commitment_id or o.employer <> e.employer)
      ) as elsewhere
    from insertion_entry e
    join insertion_commitment m on m.id = e.commitment_id
    join insertion_contract c on c.id = m.contract_id
    join insertion_participant p on p.id = e.participant_id
    where c.id = ${contractId}
      and c.organisation_id = ${organisationId}
      and e.id = any(${[...ids]}::bigint[])
      and e.state = 'entered'
    order by e.month, e.id
    for update of p
  `;
}

/** Validates entries that wait, or refuses entries, validated ones too; returns the structures that entered them. */
export async function decideEntries(
  tx: Sql,
  {
    organisationId,
    contractId,
    accountId,
    ids,
    state,
    motive,
  }: Ticked & { accountId: number; state: "validated" | "refused"; motive: string },
): Promise<{ enteredOrganisationId: number | null }[]> {
  const from = state === "validated" ? ["entered"] : ["entered", "validated"];
  const rows = await tx<{ id: number; enteredOrganisationId: number | null }[]>`
    update insertion_entry e
    set state = ${state}, motive = ${motive}, decided_by = ${accountId}, decided_at = now()
    from insertion_commitment m
    join insertion_contract c on c.id = m.contract_id
    where m.id = e.commitment_id
      and c.id = ${contractId}
      and c.organisation_id = ${organisationId}
      and e.id = any(${[...ids]}::bigint[])
      and e.state = any(${from}::text[])
    returning e.id, e.entered_organisation_id
  `;
  if (state === "refused") {
    // Hours that no longer count here count nowhere else either.
    await tx`delete from insertion_split where entry_id = any(${rows.map(({ id }) => id)}::bigint[])`;
  }
  await recordAudit(tx, {
    organisationId,
    accountId,
    action: `hours.${state}`,
    entity: "insertion-contract",
    entityId: contractId,
  });
  return rows;
}
