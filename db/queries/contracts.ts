import type { Holder } from "#app/domain/decp.ts";
import type { PurchaseState } from "#app/domain/purchase.ts";
import type { Sql } from "#db/client.ts";

export type ContractLine = {
  id: number;
  uid: string;
  object: string;
  nature: string | null;
  procedure: string | null;
  cpv: string | null;
  amountCents: number | null;
  durationMonths: number | null;
  notifiedOn: string | null;
  endsOn: string | null;
  territory: string | null;
  holders: Holder[];
  /** the purchase proposed to renew it */
  purchase: { id: number; state: PurchaseState; flags: string[] } | null;
};

/** A buyer's awarded contracts, the next to end first, those already ended last. */
export async function listContractsOf(
  sql: Sql,
  { organisationId, today }: { organisationId: number; today: string },
): Promise<ContractLine[]> {
  return sql<ContractLine[]>`
    select
      c.id, c.uid, c.object, c.nature, c.procedure, c.cpv, c.amount_cents, c.duration_months, c.notified_on,
      c.ends_on, c.territory, c.holders,
      case when p.id is not null then
        jsonb_build_object('id', p.id, 'state', p.state, 'flags', p.flags)
      end as purchase
    from contract c
    left join purchase p on p.contract_id = c.id
    where c.organisation_id = ${organisationId}
    order by coalesce(c.ends_on < ${today}::date, false), c.ends_on nulls last, c.id
  `;
}
