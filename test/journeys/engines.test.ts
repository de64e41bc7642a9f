import { afterAll, beforeAll, expect, test } from "vitest";
import { EMPTY_OFFER, type OfferFields } from "#app/domain/offer.ts";
import { createOffer, publishOffer } from "#db/queries/offer-writes.ts";
import { CATCH_UP_JOB } from "#search/lag.ts";
import { makeSupplier } from "#test/factories/make.ts";
import { type EngineServer, startEngine } from "#test/mocks/meilisearch-server.ts";
import { startApp, type TestApp } from "#test/setup/app.ts";

/** The site with Meilisearch before PostgreSQL, a worker at work beside. */

// How long a person who publishes waits to be found.
const MOST_MS = 2000;
const SIMPLE = "Recherche simplifiée";

let engine: EngineServer;
let app: TestApp;
let supplier: number;
let misconfigured: TestApp;

beforeAll(async () => {
  engine = await startEngine();
  const env = { MEILI_URL: engine.url, MEILI_KEY: engine.key };
  app = await startApp({ worker: true, env });
  misconfigured = await startApp({ url: app.env.DATABASE_URL, env: { ...env, MEILI_KEY: "another key" } });
  supplier = await makeSupplier(app.services.sql, { name: "Ateliers du Lac", statuses: [{ kind: "EA" }] });
  await publish("Mise sous pli de courriers");
  await untilSaid("/offres?q=courriers", (html) => html.includes("Mise sous pli") && !html.includes(SIMPLE));
});
afterAll(async () => {
  await misconfigured.stop();
  await app.stop();
  await engine.kill();
});

async function publish(title: string) {
  const { sql } = app.services;
  const mine = { organisationId: supplier, accountId: null };
  const fields: OfferFields = { ...EMPTY_OFFER, title, cpv: ["79800000"], areas: ["FR"] };
  const { id } = await createOffer(sql, { ...mine, fields });
  await publishOffer(sql, { ...mine, id });
}

const pageOf = async (path: string, { origin } = app) => {
  const answer = await fetch(origin + path);
  expect(answer.status).toBe(200);
  return answer.text();
};

/** Milliseconds until the page is as it should be. */
async function untilSaid(path: string, is: (html: string) => boolean): Promise<number> {
  for (const start = performance.now(); ; ) {
    if (is(await pageOf(path))) return Math.round(performance.now() - start);
    if (performance.now() - start > 10 * MOST_MS) throw new Error(`${path} never was as it should be`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What the filters of a page offer to choose. */
const filtersOf = (html: string) =>
  [...html.matchAll(/<input[^>]*type="checkbox"[^>]*name="([^"]+)"[^>]*value="([^"]+)"/g)]
    .map(([, name, value]) => `${name}=${value}`)
    .sort();

test("with Meilisearch too, an offer just published is found in under 2 s", async () => {
  const figures: number[] = [];
  for (const word of ["reliure", "gravure", "dorure"]) {
    await publish(`Atelier de ${word}`);
    figures.push(
      await untilSaid(`/offres?q=${word}`, (html) => html.includes("Atelier de") && !html.includes(SIMPLE)),
    );
  }
  console.log(`offer published → found in Meilisearch: ${figures.join(", ")} ms`);
  expect(figures.toSorted((a, b) => a - b)[1]).toBeLessThan(MOST_MS);
});

/** The worker tries again ten seconds after a failure: brought forward. */
async function tryAgainNow() {
  const { sql } = app.services;
  await sql`update job set run_at = now() where kind = ${CATCH_UP_JOB} and done_at is null`;
  await sql`select pg_notify('jobs', '')`;
}

const FAULTS: Record<string, { begin: () => unknown; end: () => unknown }> = {
  "is slow": { begin: () => (engine.faults.slowMs = 1_500), end: () => (engine.faults.slowMs = 0) },
  fails: { begin: () => (engine.faults.status = 503), end: () => (engine.faults.status = null) },
  "cannot be reached": { begin: () => engine.kill(), end: () => engine.restart() },
  "lost its indexes": { begin: () => engine.forget(), end: () => {} },
};

test.each(Object.keys(FAULTS))(
  "when Meilisearch %s, the page keeps its facets and says so; then it comes back",
  async (name) => {
    const path = "/offres?q=courriers";
    const usual = await pageOf(path);
    expect(usual).not.toContain(SIMPLE);
    expect(filtersOf(usual).length).toBeGreaterThan(3);
    const { begin, end } = FAULTS[name] ?? { begin: () => {}, end: () => {} };
    await begin();
    const meanwhile = await pageOf(path);
    expect(meanwhile).toContain(SIMPLE);
    expect(meanwhile).toContain("Mise sous");
    expect(filtersOf(meanwhile)).toEqual(filtersOf(usual));
    await end();
    await tryAgainNow();
    await untilSaid(path, (html) => !html.includes(SIMPLE));
  },
);

test("when Meilisearch refuses its key, the page keeps its facets and says so", async () => {
  const path = "/offres?q=courriers";
  const meanwhile = await pageOf(path, misconfigured);
  expect(meanwhile).toContain(SIMPLE);
  expect(filtersOf(meanwhile)).toEqual(filtersOf(await pageOf(path)));
});
