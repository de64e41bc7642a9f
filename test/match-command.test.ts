import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { matchCommand } from "#app/cli/match.ts";
import { LEGAL_BASES } from "#app/domain/eligibility.ts";
import { parseEnv } from "#app/env.ts";
import { createServices, type Services } from "#app/services.ts";
import { recordChanges } from "#db/queries/outbox.ts";
import { makeBuyer, makeOffer, makePurchase, makeSupplier, nextSiret } from "#test/factories/make.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

let database: TestDatabase;
let services: Services;
const buyer = nextSiret();
let offerId: number;
let supplierId: number;

beforeAll(async () => {
  database = await freshDatabase();
  const env = parseEnv({
    DATABASE_URL: database.url,
    SESSION_SECRET: "only-for-tests-only-for-tests-only-for-tests",
  });
  services = createServices(env, { now: () => new Date("2026-11-22T09:00:00Z"), connections: 3 });
});
afterAll(async () => {
  await services.sql.end();
  await database.drop();
});

// Written as an import writes: rows and their changes, nothing indexed nor matched yet.
beforeEach(async () => {
  const { sql } = database;
  await sql`delete from organisation`;
  await sql`truncate outbox, job`;
  const buyerId = await makeBuyer(sql, { siret: buyer });
  supplierId = await makeSupplier(sql, { name: "Jardins du Puy", statuses: [{ kind: "EA" }] });
  offerId = await makeOffer(sql, { organisationId: supplierId, areas: ["DEP:63"] });
  const lots = [{ cpv: ["90910000"] }, { amountCents: 6_000_000 }];
  const { id } = await makePurchase(sql, { organisationId: buyerId, reference: "2027-EV", lots });
  await recordChanges(sql, { entity: "offer", rows: [{ id: offerId, version: 1 }] });
  await recordChanges(sql, { entity: "purchase", rows: [{ id, version: 1 }] });
});

const ask = (lot: number, limit?: number) =>
  matchCommand(services, { buyer, reference: "2027-EV", lot, limit });

test("the command finishes the matching that waits, then answers with verdicts and reasons", async () => {
  const answer = await ask(2);
  expect(answer?.total).toBe(1);
  const [match] = answer?.matches ?? [];
  expect(match?.supplier.name).toBe("Jardins du Puy");
  expect(match?.offer).toEqual({ id: offerId, title: "Entretien d'espaces verts" });
  expect(Object.keys(match?.verdicts ?? {})).toEqual([...LEGAL_BASES]);
  expect(match?.verdicts).toMatchObject({ "L2113-12": "yes", "L2113-13": "no" });
  expect(match?.reasons[0]?.code).toBe("same-cpv");
  expect(match?.reasons.every(({ text }) => text.length > 0)).toBe(true);
});

test("an archived offer is gone from the next answer", async () => {
  await ask(2);
  await database.sql`update offer set state = 'archived', version = 2 where id = ${offerId}`;
  await recordChanges(database.sql, { entity: "offer", rows: [{ id: offerId, version: 2 }] });
  expect(await ask(2)).toEqual({ total: 0, matches: [] });
});

test("the total counts everybody, the list stops at the limit", async () => {
  const { sql } = database;
  const other = await makeSupplier(sql);
  await makeOffer(sql, { organisationId: other });
  const answer = await ask(2, 1);
  expect(answer?.total).toBe(2);
  expect(answer?.matches).toHaveLength(1);
});

test("an unknown lot has no answer, a lot that nobody answers an empty one", async () => {
  expect(await ask(3)).toBeNull();
  expect(await ask(1)).toEqual({ total: 0, matches: [] });
});
