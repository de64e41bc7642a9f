import { afterAll, beforeAll, expect, test } from "vitest";
import type { EditorData } from "#app/routes/purchases/editor-data.ts";
import * as create from "#app/routes/purchases/new.tsx";
import { makeOffer, makeSupplier } from "#test/factories/make.ts";
import {
  errorsOf,
  idIn,
  listPath,
  makeBuyerWith,
  postNew,
  typedIn,
  VALID,
} from "#test/routes/buyer-world.ts";
import { type Browser, type Fields, openSite, type Site } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
});
afterAll(() => site.close());

const postStep = (browser: Browser, id: number, step: string, fields: Fields) =>
  browser.post(create, `${listPath(id)}/nouveau?etape=${step}`, fields, { id: String(id) });
const getStep = async (browser: Browser, id: number, step: string) =>
  (
    (await browser.get(create, `${listPath(id)}/nouveau?etape=${step}`, { id: String(id) })).data as {
      editor: EditorData;
    }
  ).editor;

test("each step is kept as it is left, read over at the end, and sent whole", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const unnamed = await postStep(browser, id, "besoin", { intent: "next", reference: "2027-PN" });
  expect(unnamed.status).toBe(422);
  expect(Object.keys(errorsOf(unnamed))).toEqual(["title"]);
  const need = await postStep(browser, id, "besoin", {
    intent: "next",
    title: "Entretien des parcs",
    reference: "2027-PN",
    "justNeed.rent.answer": "partly",
    "justNeed.rent.note": "Les tondeuses sont louées",
  });
  expect(need.location).toContain("etape=lots");
  const lot = { "lots[0].number": "1", "lots[0].cpv": ["77310000"], "lots[0].territory": "COM:63113" };
  const divided = await postStep(browser, id, "lots", {
    ...lot,
    intent: "allot-places-0",
    "lots[0].amount": "90 000",
    allot: "Clermont-Ferrand\nRiom",
  });
  expect(divided.location).toContain("etape=lots");
  await postStep(browser, id, "calendrier", { intent: "go-relecture", publicationOn: "2027-03-01" });
  const last = await getStep(browser, id, "relecture");
  expect(last.review?.flatMap(({ missing }) => missing)).toEqual([]);
  expect(last.review?.find(({ step }) => step === "lots")?.entries[1]?.value).toContain("Riom");
  const sent = await postStep(browser, id, "relecture", { intent: "publish" });
  const rows = await site.sql`
    select p.state, p.just_need, l.title, l.territory, l.amount_cents
    from purchase p
    join lot l on l.purchase_id = p.id
    where p.id = ${idIn(sent)}
    order by l.number
  `;
  expect(rows).toEqual([
    expect.objectContaining({ territory: "COM:63113", amountCents: 4_500_000, state: "published" }),
    expect.objectContaining({
      territory: "COM:63300",
      title: "Entretien des parcs, Riom (63)",
      justNeed: { rent: { answer: "partly", note: "Les tondeuses sont louées" } },
    }),
  ]);
});

test("what is typed is counted without being written, and each constraint says what it costs", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const near = await makeSupplier(site.sql, { statuses: [{ kind: "ESAT" }] });
  const far = await makeSupplier(site.sql, { name: "Jardins d'ailleurs" });
  for (const organisationId of [near, far]) {
    await makeOffer(site.sql, {
      organisationId,
      cpv: ["03121000"],
      areas: ["DEP:63"],
      capacityCents: 3_000_000,
    });
  }
  const typed = { ...VALID, intent: "estimate", quiet: "1", "lots[0].cpv": ["03121000"] };
  const open = (await postNew(browser, id, { ...typed, "lots[0].duration": "12" })).data;
  expect(open).toMatchObject({ panel: { lot: "1", cost: { found: { matches: 2, full: 0 } } } });
  const reserved = (await postNew(browser, id, { ...typed, "lots[0].reservation": "L2113-12" })).data;
  expect(reserved).toMatchObject({ panel: { cost: { found: { matches: 1 } } } });
  expect(JSON.stringify(reserved)).toContain('"Sans la réservation (EA et ESAT)","gain":1');
  const [written] = await site.sql`
    select
      (select count(*)::int from purchase where organisation_id = ${id}) as purchases,
      (select count(*)::int from purchase_draft where organisation_id = ${id}) as drafts
  `;
  expect(written).toEqual({ purchases: 0, drafts: 0 });
});

test("counted too often, the figures wait, and what is typed stays", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const typed = { ...VALID, intent: "estimate", "lots[0].cpv": ["03121000"] };
  expect((await postNew(browser, id, { ...typed, quiet: "1" })).data).toMatchObject({ panel: { lot: "1" } });
  await site.sql`update rate_limit set hits = 90`;
  const quiet = await postNew(browser, id, { ...typed, quiet: "1" });
  expect([quiet.status, quiet.data]).toEqual([429, { waits: true }]);
  const whole = await postNew(browser, id, { ...typed, title: "Tonte des parcs" });
  expect(whole.data).toMatchObject({ waits: true, result: { initialValue: { title: "Tonte des parcs" } } });
  await site.sql`update rate_limit set ends_at = now()`;
  expect((await postNew(browser, id, { ...typed, quiet: "1" })).data).toMatchObject({ panel: { lot: "1" } });
});

test("two hundred lots are refused in words, and nothing typed is lost", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const lots = Array.from({ length: 200 }, (_, index) => [
    [`lots[${index}].number`, String(index + 1)],
    [`lots[${index}].title`, `Site ${index + 1}`],
  ]).flat();
  const refused = await postNew(browser, id, { ...VALID, ...Object.fromEntries(lots) });
  expect(refused.status).toBe(422);
  expect(errorsOf(refused).lots?.[0]).toContain("100 lots au plus");
  expect((typedIn(refused).lots as object[]).length).toBe(200);
});
