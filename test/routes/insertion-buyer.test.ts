import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as attestation from "#app/routes/insertion/attestation.tsx";
import * as buyerHours from "#app/routes/insertion/buyer-hours.tsx";
import * as buyerFile from "#app/routes/insertion/buyer-hours-file.ts";
import * as commitmentPage from "#app/routes/insertion/commitment.tsx";
import * as contracts from "#app/routes/insertion/contracts.tsx";
import * as report from "#app/routes/insertion/report.tsx";
import { type Sql, transaction } from "#db/client.ts";
import { addInsertionContract } from "#db/queries/insertion-contracts.ts";
import { nextSiret } from "#test/factories/make.ts";
import {
  bytesOf,
  contractPath,
  type Followed,
  followTwo,
  type InsertionWorld,
  onContract,
  openInsertion,
  paramsOf,
} from "#test/routes/insertion-world.ts";
import { type Browser, insertOrganisation, signedIn } from "#test/setup/site.ts";

/** What a buyer reads of its clauses: its contracts' hours, and never a person. */
let world: InsertionWorld;
let school: Followed;
let buyer: { id: number; siret: string; browser: Browser };
beforeAll(async () => {
  world = await openInsertion();
  [school] = await followTwo(world);
  const siret = nextSiret();
  const id = await insertOrganisation(world.site.sql, { siret, name: "Commune de Riom", isBuyer: true });
  buyer = { id, siret, browser: await signedIn(world.site, "riom@demo.example", [{ id, role: "reader" }]) };
});
afterAll(() => world.site.close());

const page = (annee = "") =>
  buyer.browser.get(buyerHours, `/espace/organisations/${buyer.id}/heures-insertion${annee}`, {
    id: String(buyer.id),
  });
const nameBuyer = (siret: string) =>
  onContract(world, school.contract, { intent: "facts", buyerSiret: siret, service: "Bâtiments" });

test("a facilitator names its buyer by SIRET, for all the contracts of that name; without, nobody reads", async () => {
  expect((await page()).text).toContain('"contracts":[]');
  const unknown = await nameBuyer(nextSiret());
  expect([unknown.status, unknown.text.includes("Aucun acheteur de ce SIRET")]).toEqual([422, true]);
  expect((await nameBuyer("123")).status).toBe(422);
  // A company has a space, and is no buyer.
  expect((await nameBuyer(world.company.siret)).status).toBe(422);
  expect((await nameBuyer(buyer.siret)).status).toBe(302);
  const { text } = await page();
  expect([text.includes("École"), text.includes("Crèche")]).toEqual([true, true]);
});

test("one name is one buyer: a new contract of that name goes to it, and no other SIRET is taken for it", async () => {
  const add = (reference: string, buyerSiret: string) =>
    world.plie.browser.post(
      contracts,
      `/espace/organisations/${world.plie.id}/insertion`,
      {
        ...{ reference, title: "Halle", nature: "travaux", buyerName: "Ville de Riom", buyerSiret },
        "commitments[0].companyName": "Bâti Volcans",
        "commitments[0].companySiret": world.company.siret,
        "commitments[0].hours": "50",
      },
      paramsOf(world),
    );
  const siret = nextSiret();
  await insertOrganisation(world.site.sql, { siret, name: "Riom Limagne", isBuyer: true });
  const other = await add("TX-20", siret);
  expect([other.status, other.text.includes("désigne Commune de Riom")]).toEqual([422, true]);
  expect((await add("TX-20", "")).status).toBe(302);
  expect((await page()).text).toContain("Halle");
});

test("of two contracts of a new name recorded at once, each to another SIRET, both go to one buyer", async () => {
  const { sql } = world.site;
  const [by] = await sql<[{ accountId: number }]>`select id as account_id from account limit 1`;
  const facts = {
    buyerName: "SIVOM",
    title: "Voirie",
    service: "",
    nature: "travaux" as const,
    kickedOffOn: null,
  };
  const unknown = {
    startsOn: null,
    endsOn: null,
    penaltyCentsPerHour: null,
    penaltyRule: "",
    tenderers: null,
  };
  const [first, second] = [nextSiret(), nextSiret()];
  const record = async (on: Sql, siret: string) => {
    const buyerId = await insertOrganisation(sql, { siret, name: `SIVOM ${siret}`, isBuyer: true });
    const contract = { ...facts, ...unknown, reference: siret, buyerId, commitments: [] };
    return addInsertionContract(on, { organisationId: world.plie.id, ...by, contract });
  };
  let other: Promise<unknown> = Promise.resolve();
  await transaction(sql, async (tx) => {
    await record(tx, first);
    other = record(sql, second);
    // Time enough to be recorded, were it not made to wait.
    await Promise.race([other, tx`select pg_sleep(0.3)`]);
  });
  await other;
  const named = await sql`
    select distinct buyer_organisation_id from insertion_contract where buyer_name = 'SIVOM'
  `;
  expect(named).toHaveLength(1);
});

