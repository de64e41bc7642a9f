import type { BuyerKind } from "#app/domain/eligibility.ts";
import type { KnownBuyer, KnownPurchase, LotContent } from "#app/domain/import-known-buyer.ts";
import type { Sql } from "#db/client.ts";

type BuyerLine = {
  id: number;
  siret: string;
  name: string;
  kind: BuyerKind | null;
  communeCode: string | null;
  isBuyer: boolean;
};
type PurchaseLine = Omit<KnownPurchase, "id" | "changed" | "lots"> & { id: number; organisationId: number };
type LotLine = LotContent & { id: number; purchaseId: number };

/** What is known of the buyers and purchases of a batch, locked until the transaction ends. */
export async function readKnownBuyers(
  sql: Sql,
  { sirets, references }: { sirets: readonly string[]; references: readonly string[] },
): Promise<Map<string, KnownBuyer>> {
  const lines = await sql<BuyerLine[]>`
    select id, siret, name, buyer_kind as kind, commune_code, is_buyer
    from organisation
    where siret = any(${[...sirets]}::text[])
    order by id
    for update
  `;
  const buyers = new Map<number, KnownBuyer>();
  for (const line of lines) buyers.set(line.id, { ...line, changed: false, purchases: new Map() });
  const purchases = new Map<number, KnownPurchase>();
  for (const { organisationId, ...line } of await readPurchases(sql, {
    ids: [...buyers.keys()],
    references,
  })) {
    const purchase = { ...line, changed: false, lots: new Map() };
    purchases.set(line.id, purchase);
    buyers.get(organisationId)?.purchases.set(line.reference, purchase);
  }
  for (const { id, purchaseId, ...content } of await readLots(sql, { purchaseIds: [...purchases.keys()] })) {
    purchases.get(purchaseId)?.lots.set(content.number, { id, content, changed: false });
  }
  return new Map([...buyers.values()].map((buyer) => [buyer.siret, buyer]));
}

async function readPurchases(
  sql: Sql,
  { ids, references }: { ids: readonly number[]; references: readonly string[] },
): Promise<PurchaseLine[]> {
  return sql<PurchaseLine[]>`
    select
      id, organisation_id, reference, title, description, publication_on, current_contract_end as contract_end,
      study_on, deadline_on, award_on, flags
    from purchase
    where organisation_id = any(${[...ids]}::bigint[])
      and reference = any(${[...references]}::text[])
    order by id
    for update
  `;
}

async function readLots(sql: Sql, { purchaseIds }: { purchaseIds: readonly number[] }): Promise<LotLine[]> {
  return sql<LotLine[]>`
    select
      id, purchase_id, number, title, description, cpv, sectors, nature, territory, other_territories,
      amount_cents, duration_months, reservation
    from lot
    where purchase_id = any(${[...purchaseIds]}::bigint[])
    order by id
  `;
}
