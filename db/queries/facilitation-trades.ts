import type { IsoDate } from "#app/domain/date.ts";
import type { Sql } from "#db/client.ts";

/** A facilitator's own trades: what it observes that labour weighs and costs. */
export type OwnTrade = {
  id: number;
  label: string;
  /** In ten-thousandths of the amount. */
  labourShare: number | null;
  hourlyCostCents: number | null;
  source: string;
  datedOn: IsoDate;
};

export async function listOwnTrades(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<OwnTrade[]> {
  return sql<OwnTrade[]>`
    select id, label, labour_share, hourly_cost_cents, source, dated_on
    from facilitation_trade
    where organisation_id = ${organisationId}
    order by label collate "fr-x-icu", id
  `;
}

/** Adds a trade, or replaces the one that bears the same name. */
export async function saveOwnTrade(
  sql: Sql,
  given: { organisationId: number; accountId: number; trade: Omit<OwnTrade, "id"> },
): Promise<void> {
  const { organisationId, accountId, trade } = given;
  await sql`
    insert into facilitation_trade ${sql({ ...trade, organisationId, updatedBy: accountId })}
    on conflict (organisation_id, label) do update
    set ${sql({ ...trade, updatedBy: accountId })}, updated_at = now()
  `;
}

/** Studies that took it keep its values: only the proposal goes. False: it is not this body's. */
export async function removeOwnTrade(
  sql: Sql,
  { id, organisationId }: { id: number; organisationId: number },
): Promise<boolean> {
  const result = await sql`
    delete from facilitation_trade
    where id = ${id}
      and organisation_id = ${organisationId}
  `;
  return result.count > 0;
}
