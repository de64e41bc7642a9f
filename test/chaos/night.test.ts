import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parseSearchQuery } from "#app/domain/search-query.ts";
import { drains, handlers, nightly } from "#app/jobs/handlers.ts";
import { enqueue } from "#app/jobs/queue.ts";
import { drainJobs } from "#app/jobs/worker.ts";
import * as supplierPage from "#app/routes/suppliers/supplier.tsx";
import { enginesOf } from "#search/engine.ts";
import { rebuildIndex } from "#search/reindex.ts";
import { drainAll } from "#search/sync.ts";
import { type MortalEngine, openEngine, PATIENCE } from "#test/chaos/engine.ts";
import { expectCurrent } from "#test/chaos/world.ts";
import { makeBuyer, makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { openSite, type Site } from "#test/setup/site.ts";

const LAST_DAY = new Date("2026-11-22T12:00:00Z");
// Half past two of the next morning in Paris: when the nightly jobs run.
const NIGHT = new Date("2026-11-23T01:30:00Z");

vi.setConfig({ testTimeout: PATIENCE });

let engine: MortalEngine;
let site: Site;
let now = LAST_DAY;

beforeAll(async () => {
  engine = await openEngine();
  site = await openSite({ now: () => now, env: { MEILI_URL: engine.url, MEILI_KEY: engine.key } });
});
afterAll(async () => {
  await site.close();
  await engine.close();
});

/** Names that each engine finds. */
async function names(address: string, kind: "offers" | "suppliers") {
  const query = parseSearchQuery(new URLSearchParams(address));
  const answers = enginesOf(site.services.search).map((one) => one.search(kind, query));
  const found = (await Promise.all(answers)).map(({ engine: name, hits }) => [
    name,
    hits.map(({ organisation }) => organisation.name).sort(),
  ]);
  return Object.fromEntries(found) as Record<string, string[]>;
}

const both = (...found: string[]) => ({ meilisearch: found, postgres: found });

async function work() {
  const log = ({ error, doing }: { error: unknown; doing: string }) => console.error(doing, error);
  await drainJobs({ services: site.services, handlers, drains, log });
}

test("a status that ends takes its base away the same night, everywhere; the supplier stays", async () => {
  const { sql, services } = site;
  const ending = { kind: "EA", from: "2022-01-01", until: "2026-11-22", verification: "verified" } as const;
  const ends = await makeSupplier(sql, { name: "Atelier du Soir", statuses: [ending] });
  const lasts = await makeSupplier(sql, {
    name: "Jardins Durables",
    statuses: [{ ...ending, until: "2030-12-31" }],
  });
  for (const organisationId of [ends, lasts]) await makeOffer(sql, { organisationId });
  const buyer = await makeBuyer(sql);
  const lots = [{ reservation: "L2113-12" as const }];
  const purchase = await makePurchase(sql, { organisationId: buyer, deadlineOn: "2027-06-01", lots });
  await rebuildIndex(services);
  await enqueue(sql, { kind: "match-purchase", payload: { id: purchase.id } });
  await work();
  const verdicts = async () => {
    const rows =
      await sql`select organisation_id, holds from match where lot_id = ${purchase.lotIds[0] ?? 0}`;
    return new Map(rows.map(({ organisationId, holds }) => [organisationId, holds]));
  };
  const page = async () =>
    (await site.visitor().get(supplierPage, `/fournisseurs/${ends}`, { id: String(ends) })).text;
  for (const kind of ["offers", "suppliers"] as const) {
    expect(await names("base=L2113-12", kind)).toEqual(both("Atelier du Soir", "Jardins Durables"));
  }
  const before = await page();
  expect(before).toContain("in-force");
  expect((await verdicts()).get(ends)).toBe(true);

  now = NIGHT;
  for (const kind of nightly) await enqueue(sql, { kind });
  await work();
  for (const kind of ["offers", "suppliers"] as const) {
    expect(await names("base=L2113-12", kind)).toEqual(both("Jardins Durables"));
    expect(await names("statut=EA", kind)).toEqual(both("Jardins Durables"));
    expect(await names("", kind)).toEqual(both("Atelier du Soir", "Jardins Durables"));
  }
  const after = await page();
  expect(after).toContain("Atelier du Soir");
  expect(after).not.toContain("in-force");
  expect((await verdicts()).get(ends)).not.toBe(true);
  expect((await verdicts()).get(lasts)).toBe(true);
  await drainAll(services);
  await expectCurrent(services);
});
