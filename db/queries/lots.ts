import type { Nature } from "#app/domain/cpv.ts";
import type { LegalBase } from "#app/domain/eligibility.ts";
import type { MatchCounts } from "#app/domain/match.ts";
import type { LotFields } from "#app/domain/purchase.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";
import type { Fragment, Sql } from "#db/client.ts";
import { deriveLot } from "#db/queries/derived.ts";

export type Lot = {
  id: number;
  number: number;
  title: string;
  description: string;
  nature: Nature;
  cpv: string[];
  sectors: string[];
  territory: TerritoryCode | null;
  /** where else it is executed */
  otherTerritories: TerritoryCode[];
  lat: number | null;
  lng: number | null;
  pointApproximate: boolean;
  amountCents: number | null;
  durationMonths: number | null;
  reservation: LegalBase | null;
  lendsLabour: boolean;
  circular: string[];
  /** over every candidate; null until the first matching */
  matchCounts: MatchCounts | null;
  matchedAt: Date | null;
  version: number;
};

/** Every place where the lots of purchase `p` are executed, each once, by code. */
export const purchaseTerritories = (sql: Sql): Fragment => sql`
  array(
    select distinct executed.territory
    from lot placed
    cross join unnest(placed.territory || placed.other_territories) as executed (territory)
    where placed.purchase_id = p.id
      and executed.territory is not null
    order by executed.territory
  )
`;

export async function listLots(sql: Sql, { purchaseId }: { purchaseId: number }): Promise<Lot[]> {
  return sql<Lot[]>`
    select
      id, number, title, description, nature, cpv, sectors, territory, other_territories, lat, lng,
      point_approximate, amount_cents, duration_months, reservation, lends_labour, circular, match_counts, matched_at,
      version
    from lot
    where purchase_id = ${purchaseId}
    order by number
  `;
}

/** Makes the lots of a purchase those given, by number. Part of a purchase's write: the caller owns the transaction. */
export async function saveLots(
  sql: Sql,
  { purchaseId, lots }: { purchaseId: number; lots: readonly LotFields[] },
): Promise<void> {
  await sql`
    delete from lot
    where purchase_id = ${purchaseId}
      and not number = any(${lots.map((lot) => lot.number)}::int[])
  `;
  for (const fields of lots) await saveLot(sql, { purchaseId, fields });
}

async function saveLot(sql: Sql, { purchaseId, fields }: { purchaseId: number; fields: LotFields }) {
  const row = { ...fields, ...(await deriveLot(sql, { fields })) };
  await sql`
    insert into lot ${sql({ ...row, purchaseId })}
    on conflict (purchase_id, number) do update
    set ${sql(row)}, version = lot.version + 1
  `;
}

/** Lots that would go (not among `except`) though a supplier said something about them. */
export async function findAnsweredLots(
  sql: Sql,
  { purchaseId, except }: { purchaseId: number; except: readonly number[] },
): Promise<number[]> {
  const rows = await sql<{ number: number }[]>`
    select number
    from lot l
    where purchase_id = ${purchaseId}
      and not number = any(${[...except]}::int[])
      and exists (
        select 1
        from match m
        where m.lot_id = l.id
          and m.stage in ('interested', 'declined', 'shortlisted', 'contacted', 'awarded')
      )
    order by number
  `;
  return rows.map((row) => row.number);
}
