import type { Sql } from "#db/client.ts";
import { makeBuyer, makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import type { GivenWorld } from "#test/factories/match-arbitraries.ts";

export type World = { buyer: number; suppliers: number[]; purchases: number[] };

/** A random market in an empty database: one buyer of Clermont-Ferrand, its purchases, and suppliers. */
export async function buildWorld(sql: Sql, given: GivenWorld): Promise<World> {
  await sql`delete from organisation`;
  const buyer = await makeBuyer(sql, { communeCode: "63113" });
  const suppliers: number[] = [];
  for (const one of given.suppliers) {
    const id = await makeSupplier(sql, {
      communeCode: one.commune,
      statuses: one.statuses,
      mission: one.mission,
    });
    for (const offer of one.offers) await makeOffer(sql, { organisationId: id, ...offer });
    suppliers.push(id);
  }
  const purchases: number[] = [];
  for (const purchase of given.purchases) {
    purchases.push((await makePurchase(sql, { organisationId: buyer, ...purchase })).id);
  }
  return { buyer, suppliers, purchases };
}
