import { expect, test } from "vitest";
import { findNearNeeds, showNearNeeds } from "#app/views/near-needs.ts";
import { makeOffer, makeSupplier, type OfferGiven } from "#test/factories/make.ts";
import { matchWorld } from "#test/factories/match-world.ts";

const world = matchWorld();

async function supplier(name: string, offer: OfferGiven, communeCode = "63113"): Promise<number> {
  const organisationId = await makeSupplier(world.sql, { name, communeCode });
  await makeOffer(world.sql, { organisationId, areas: ["DEP:63"], ...offer });
  return organisationId;
}

async function groupFor(organisationId: number) {
  const near = await findNearNeeds(world.matcher, organisationId);
  const [row] = await showNearNeeds(world.matcher, { near, organisationId });
  return row?.group ?? null;
}

test("too small or too far, a supplier is told with whom it would cover the lot, and nobody who is full or out of it", async () => {
  const small = await supplier("Vert Avenir", { capacityCents: 5_000_000 });
  const reach = { areas: [], radiusKm: 10 };
  const far = await supplier("Trop loin", { ...reach, capacityCents: 5_000_000 }, "63300");
  await supplier("Sous-bois", { capacityCents: 2_000_000 });
  await supplier("Clairière", { capacityCents: 2_500_000 });
  await supplier("Lyon seul", { areas: ["DEP:69"], capacityCents: 9_000_000 });
  await world.need({ lots: [{ amountCents: 9_500_000 }] });
  const group = await groupFor(small);
  expect(group?.partners.map(({ name }) => name).sort()).toEqual(["Clairière", "Sous-bois"]);
  const sentence = group?.sentence.replace(/[\u00a0\u202f]/g, " ");
  expect(sentence).toContain("95 000 € HT par an déclarés pour 95 000 € HT demandés");
  expect((await groupFor(far))?.partners.map(({ name }) => name)).toEqual(["Vert Avenir"]);
  await world.sql`update offer set full_until = '2027-12-31' where capacity_cents = 2000000`;
  expect(await groupFor(small)).toBeNull();
});
