import type { ReportEntry, ReportPerson } from "#app/domain/insertion-dimensions.ts";
import type { ReportContract, ToldBefore } from "#app/domain/insertion-report.ts";
import { sliceOf, type ToldOfEntry } from "#app/domain/insertion-slice.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { findNamedBuyer } from "#db/queries/insertion-buyers.ts";

/** What a yearly report is made of, and those that were issued. */

type Asked = { organisationId: number; buyerName: string; year: number };

/** The validated hours of a buyer's contracts in a year, with whom they concern. The read of persons is logged. */
export async function readReportParts(
  sql: Sql,
  { organisationId, buyerName, year, accountId }: Asked & { accountId: number },
): Promise<{ persons: ReportPerson[]; entries: ReportEntry[]; contracts: ReportContract[] }> {
  return transaction(sql, async (tx) => {
    await tx`insert into insertion_participant_read ${tx({ organisationId, accountId })}`;
    const entries = await tx<(ReportEntry & ToldOfEntry)[]>`
      select
        e.participant_id, m.id as contract_id, e.mode, e.employment, e.hours::float8 as hours,
        e.entry_id, m.id as commitment_id,
        to_char(x.entered_at at time zone 'Europe/Paris', 'YYYY-MM') as entered_in,
        to_char(coalesce(x.decided_at, x.entered_at) at time zone 'Europe/Paris', 'YYYY-MM') as decided_in,
        (
          select count(*)::int from insertion_attestation t
          where t.commitment_id = m.id and t.issued_at <= x.entered_at
        ) as attested_at_entry,
        (
          select count(*)::int from insertion_attestation t
          where t.commitment_id = m.id and t.issued_at <= coalesce(x.decided_at, x.entered_at)
        ) as attested_at_decision,
        exists (select from insertion_split s where s.entry_id = e.entry_id) as is_split
      from insertion_counted e
      join insertion_entry x on x.id = e.entry_id
      join insertion_commitment m on m.id = e.commitment_id
      join insertion_contract c on c.id = m.contract_id
      where c.organisation_id = ${organisationId}
        and c.buyer_name = ${buyerName}
        and e.state = 'validated'
        and extract(year from e.month) = ${year}
    `;
    const contracts = await tx<ReportContract[]>`
      select m.id, c.reference, c.tenderers, c.title || case when m.lot = '' then '' else ', lot ' || m.lot end as title, c.nature, c.service, m.company_name as company
      from insertion_commitment m
      join insertion_contract c on c.id = m.contract_id
      where c.organisation_id = ${organisationId} and c.buyer_name = ${buyerName}
      order by c.title, m.id
    `;
    const persons = await tx<ReportPerson[]>`
      select id, gender, birth_year, qualification, categories, in_qpv, training, outcome_6 as outcome6, outcome_12 as outcome12
      from insertion_participant
      where organisation_id = ${organisationId}
    `;
    return { entries: entries.map((entry) => ({ ...entry, slice: sliceOf(entry) })), contracts, persons };
  });
}

export type IssuedReport = { id: number; buyerName: string; year: number; content: string; issuedAt: Date };

export async function findIssuedReport(sql: Sql, asked: Asked): Promise<IssuedReport | null> {
  const [row] = await sql<IssuedReport[]>`
    select id, buyer_name, year, content, issued_at
    from insertion_report
    where organisation_id = ${asked.organisationId} and buyer_name = ${asked.buyerName} and year = ${asked.year}
  `;
  return row ?? null;
}

/** Every group of persons that a facilitator told, whoever it told it to: two readers may compare. */
export async function listToldBefore(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<{ reports: number; groups: ToldBefore[] }> {
  const rows = await sql<{ id: number; members: Record<string, number[]> }[]>`
    select id, members
    from insertion_report
    where organisation_id = ${organisationId}
    order by issued_at, id
  `;
  const groups = rows.flatMap(({ id, members }) =>
    Object.entries(members).map(([key, ids]) => ({ key: `${id}:${key}`, members: ids })),
  );
  return { reports: rows.length, groups };
}

/**
 * Issues a report: what it tells is told for good. False: this year was already told to this buyer, or another report
 * was issued since this one was made of `reports`, and the two together might betray somebody.
 */
export async function issueReport(
  sql: Sql,
  given: Asked & { accountId: number; content: string; members: Record<string, number[]>; reports: number },
): Promise<boolean> {
  const { organisationId, accountId, members, reports, ...row } = given;
  return transaction(sql, async (tx) => {
    await tx`select from organisation where id = ${organisationId} for no key update`;
    if ((await listToldBefore(tx, { organisationId })).reports !== reports) return false;
    const buyer = await findNamedBuyer(tx, { organisationId, buyerName: row.buyerName });
    const buyerOrganisationId = buyer?.id ?? null;
    const [made] = await tx<{ id: number }[]>`
      insert into insertion_report ${tx({ ...row, organisationId, buyerOrganisationId, accountId, members: tx.json(members) })}
      on conflict (organisation_id, buyer_name, year) do nothing
      returning id
    `;
    if (!made) return false;
    await recordAudit(tx, {
      organisationId,
      accountId,
      action: "insertion-report.issue",
      entity: "insertion-report",
      entityId: made.id,
    });
    return true;
  });
}

/** Whom a facilitator follows contracts for, and the years that have validated hours. */
export async function listReportChoices(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<{ buyerName: string; year: number }[]> {
  return sql<{ buyerName: string; year: number }[]>`
    select distinct c.buyer_name, extract(year from e.month)::int as year
    from insertion_counted e
    join insertion_commitment m on m.id = e.commitment_id
    join insertion_contract c on c.id = m.contract_id
    where c.organisation_id = ${organisationId} and e.state = 'validated'
    order by year desc, c.buyer_name
  `;
}
