import { afterEach, beforeEach, expect, test } from "vitest";
import type { Frequency } from "#app/domain/alert.ts";
import { setAlert } from "#app/jobs/alerts.ts";
import { handlers } from "#app/jobs/handlers.ts";
import { drainJobs } from "#app/jobs/worker.ts";
import type { Services } from "#app/services.ts";
import { createAccount } from "#db/queries/accounts.ts";
import { recordChanges } from "#db/queries/outbox.ts";
import { findSavedSearch, insertSavedSearch } from "#db/queries/saved-searches.ts";
import { drainAll } from "#search/sync.ts";
import { makeOffer, makeSupplier, type OfferGiven } from "#test/factories/make.ts";
import { openSite, type Site } from "#test/setup/site.ts";

let site: Site;
let supplier: number;
let now = new Date();
const EMAIL = "veille@ville.example";

beforeEach(async () => {
  now = new Date();
  site = await openSite({ now: () => now });
  supplier = await makeSupplier(site.sql, { name: "Clair Horizon" });
});
afterEach(() => site.close());

/** Publishes an offer as pages do, and indexes it as the worker does. */
async function publish(given: OfferGiven = {}, publishedAt = now) {
  const { sql } = site;
  const id = await makeOffer(sql, { organisationId: supplier, title: "Tonte de pelouses", ...given });
  await sql`update offer set published_at = ${publishedAt} where id = ${id}`;
  await change(id);
  return id;
}

async function change(id: number) {
  const { sql } = site;
  const rows = await sql<{ id: number; version: number }[]>`
    update offer
    set version = version + 1
    where id = ${id}
    returning id, version
  `;
  await recordChanges(sql, { entity: "offer", rows });
  await drainAll(site.services);
}

/** A person who follows « tonte ». */
async function follow(frequency: Frequency, { query = "q=tonte", verified = true } = {}) {
  const { sql, services } = site;
  const email = (await sql`select from account`).length === 0 ? EMAIL : `x${Math.random()}@ville.example`;
  const accountId = (await createAccount(sql, { email, passwordHash: "x", verified })) ?? 0;
  const given = { accountId, kind: "offers", query, name: "Tonte", origin: "http://localhost:1" } as const;
  const saved = await insertSavedSearch(sql, { ...given, most: 50 });
  const id = saved === "full" ? 0 : saved.id;
  const search = await findSavedSearch(sql, { id, accountId });
  if (search) await setAlert(services, { search, frequency });
  return { id, accountId };
}

/** The subjects of the mails queued so far, in order. */
async function mails(): Promise<string[]> {
  const rows = await site.sql<{ subject: string }[]>`
    select payload ->> 'subject' as subject
    from job
    where kind = 'mail'
    order by id
  `;
  return rows.map(({ subject }) => subject.replaceAll("\u00a0", " "));
}

const { alert: runAlert, "alerts:changed": onChange, "alerts:morning": onMorning } = handlers;
const alerts = {
  alert: runAlert,
  "alerts:changed": onChange,
  "alerts:morning": onMorning,
} as typeof handlers;
/** Runs what is due of the alerts; mails stay queued. */
const work = (services: Services = site.services) =>
  drainJobs({ services, handlers: alerts, log: ({ error }) => console.error(error) });

/** As the worker does every day at 7. */
async function morning(instant: string) {
  now = new Date(instant);
  await site.sql`insert into job (kind) values ('alerts:morning')`;
  await work();
}

