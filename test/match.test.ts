import { expect, test } from "vitest";
import { matchReasonText } from "#app/domain/match-reasons.ts";
import { matchOffer } from "#app/jobs/match.ts";
import { listLotMatches } from "#db/queries/matches.ts";
import { loadReasonNames } from "#db/queries/reason-names.ts";
import { makeOffer, makeSupplier } from "#test/factories/make.ts";
import { matchWorld, TODAY } from "#test/factories/match-world.ts";

const world = matchWorld();

test("a need that is published shows its matches at once, with verdicts and reasons in French", async () => {
  const { sql } = world;
  const near = await world.gardener();
  const far = await world.gardener({ communeCode: "63300", statuses: [] });
  await world.gardener({ communeCode: "69123" });
  const { lotId } = await world.need({ lots: [{ amountCents: 12_000_000, durationMonths: 24 }] });
  const rows = await world.matchesOf(lotId);
  expect(rows.map((row) => row.organisationId).slice(0, 1)).toEqual([near]);
  expect(rows.map((row) => row.organisationId)).toContain(far);
  expect(rows[0]?.verdicts).toMatchObject({ "L2113-12": "yes", "L2113-12+13": "yes" });
  expect(rows[0]?.statuses).toEqual([{ kind: "EA", verified: false }]);
  const reasons = rows[0]?.reasons ?? [];
  const names = await loadReasonNames(sql, { reasons });
  const texts = reasons.map((reason) => matchReasonText(reason, names).replaceAll("\u00a0", " "));
  expect(texts[0]).toMatch(/^même métier \(.+, 77310000\)$/);
  expect(texts).toContain("capacité 80 k€ par an pour 60 k€ demandés");
});

test("an offer that is published shows its needs at once", async () => {
  const { lotId } = await world.need();
  const id = await makeSupplier(world.sql, { statuses: [{ kind: "EI" }] });
  const offerId = await makeOffer(world.sql, { organisationId: id, radiusKm: 50, areas: [] });
  await matchOffer(world.matcher, offerId);
  expect(await world.feedOf(id)).toMatchObject([{ lotId, offerId, stage: "proposed", holds: true }]);
  expect(await world.countsOf(lotId)).toEqual({
    candidates: 1,
    bases: { "L2113-13": { yes: 1, toProve: 0 }, "L2113-12+13": { yes: 1, toProve: 0 } },
  });
});

test("matches of a purchase not yet public are for its buyer alone", async () => {
  const supplier = await world.gardener();
  const { lotId } = await world.need({ state: "identified", deadlineOn: null });
  expect(await world.matchesOf(lotId)).toHaveLength(1);
  expect(await world.feedOf(supplier)).toEqual([]);
  const stranger = { lotId, organisationId: supplier, today: TODAY, limit: 50 };
  expect(await listLotMatches(world.sql, stranger)).toEqual({ total: 0, rows: [] });
});

test("refused and withdrawn statuses do not count", async () => {
  await world.gardener({ statuses: [{ kind: "EA", verification: "refused" }] });
  await world.gardener({ statuses: [{ kind: "EA", withdrawn: true }] });
  const { lotId } = await world.need();
  expect((await world.matchesOf(lotId)).map((row) => row.verdicts)).toEqual([{}, {}]);
});

test("a need without a place is measured from its buyer, and says so", async () => {
  await world.gardener();
  const { lotId } = await world.need({ lots: [{ territory: null }] });
  const [row] = await world.matchesOf(lotId);
  expect(row?.reasons.map(({ code }) => code)).toEqual(
    expect.arrayContaining(["distance", "territory-assumed"]),
  );
});

test("a need of a whole département takes those who cover it and those who sit in it", async () => {
  const { sql } = world;
  const covering = await world.gardener({ communeCode: "69123" });
  const seated = await makeSupplier(sql, { communeCode: "63300" });
  await makeOffer(sql, { organisationId: seated, areas: ["COM:63300"] });
  const outside = await makeSupplier(sql, { communeCode: "03310" });
  await makeOffer(sql, { organisationId: outside, areas: [], radiusKm: 200 });
  const { lotId } = await world.need({ lots: [{ territory: "DEP:63" }] });
  const found = (await world.matchesOf(lotId)).map((row) => row.organisationId);
  expect(found.sort((a, b) => a - b)).toEqual([covering, seated]);
});
