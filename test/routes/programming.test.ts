import { afterAll, beforeAll, expect, test } from "vitest";
import * as services from "#app/routes/organisations/services.tsx";
import * as diagnosis from "#app/routes/programming/diagnosis.tsx";
import { idIn, makeBuyerWith } from "#test/routes/buyer-world.ts";
import { run, send } from "#test/routes/import-world.ts";
import { LOTS, programmedBuyer } from "#test/routes/programme-world.ts";
import { openSite, type Site } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
});
afterAll(() => site.close());

const makeProgrammed = () => programmedBuyer(site);

test("the programme is read by service, and a service renamed like another one gathers both", async () => {
  const { browser, home, params, rows, id } = await makeProgrammed();
  expect((await rows("?service=bâtiments")).rows).toHaveLength(2);
  const act = (fields: Record<string, string>) => browser.post(services, `${home}/services`, fields, params);
  expect((await act({ intent: "add", name: "  Direction du  patrimoine " })).status).toBe(302);
  expect((await act({ intent: "add", name: "direction du patrimoine" })).status).toBe(409);
  await act({ intent: "rename", from: "Parcs", to: "Bâtiments" });
  expect((await rows("?service=Bâtiments")).rows).toHaveLength(3);
  const { data } = await browser.get(services, `${home}/services`, params);
  expect((data as { services: object[] }).services).toMatchObject([
    { name: "Bâtiments", declared: true, contracts: 3 },
    { name: "Culture", declared: false, contracts: 1 },
    { name: "Direction du patrimoine", declared: true, purchases: 0, contracts: 0 },
  ]);
  expect((await act({ intent: "remove", name: "Culture" })).status).toBe(409);
  expect((await act({ intent: "remove", name: "Direction du patrimoine" })).status).toBe(302);
  expect((await act({ intent: "rename", from: "Voirie", to: "Parcs" })).status).toBe(404);
  const other = await makeBuyerWith(site);
  expect((await other.browser.get(services, `${home}/services`, params)).status).toBe(404);
  const left = await site.sql`select name from buyer_service where organisation_id = ${id}`;
  expect(left.map(({ name }) => name)).toEqual(["Bâtiments"]);
});

test("lots of one procedure become one purchase, and one change is made to all the lines ticked", async () => {
  const { rows, post, id } = await makeProgrammed();
  const before = await rows();
  const families = (before as unknown as { families: { value: string }[] }).families;
  const one = await rows(`?famille=${encodeURIComponent(families[0]?.value ?? "")}`);
  expect(one.rows.length).toBeGreaterThan(0);
  expect(one.rows.length).toBeLessThan(before.rows.length);
  expect(before.rows.map(({ title, step }) => [title.slice(0, 10), step])).toEqual([
    ["Rénovation", "diagnose"],
    ["Rénovation", "diagnose"],
    ["Spectacles", "diagnose"],
    ["Tonte des ", "diagnose"],
  ]);
  const [group] = before.groups;
  const grouped = await post({ intent: "group", group: group?.key ?? "" });
  const lots =
    await site.sql`select number, cpv from lot where purchase_id = ${idIn(grouped)} order by number`;
  expect(lots).toEqual([
    { number: 1, cpv: ["45223220"] },
    { number: 2, cpv: ["45442100"] },
  ]);
  const after = await rows();
  expect(after.rows).toHaveLength(3);
  expect(after.groups).toEqual([]);
  const keys = after.rows.map(({ key }) => key);
  expect((await post({ intent: "bulk", sujet: keys })).status).toBe(422);
  const changed = await post({
    intent: "bulk",
    sujet: keys,
    state: "programmed",
    publicationMonth: "2027-09",
    service: "Achats",
  });
  expect(changed.status).toBe(302);
  const purchases = await site.sql`
    select title, state, service, publication_on from purchase
    where organisation_id = ${id} and state <> 'abandoned' order by title
  `;
  const same = { state: "programmed", service: "Achats", publicationOn: "2027-09-01" };
  expect(purchases).toMatchObject([
    { title: "Rénovation des forges", ...same },
    { title: "Tonte des parcs", ...same },
  ]);
  expect((await rows()).rows.find(({ title }) => title === "Spectacles")?.purchaseId).toBeNull();
});

test("an end is corrected with its motive, the proposed purchase follows, and a new import leaves it", async () => {
  const { browser, home, params, rows, id } = await makeProgrammed();
  const [contract] = await site.sql<
    { id: number }[]
  >`select id from contract where uid = 'T-1' and organisation_id = ${id}`;
  const key = { ...params, subject: `marche-${contract?.id}` };
  const act = (fields: Record<string, string>) =>
    browser.post(diagnosis, `${home}/diagnostic/${key.subject}`, fields, key);
  expect((await act({ intent: "end", endsOn: "2029-06-01" })).status).toBe(422);
  expect((await act({ intent: "end", endsOn: "2029-06-01", motive: "Avenant n° 1" })).status).toBe(302);
  await run(
    site,
    { id, browser },
    idIn(await send({ id, browser }, LOTS.replace("80 000;77", "81 000;77"))),
    {
      intent: "resume",
    },
  );
  const [purchase] = await site.sql`
    select p.current_contract_end, p.award_on, l.amount_cents
    from purchase p join lot l on l.purchase_id = p.id where p.contract_id = ${contract?.id ?? 0}
  `;
  expect(purchase).toEqual({
    currentContractEnd: "2029-06-01",
    awardOn: "2029-06-01",
    amountCents: 8_100_000,
  });
  expect((await act({ intent: "rate", stakes: "3", actions: "9", means: "0" })).status).toBe(422);
  await act({ intent: "rate", stakes: "3", actions: "2", means: "0" });
  await act({
    intent: "opinion",
    kind: "insertion",
    service: "Mission insertion",
    text: "Un lot réservé est possible.",
  });
  const shown = (await browser.get(diagnosis, `${home}/diagnostic/${key.subject}`, key)).text;
  expect(shown).toContain("Mission insertion");
  expect((await rows()).rows.find(({ title }) => title === "Tonte des parcs")?.rating).toMatchObject({
    points: 5,
    most: 9,
  });
});