test("what was there when an alert begins is not told; what is published then is, once, with what it needs", async () => {
  await publish();
  const { id } = await follow("immediate");
  await work();
  expect(await mails()).toEqual([]);
  await publish({ title: "Tonte des stades" });
  await publish({ title: "Nettoyage" });
  await work();
  expect(await mails()).toEqual(["1 nouvelle offre : Tonte"]);
  const [job] = await site.sql<{ payload: Record<string, string> & { headers: Record<string, string> } }[]>`
    select payload from job where kind = 'mail'
  `;
  expect(job?.payload.to).toBe(EMAIL);
  expect(job?.payload.text).toMatch(
    /Tonte des stades\nClair Horizon · Clermont-Ferrand\nhttp:\/\/localhost:1\/offres\/2/,
  );
  expect(job?.payload.html).toContain("Tonte des stades");
  expect(job?.payload.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  const link = /<(http:\/\/localhost:1\/alertes\/[^>]+\/arreter)>/.exec(
    job?.payload.headers["List-Unsubscribe"] ?? "",
  );
  expect(job?.payload.text).toContain(link?.[1]);
  expect(id).toBeGreaterThan(0);
});

test("nothing is told twice: neither changed, nor withdrawn and published again, nor after a new index", async () => {
  await follow("immediate");
  const offer = await publish();
  await work();
  expect(await mails()).toHaveLength(1);
  now = new Date(now.getTime() + 3_600_000);
  await change(offer);
  await site.sql`update offer set state = 'archived' where id = ${offer}`;
  await change(offer);
  await work();
  await site.sql`update offer set state = 'published', published_at = ${now} where id = ${offer}`;
  await change(offer);
  await site.sql`truncate search_offers`;
  await change(offer);
  await work();
  expect(await mails()).toHaveLength(1);
});

test("an offer that comes to answer is news, whenever it was published", async () => {
  const old = await publish({ title: "Taille de haies" }, new Date("2020-01-01T00:00:00Z"));
  await follow("immediate");
  await site.sql`update offer set title = 'Taille et tonte' where id = ${old}`;
  await change(old);
  await work();
  expect(await mails()).toEqual(["1 nouvelle offre : Tonte"]);
});

test("one mail a quarter of an hour at most, and what came meanwhile is in the next one", async () => {
  const { id } = await follow("immediate");
  await publish();
  await work();
  await publish({ title: "Tonte des stades" });
  await publish({ title: "Tonte des talus" });
  await work();
  expect(await mails()).toHaveLength(1);
  const [waiting] = await site.sql<{ runAt: Date }[]>`
    select run_at from job where dedupe_key = ${`alert:${id}`} and done_at is null
  `;
  expect(waiting?.runAt).toEqual(new Date(now.getTime() + 15 * 60_000));
  now = new Date(now.getTime() + 15 * 60_000);
  await site.sql`update job set run_at = now() where done_at is null and kind = 'alert'`;
  await work();
  expect(await mails()).toEqual(["1 nouvelle offre : Tonte", "2 nouvelles offres : Tonte"]);
});

test("a daily alert tells at 7 h in Paris, once a day, and nothing when nothing is new", async () => {
  now = new Date("2026-11-24T10:00:00Z");
  await follow("daily");
  await publish();
  await work();
  expect(await mails()).toEqual([]);
  await morning("2026-11-25T06:00:01Z");
  expect(await mails()).toHaveLength(1);
  await publish({ title: "Tonte des stades" });
  await morning("2026-11-25T07:00:00Z");
  expect(await mails()).toHaveLength(1);
  await morning("2026-11-26T06:00:01Z");
  await morning("2026-11-27T06:00:01Z");
  expect(await mails()).toHaveLength(2);
});

test("a weekly alert tells on Monday, or later in the week when nobody worked on Monday", async () => {
  now = new Date("2026-11-24T10:00:00Z");
  await follow("weekly");
  await publish();
  await morning("2026-11-29T06:00:01Z");
  expect(await mails()).toEqual([]);
  await morning("2026-11-30T06:00:01Z");
  expect(await mails()).toHaveLength(1);
  await publish({ title: "Tonte des stades" });
  await morning("2026-12-09T06:00:01Z");
  expect(await mails()).toHaveLength(2);
});

test("two workers at once tell once", async () => {
  const { id } = await follow("immediate");
  await publish();
  await Promise.all([1, 2, 3, 4].map(() => runAlert?.(site.services, { id })));
  expect(await mails()).toHaveLength(1);
});

test("killed between the mail and what it told, an alert has done neither, and does both once later", async () => {
  const { id } = await follow("immediate");
  await publish();
  // The last write of the transaction fails, as if the worker died there.
  await site.sql`
    create function die() returns trigger language plpgsql as $$ begin raise 'killed'; end $$
  `;
  await site.sql`create trigger die before update on saved_search for each row execute function die()`;
  await expect(runAlert?.(site.services, { id })).rejects.toThrow("killed");
  await site.sql`drop trigger die on saved_search`;
  await site.sql`drop function die`;
  const noted = () => site.sql`select key from saved_search_hit`;
  expect([await mails(), [...(await noted())]]).toEqual([[], []]);
  await work();
  expect([await mails(), [...(await noted())]]).toEqual([["1 nouvelle offre : Tonte"], [{ key: "offer-1" }]]);
});

test("of more answers than an alert holds, only what is published since is told", async () => {
  const { sql } = site;
  await follow("immediate");
  await sql`
    insert into offer (organisation_id, title, kind, areas, state, published_at)
    select ${supplier}, 'Tonte', 'PREST', '{FR}', 'published', '2020-01-01'
    from generate_series(1, 1003)
  `;
  const rows = await sql<{ id: number; version: number }[]>`select id, version from offer`;
  await recordChanges(sql, { entity: "offer", rows });
  await drainAll(site.services);
  await work();
  expect(await mails()).toEqual(["1 000 nouvelles offres : Tonte"]);
  now = new Date(now.getTime() + 3_600_000);
  // Two that were noted leave: the two that were not come among the first thousand, and are no news.
  for (const { id } of rows.slice(0, 4)) {
    await sql`update offer set state = 'archived' where id = ${id}`;
    await change(id);
  }
  await publish({ title: "Tonte neuve" });
  await work();
  expect(await mails()).toEqual(["1 000 nouvelles offres : Tonte", "1 nouvelle offre : Tonte"]);
});

test("an address that is not confirmed, a search that is stopped, words that nobody wrote: no mail", async () => {
  await publish();
  await follow("immediate", { verified: false });
  const { id } = await follow("immediate");
  await follow("immediate", { query: "q=tonntte" });
  await site.sql`update saved_search set frequency = 'none' where id = ${id}`;
  await publish({ title: "Tonte des stades" });
  await work();
  expect(await mails()).toEqual([]);
});