test("figures are those of whole months: what is decided since waits, and nothing names a person", async () => {
  const { sql } = world.site;
  const read = async () => {
    const { data } = await page();
    const { contracts: shown, until } = data as unknown as {
      until: string;
      contracts: { title: string; rows: { done: number; pending: number }[] }[];
    };
    return { until, row: shown.find(({ title }) => title === "École")?.rows[0] };
  };
  // Entered in November: the figures of the end of October know nothing of it.
  expect(await read()).toMatchObject({ until: "31\u00a0octobre 2026", row: { done: 0, pending: 0 } });
  await sql`update insertion_entry set entered_at = '2026-10-04T08:00:00Z'`;
  await sql`
    update insertion_entry set state = 'validated', decided_at = '2026-10-31T22:30:00Z' where hours = 160
  `;
  await sql`
    update insertion_entry set state = 'validated', decided_at = '2026-10-31T23:30:00Z' where hours = 100.5
  `;
  // Half past midnight in Paris is November already.
  expect((await read()).row).toMatchObject({ done: 160, pending: 100.5 });
  await sql`update insertion_entry set decided_at = '2026-10-06T08:00:00Z'`;
  expect((await read()).row).toMatchObject({ done: 260.5, pending: 0 });
  await sql`delete from insertion_participant_read`;
  const { text } = await page();
  expect(text).not.toMatch(/P-00|"homme"|participant/i);
  expect(await sql`select from insertion_participant_read`).toHaveLength(0);
});

test("years tell hours by mode and by service; persons come with the report that is issued, small groups hidden", async () => {
  expect((await page()).text).toContain("Le bilan 2026 ne vous est pas encore communiqué");
  await world.plie.browser.post(report, `/espace/organisations/${world.plie.id}/bilan`, {}, paramsOf(world));
  const { text } = await page();
  expect(text).toContain("Personnes, selon PLIE des Dômes");
  expect(text).toContain("non communiqué");
  expect(text).not.toContain("pas encore communiqué");
  const path = `/espace/organisations/${buyer.id}/heures-insertion/fichier`;
  const asked = { browser: buyer.browser, path, params: { id: String(buyer.id) } };
  const workbook = Buffer.from(await bytesOf(world, buyerFile.loader, asked));
  const rows = async (sheet: number) => (await readSheet(workbook, sheet)) as unknown as unknown[][];
  expect((await rows(1)).find(([title]) => title === "École")?.slice(4, 9)).toEqual([
    ...["Bâti Volcans, lot 3", 833, 260.5, 0, 572.5],
  ]);
  expect(await rows(2)).toContainEqual(["2026", "Service", "Bâtiments", 260.5, 1]);
  const persons = (await rows(3)).filter(([kind]) => kind === "Par genre").map((row) => row.slice(2, 4));
  expect(persons).toEqual([[null, null]]);
});

test("an attestation is read by the buyer it is about, and by no other one", async () => {
  const issued = await world.plie.browser.post(
    commitmentPage,
    `${contractPath(world, school.contract)}/engagements/${school.commitment}`,
    { intent: "attest", confirmed: "on" },
    paramsOf(world, school),
  );
  const id = issued.location?.split("/").at(-1) ?? "";
  expect((await page()).text).toContain(`"attestations":[{"id":${id}`);
  const read = (browser: Browser) => browser.get(attestation, `/espace/heures/attestations/${id}`, { id });
  expect((await read(buyer.browser)).status).toBe(200);
  const other = await insertOrganisation(world.site.sql, {
    ...{ siret: nextSiret(), name: "Ville de Thiers", isBuyer: true },
  });
  const stranger = await signedIn(world.site, "thiers@demo.example", [{ id: other, role: "manager" }]);
  expect((await read(stranger)).status).toBe(404);
  expect(
    (
      await stranger.get(buyerHours, `/espace/organisations/${buyer.id}/heures-insertion`, {
        id: String(buyer.id),
      })
    ).status,
  ).toBe(404);
});

test("a buyer that is named no more reads no more, not even the reports issued to it", async () => {
  expect((await nameBuyer("")).status).toBe(302);
  const { text } = await page();
  expect([text.includes('"contracts":[]'), text.includes("selon PLIE")]).toEqual([true, false]);
});
