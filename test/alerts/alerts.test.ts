import { afterEach, beforeEach, expect, test } from "vitest";
import { recordChanges } from "#db/queries/outbox.ts";
import { drainAll } from "#search/sync.ts";
import { type AlertWorld, alertWorld } from "#test/alerts/world.ts";

const EMAIL = "veille@ville.example";

let world: AlertWorld;
beforeEach(async () => {
  world = await alertWorld();
});
afterEach(() => world.site.close());

test("what was there when an alert begins is not told; what is published then is, once, with what it needs", async () => {
  await world.publish();
  await world.follow("immediate", { email: EMAIL });
  await world.work();
  expect(await world.mails()).toEqual([]);
  await world.publish({ title: "Tonte des stades" });
  await world.publish({ title: "Nettoyage" });
  await world.work();
  expect(await world.mails()).toEqual(["1 nouvelle offre : Tonte"]);
  const [job] = await world.sql<{ payload: Record<string, string> & { headers: Record<string, string> } }[]>`
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
});

test("nothing is told twice: neither changed, nor withdrawn and published again, nor after a new index", async () => {
  await world.follow("immediate");
  const offer = await world.publish();
  await world.work();
  expect(await world.mails()).toHaveLength(1);
  world.clock.now = new Date(world.clock.now.getTime() + 3_600_000);
  await world.change(offer);
  await world.sql`update offer set state = 'archived' where id = ${offer}`;
  await world.change(offer);
  await world.work();
  await world.sql`update offer set state = 'published', published_at = ${world.clock.now} where id = ${offer}`;
  await world.change(offer);
  await world.sql`truncate search_offers`;
  await world.change(offer);
  await world.work();
  expect(await world.mails()).toHaveLength(1);
});

test("an offer that comes to answer is news, whenever it was published", async () => {
  const old = await world.publish({ title: "Taille de haies" }, new Date("2020-01-01T00:00:00Z"));
  await world.follow("immediate");
  await world.sql`update offer set title = 'Taille et tonte' where id = ${old}`;
  await world.change(old);
  await world.work();
  expect(await world.mails()).toEqual(["1 nouvelle offre : Tonte"]);
});

test("what has a part of the words is not what was followed", async () => {
  await world.follow("immediate", { query: "q=tonte+zeppelins" });
  await world.publish();
  await world.work();
  expect(await world.mails()).toEqual([]);
  await world.publish({ title: "Tonte sous zeppelins" });
  await world.work();
  expect(await world.mails()).toEqual(["1 nouvelle offre : Tonte"]);
});

test("one mail a quarter of an hour at most, and what came meanwhile is in the next one", async () => {
  const id = await world.follow("immediate");
  await world.publish();
  await world.work();
  await world.publish({ title: "Tonte des stades" });
  await world.publish({ title: "Tonte des talus" });
  await world.work();
  expect(await world.mails()).toHaveLength(1);
  const [waiting] = await world.sql<{ runAt: Date }[]>`
    select run_at from job where dedupe_key = ${`alert:${id}`} and done_at is null
  `;
  expect(waiting?.runAt).toEqual(new Date(world.clock.now.getTime() + 15 * 60_000));
  world.clock.now = new Date(world.clock.now.getTime() + 15 * 60_000);
  await world.sql`update job set run_at = now() where done_at is null and kind = 'alert'`;
  await world.work();
  expect(await world.mails()).toEqual(["1 nouvelle offre : Tonte", "2 nouvelles offres : Tonte"]);
});

test("a daily alert tells at 7 h in Paris, once a day, and nothing when nothing is new", async () => {
  world.clock.now = new Date("2026-11-24T10:00:00Z");
  await world.follow("daily");
  await world.publish();
  await world.work();
  expect(await world.mails()).toEqual([]);
  await world.morning("2026-11-25T06:00:01Z");
  expect(await world.mails()).toHaveLength(1);
  await world.publish({ title: "Tonte des stades" });
  await world.morning("2026-11-25T07:00:00Z");
  expect(await world.mails()).toHaveLength(1);
  await world.morning("2026-11-26T06:00:01Z");
  await world.morning("2026-11-27T06:00:01Z");
  expect(await world.mails()).toHaveLength(2);
});

test("a weekly alert tells on Monday, or later in the week when nobody worked on Monday", async () => {
  world.clock.now = new Date("2026-11-24T10:00:00Z");
  await world.follow("weekly");
  await world.publish();
  await world.morning("2026-11-29T06:00:01Z");
  expect(await world.mails()).toEqual([]);
  await world.morning("2026-11-30T06:00:01Z");
  expect(await world.mails()).toHaveLength(1);
  await world.publish({ title: "Tonte des stades" });
  await world.morning("2026-12-09T06:00:01Z");
  expect(await world.mails()).toHaveLength(2);
});

test("two workers at once tell once", async () => {
  const id = await world.follow("immediate");
  await world.publish();
  await Promise.all([1, 2, 3, 4].map(() => world.run(id)));
  expect(await world.mails()).toHaveLength(1);
});

test("killed between the mail and what it told, an alert has done neither, and does both once later", async () => {
  const id = await world.follow("immediate");
  await world.publish();
  // The last write of the transaction fails, as if the worker died there.
  await world.sql`
    create function die() returns trigger language plpgsql as $$ begin raise 'killed'; end $$
  `;
  await world.sql`create trigger die before update on saved_search for each row execute function die()`;
  await expect(world.run(id)).rejects.toThrow("killed");
  await world.sql`drop trigger die on saved_search`;
  await world.sql`drop function die`;
  const noted = () => world.sql`select key from saved_search_hit`;
  expect([await world.mails(), [...(await noted())]]).toEqual([[], []]);
  await world.work();
  expect([await world.mails(), [...(await noted())]]).toEqual([
    ["1 nouvelle offre : Tonte"],
    [{ key: "offer-1" }],
  ]);
});

test("of more answers than an alert holds, only what is published since is told", async () => {
  await world.follow("immediate");
  await world.sql`
    insert into offer (organisation_id, title, kind, areas, state, published_at)
    select ${world.supplier}, 'Tonte', 'PREST', '{FR}', 'published', '2020-01-01'
    from generate_series(1, 1003)
  `;
  const rows = await world.sql<{ id: number; version: number }[]>`select id, version from offer`;
  await recordChanges(world.sql, { entity: "offer", rows });
  await drainAll(world.site.services);
  await world.work();
  expect(await world.mails()).toEqual(["1 000 nouvelles offres : Tonte"]);
  world.clock.now = new Date(world.clock.now.getTime() + 3_600_000);
  // Two that were noted leave: the two that were not come among the first thousand, and are no news.
  for (const { id } of rows.slice(0, 4)) {
    await world.sql`update offer set state = 'archived' where id = ${id}`;
    await world.change(id);
  }
  await world.publish({ title: "Tonte neuve" });
  await world.work();
  expect(await world.mails()).toEqual(["1 000 nouvelles offres : Tonte", "1 nouvelle offre : Tonte"]);
});

test("an address that is not confirmed, a search that is stopped, words that nobody wrote: no mail", async () => {
  await world.publish();
  await world.follow("immediate", { verified: false });
  const id = await world.follow("immediate");
  await world.follow("immediate", { query: "q=tonntte" });
  await world.sql`update saved_search set frequency = 'none' where id = ${id}`;
  await world.publish({ title: "Tonte des stades" });
  await world.work();
  expect(await world.mails()).toEqual([]);
});
