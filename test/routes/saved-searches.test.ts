import { afterAll, beforeAll, expect, test } from "vitest";
import { readStopToken, stopToken } from "#app/jobs/stop-link.ts";
import * as account from "#app/routes/account/account.tsx";
import * as exported from "#app/routes/account/export.ts";
import * as calendar from "#app/routes/needs/calendar.ts";
import * as needFeed from "#app/routes/needs/feed.ts";
import * as needCalendar from "#app/routes/needs/need-calendar.ts";
import * as offerFeed from "#app/routes/offers/feed.ts";
import * as offers from "#app/routes/offers/search.tsx";
import * as mine from "#app/routes/searches/mine.tsx";
import * as saving from "#app/routes/searches/new.tsx";
import * as stop from "#app/routes/searches/stop.tsx";
import type { SearchPageData } from "#app/views/search/load.ts";
import { rebuildIndex } from "#search/reindex.ts";
import { makeBuyer, makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { type Browser, openSite, PASSWORD, type Site, signedIn } from "#test/setup/site.ts";

let site: Site;
let purchase: number;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
  const supplier = await makeSupplier(site.sql, { name: "Les Jardins & Cie" });
  await makeOffer(site.sql, { organisationId: supplier, title: "Tonte <de> pelouses", areas: ["DEP:63"] });
  const buyer = await makeBuyer(site.sql, { name: "Ville fictive" });
  const dates = { publicationOn: "2027-03-01", deadlineOn: "2027-04-15" };
  purchase = (await makePurchase(site.sql, { organisationId: buyer, title: "Tonte, taille", ...dates })).id;
  await rebuildIndex(site.services);
});
afterAll(() => site.close());

const NEW = "/espace/recherches/nouvelle";
const save = (browser: Browser, search: string, fields: Record<string, string> = {}) =>
  browser.post(saving, `${NEW}?${search}`, { name: "Tonte", frequency: "none", ...fields });
type Row = { id: number; name: string; frequency: string; to: string; sentence: string | null };
const rows = async (browser: Browser) =>
  ((await browser.get(mine, "/espace/recherches")).data as { searches: Row[] }).searches;

test("the pages of results lead to saving what they show, words put right, and to its feeds", async () => {
  const { page } = (await site.visitor().get(offers, "/offres?q=tontte&ou=COM:63300&page=2&tri=recent"))
    .data as {
    page: SearchPageData;
  };
  expect(page.follow).toEqual({
    saveTo: `${NEW}?dans=offres&q=tonte&ou=${encodeURIComponent("COM:63300")}`,
    rss: `/offres.rss?q=tonte&ou=${encodeURIComponent("COM:63300")}`,
    ics: null,
  });
});

