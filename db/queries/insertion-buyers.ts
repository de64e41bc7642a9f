import type { IsoDate } from "#app/domain/date.ts";
import type { ExecutedHours } from "#app/domain/insertion-years.ts";
import type { Sql } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/**
 * What a buyer reads of the execution of its clauses. It is made of `insertion_execution` and of issued reports alone:
 * neither holds a person (docs/decisions/0021). And how a facilitator names the buyer of its contracts.
 */

export type SiteBuyer = { id: number; name: string; siret: string };

/** The buyer of that SIRET on the site; null = none. */
export async function findSiteBuyer(sql: Sql, { siret }: { siret: string }): Promise<SiteBuyer | null> {
  const [found] = await sql<SiteBuyer[]>`
    select id, name, siret
    from organisation
    where siret = ${siret} and is_buyer and closed_on is null
  `;
  return found ?? null;
}

type Named = { organisationId: number; buyerName: string };

/** Who a facilitator calls by that name: one name is one buyer, on all of its contracts. */
export async function findNamedBuyer(
  sql: Sql,
  { organisationId, buyerName }: Named,
): Promise<SiteBuyer | null> {
  const [found] = await sql<SiteBuyer[]>`
    select o.id, o.name, o.siret
    from insertion_contract c
    join organisation o on o.id = c.buyer_organisation_id
    where c.organisation_id = ${organisationId} and c.buyer_name = ${buyerName}
    limit 1
  `;
  return found ?? null;
}

/** One at a time for a facilitator: of two that name a buyer at once, the second reads what the first said. */
export async function lockBuyerNames(tx: Sql, { organisationId }: { organisationId: number }): Promise<void> {
  await tx`select from organisation where id = ${organisationId} for no key update`;
}

/** Says which buyer of the site that name is, on every contract and in every report issued; null = none any more. */
export async function nameBuyer(
  tx: Sql,
  given: Named & { accountId: number; buyerId: number | null },
): Promise<void> {
  const { organisationId, buyerName, accountId, buyerId } = given;
  await lockBuyerNames(tx, given);
  await tx`
    update insertion_contract set buyer_organisation_id = ${buyerId}
    where organisation_id = ${organisationId} and buyer_name = ${buyerName}
  `;
  await tx`
    update insertion_report set buyer_organisation_id = ${buyerId}
    where organisation_id = ${organisationId} and buyer_name = ${buyerName}
  `;
  await recordAudit(tx, {
    ...{ organisationId, accountId, action: "insertion-contract.name-buyer" },
    detail: { buyerName, buyerId },
  });
}

/** Validated hours of a buyer's contracts as they stood when the day `on` began, by year, mode, contract and company. */
export async function listExecutedHours(
  sql: Sql,
  { buyerId, on }: { buyerId: number; on: IsoDate },
): Promise<ExecutedHours[]> {
  return sql<ExecutedHours[]>`
    select
      extract(year from e.month)::int as year, e.mode, c.id as contract_id, m.company_siret, c.service,
      sum(e.hours)::float8 as hours
    from insertion_execution e
    join insertion_commitment m on m.id = e.commitment_id
    join insertion_contract c on c.id = m.contract_id
    where c.buyer_organisation_id = ${buyerId}
      and e.state = 'validated'
      and e.decided_at < ${on}::date::timestamp at time zone 'Europe/Paris'
    group by 1, e.mode, c.id, m.company_siret, c.service
    order by 1 desc, c.id
  `;
}

export type BuyerReport = { id: number; facilitator: string; year: number; content: string; issuedAt: Date };

/** The reports issued to a buyer, whoever issued them. Who was counted in them stays with the facilitator. */
export async function listBuyerReports(sql: Sql, { buyerId }: { buyerId: number }): Promise<BuyerReport[]> {
  return sql<BuyerReport[]>`
    select r.id, o.name as facilitator, r.year, r.content, r.issued_at
    from insertion_report r
    join organisation o on o.id = r.organisation_id
    where r.buyer_organisation_id = ${buyerId}
    order by r.year desc, o.name, r.id
  `;
}
