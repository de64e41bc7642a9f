import { expect, test } from "vitest";
import { matchLot, matchSupplier } from "#app/jobs/match.ts";
import { matchHandlers } from "#app/jobs/match-handlers.ts";
import { matchNight } from "#app/jobs/match-nightly.ts";
import { enqueueMatching } from "#db/queries/match-jobs.ts";
import { makeStatus } from "#test/factories/make.ts";
import { matchWorld } from "#test/factories/match-world.ts";

const world = matchWorld();

test("a batch of changes asks for each supplier and each purchase once", async () => {
  const { sql } = world;
  const supplier = await world.gardener();
  const offers = await sql<{ id: number }[]>`select id from offer`;
  const { purchaseId } = await world.need();
  await enqueueMatching(sql, [
    ...offers.map(({ id }) => ({ entity: "offer" as const, entityId: id })),
    { entity: "supplier", entityId: supplier },
    { entity: "purchase", entityId: purchaseId },
    { entity: "purchase", entityId: purchaseId },
    { entity: "call", entityId: 5 },
  ]);
  const jobs = await sql`select dedupe_key from job order by dedupe_key`;
  expect(jobs.map(({ dedupeKey }) => dedupeKey)).toEqual([
    `match-purchase:${purchaseId}`,
    `match-supplier:${supplier}`,
  ]);
});

test("a large batch asks for one pass over all lots", async () => {
  const many = Array.from({ length: 201 }, (_, id) => ({ entity: "supplier" as const, entityId: id }));
  await enqueueMatching(world.sql, many);
  const jobs = await world.sql`select kind from job`;
  expect(jobs.map(({ kind }) => kind)).toEqual(["match-open-lots"]);
  expect(Object.keys(matchHandlers)).toContain("match-open-lots");
});

test("at night, statuses that ended and needs that passed are taken up again", async () => {
  const { sql } = world;
  const ended = await world.gardener({ statuses: [{ kind: "EA", until: "2026-11-21" }] });
  const running = await world.gardener({ statuses: [{ kind: "EA", until: "2026-11-22" }] });
  const { lotId, purchaseId } = await world.need({ deadlineOn: "2026-11-21" });
  await matchNight(world.matcher);
  const changes = await sql<{ entity: "supplier" | "purchase" | "offer"; entityId: number }[]>`
    select entity, entity_id from outbox
  `;
  expect(changes).toContainEqual({ entity: "supplier", entityId: ended });
  expect(changes).not.toContainEqual({ entity: "supplier", entityId: running });
  expect(changes).toContainEqual({ entity: "purchase", entityId: purchaseId });
  expect(await world.matchesOf(lotId)).toEqual([]);
});

test("at night, an offer that reaches six months is matched again", async () => {
  const { sql } = world;
  const supplier = await world.gardener();
  await sql`update offer set updated_at = '2026-05-25T10:00:00Z' where organisation_id = ${supplier}`;
  await matchNight(world.matcher);
  const jobs = await sql`select dedupe_key from job`;
  expect(jobs.map(({ dedupeKey }) => dedupeKey)).toEqual([`match-supplier:${supplier}`]);
});

test("the night after the last day on which it is full, an offer is matched again and loses nothing any more", async () => {
  const { sql } = world;
  const freed = await world.gardener();
  const full = await world.gardener();
  const { lotId } = await world.need({ deadlineOn: "2026-11-30" });
  await sql`update offer set full_until = '2026-12-31'`;
  await matchLot(world.matcher, lotId);
  const costs = async () => {
    const rows = await sql<{ organisationId: number; full: boolean }[]>`
      select organisation_id, jsonb_path_exists(reasons, '$[*] ? (@.code == "full-until")') as full
      from match
      where lot_id = ${lotId}
    `;
    return Object.fromEntries(rows.map((row) => [row.organisationId, row.full]));
  };
  expect(await costs()).toEqual({ [freed]: true, [full]: true });
  await sql`update offer set full_until = '2026-11-21' where organisation_id = ${freed}`;
  await sql`update offer set full_until = '2026-11-22' where organisation_id = ${full}`;
  await matchNight(world.matcher);
  const jobs = await sql`select dedupe_key from job`;
  expect(jobs.map(({ dedupeKey }) => dedupeKey)).toEqual([`match-supplier:${freed}`]);
  await matchSupplier(world.matcher, freed);
  expect(await costs()).toEqual({ [freed]: false, [full]: true });
});

test("a status that begins or ends changes the verdicts of its supplier's matches", async () => {
  const { sql } = world;
  const supplier = await world.gardener({ statuses: [] });
  const { lotId } = await world.need();
  await makeStatus(sql, { organisationId: supplier, kind: "ACI", until: "2026-12-31" });
  await matchLot(world.matcher, lotId);
  const [row] = await world.matchesOf(lotId);
  expect(row?.verdicts).toMatchObject({ "L2113-13": "to-prove" });
  expect(await world.matchesOf(lotId, { base: "L2113-12" })).toEqual([]);
});