test("a search is kept under its sentence, once, whatever the way it is written", async () => {
  const browser = await signedIn(site, "une@ville.example");
  const { data } = await browser.get(saving, `${NEW}?dans=offres&q=tonte&ou=Riom&tri=recent&page=3`);
  expect(data).toMatchObject({ sentence: "Offres de tonte pouvant intervenir à Riom (63)" });
  expect((await save(browser, "dans=offres&q=tonte&ou=Riom&page=3")).location).toBe("/espace/recherches");
  const again = await save(browser, "dans=offres&ou=COM:63300&q=tonte", { name: "Autre nom" });
  expect(again.location).toMatch(/^\/espace\/recherches#recherche-\d+$/);
  expect(await rows(browser)).toMatchObject([
    { name: "Tonte", sentence: "Offres de tonte pouvant intervenir à Riom (63)" },
  ]);
});

test("a place that cannot be told is asked on the page of results; what is not searched leads to one's searches", async () => {
  const browser = await signedIn(site, "lieu@ville.example");
  const asked = await browser.get(saving, `${NEW}?dans=offres&q=tonte&ou=Xyzzyville`);
  expect(asked.location).toBe("/offres?q=tonte&ou=Xyzzyville");
  expect((await browser.get(saving, `${NEW}?dans=zz`)).location).toBe("/espace/recherches");
});

test("a search is renamed, followed and deleted by its owner only", async () => {
  const browser = await signedIn(site, "deux@ville.example");
  await save(browser, "dans=besoins&q=tonte");
  const [row] = await rows(browser);
  const id = String(row?.id);
  const change = { intent: "change", id, name: "  Mes\nbesoins ", frequency: "weekly" };
  const other = await signedIn(site, "tiers@ville.example");
  expect((await other.post(mine, "/espace/recherches", change)).status).toBe(404);
  expect((await other.post(mine, "/espace/recherches", { intent: "delete", id })).status).toBe(404);
  expect((await browser.post(mine, "/espace/recherches", { ...change, name: " " })).status).toBe(422);
  expect((await browser.post(mine, "/espace/recherches", { ...change, id: "9".repeat(20) })).status).toBe(
    422,
  );
  expect((await browser.post(mine, "/espace/recherches", change)).status).toBe(302);
  expect(await rows(browser)).toMatchObject([{ name: "Mes besoins", frequency: "weekly" }]);
  await browser.post(mine, "/espace/recherches", { intent: "delete", id });
  expect(await rows(browser)).toEqual([]);
});

test("fifty searches at most, said clearly, even asked for at once", async () => {
  const browser = await signedIn(site, "cinquante@ville.example");
  const { accountId } = browser;
  await site.sql`
    insert into saved_search (account_id, kind, query, name, origin)
    select ${accountId}, 'offers', 'q=' || n, 'N', ''
    from generate_series(1, 49) n
  `;
  const answers = await Promise.all(
    ["tonte", "taille", "semis"].map((q) => save(browser, `dans=offres&q=${q}`)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 422, 422]);
  expect(answers.find(({ status }) => status === 422)?.text).toContain("déjà 50 recherches");
});

test("without a confirmed address a search is kept, and its alert waits", async () => {
  const browser = await signedIn(site, "inconnue@ville.example");
  await site.sql`update account set email_verified_at = null where id = ${browser.accountId}`;
  await save(browser, "dans=offres&q=tonte", { frequency: "daily" });
  const [row] = await rows(browser);
  expect(row?.frequency).toBe("none");
  const change = { intent: "change", id: String(row?.id), name: "Tonte", frequency: "daily" };
  await browser.post(mine, "/espace/recherches", change);
  expect((await rows(browser))[0]?.frequency).toBe("none");
});

test("a mail's link stops its alert when it is posted, by mail programs too, and never when it is only opened", async () => {
  const browser = await signedIn(site, "stop@ville.example");
  await save(browser, "dans=offres&q=tonte", { frequency: "daily" });
  const [row] = await rows(browser);
  const token = stopToken(row?.id ?? 0, site.services.env.SESSION_SECRET);
  const path = `/alertes/${token}/arreter`;
  const reader = site.visitor();
  expect((await reader.get(stop, path, { token })).data).toEqual({ name: "Tonte", stopped: false });
  expect((await rows(browser))[0]?.frequency).toBe("daily");
  const posted = await reader.post(stop, path, { "List-Unsubscribe": "One-Click" }, { token });
  expect(posted).toMatchObject({ status: 200, data: { stopped: true } });
  expect((await rows(browser))[0]?.frequency).toBe("none");
  const forged = stopToken(row?.id ?? 0, "another secret");
  expect((await reader.post(stop, path, {}, { token: forged })).status).toBe(410);
  for (const odd of ["", "jeton", "..", `${token}x`, "%00", "a".repeat(5000)]) {
    expect(readStopToken(odd, site.services.env.SESSION_SECRET)).toBeNull();
  }
});

test("one's data hold one's searches; with the account they go", async () => {
  const browser = await signedIn(site, "depart@ville.example");
  await save(browser, "dans=offres&q=tonte", { frequency: "immediate" });
  const file = JSON.parse((await browser.get(exported, "/compte/mes-donnees")).text);
  expect(file.searches).toMatchObject([{ kind: "offers", query: "q=tonte", frequency: "immediate" }]);
  const hits = () => site.sql`
    select
    from saved_search_hit h
    join saved_search s on s.id = h.saved_search_id
    where s.account_id = ${browser.accountId}
  `;
  expect(await hits()).toHaveLength(1);
  await browser.post(account, "/compte", { intent: "delete", confirm: PASSWORD });
  expect(await hits()).toHaveLength(0);
  expect(await site.sql`select from saved_search where account_id = ${browser.accountId}`).toHaveLength(0);
});

test("a feed holds what the page finds; a place that cannot be told is refused with what to write", async () => {
  const feed = await site.visitor().get(offerFeed, "/offres.rss?q=tonte&ou=COM:63300");
  expect(feed.headers.get("content-type")).toBe("application/rss+xml; charset=utf-8");
  expect(feed.text).toContain("<![CDATA[Tonte <de> pelouses]]>");
  expect(feed.text).toContain("<![CDATA[Les Jardins &amp; Cie · Clermont-Ferrand");
  for (const q of ["zzzzzz", "tonte+zzzzzz"]) {
    expect((await site.visitor().get(offerFeed, `/offres.rss?q=${q}`)).text).not.toContain("<item>");
  }
  const refused = await site.visitor().get(needFeed, "/besoins.rss?ou=Saint-Denis");
  expect(refused).toMatchObject({ status: 400 });
  expect(refused.text).toContain("ou=COM:63300");
});

test("the dates of needs are whole days, named alike on the page of one and in a search", async () => {
  const uids = (text: string) => text.match(/UID:[^\r]+/g);
  const expected = [
    `UID:purchase-${purchase}-publication@reciproque`,
    `UID:purchase-${purchase}-deadline@reciproque`,
  ];
  const found = await site.visitor().get(calendar, "/besoins.ics?q=tonte");
  expect(uids(found.text)).toEqual(expected);
  expect(found.text).toContain("DTSTART;VALUE=DATE:20270415\r\n");
  const one = await site.visitor().get(needCalendar, `/besoins/${purchase}.ics`, { id: String(purchase) });
  expect(uids(one.text)).toEqual(expected);
  expect(one.text).toContain("SUMMARY:Publication prévue\u00a0: Tonte\\, taille\r\n");
});

// The last of this file: its client may not follow anything for a while.
test("a program that reads feeds again and again is told to wait", async () => {
  const read = () => site.visitor().get(needFeed, "/besoins.rss?ou=Saint-Denis");
  for (let times = 0; times < 300; times++) await read();
  const refused = await read();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "300"]);
});
