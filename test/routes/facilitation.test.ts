import { afterAll, beforeAll, expect, test } from "vitest";
import { makeFacilitator } from "#test/factories/make-facilitator.ts";
import { type FacilitationWorld, openFacilitation } from "#test/routes/facilitation-world.ts";
import { type Desk, openDesk } from "#test/setup/desk.ts";
import { docxWords } from "#test/setup/docx.ts";

/** From the queue of a facilitator to its yearly report, as forms without JavaScript post them. */
let app: FacilitationWorld["app"];
let [facilitatorId, purchaseId] = [0, 0];
let buyer: Desk;
let facilitator: Desk;
const enter = (organisationId: number) => openDesk(app, organisationId);

beforeAll(async () => {
  ({ app, facilitatorId, purchaseId, buyer, facilitator } = await openFacilitation());
});
afterAll(() => app.stop());

const space = (path: string) => `/espace/organisations/${facilitatorId}/${path}`;

test("a need at the European threshold is in the queue with its article, and is taken by one body only", async () => {
  const queue = await facilitator.get(space("facilitation"));
  expect(queue.text).toContain("CCP, art. L.\u00a02112-2-1");
  const rival = await enter(
    await makeFacilitator(app.services.sql, { name: "Autre PLIE", territory: "DEP:63" }),
  );
  await facilitator.post(space(`facilitation/${purchaseId}`), { intent: "taken", field: "social" });
  const [rivalId] = await app.services.sql<
    [{ id: number }]
  >`select id from organisation where name = 'Autre PLIE'`;
  const late = await rival.post(`/espace/organisations/${rivalId.id}/facilitation/${purchaseId}`, {
    intent: "taken",
    field: "social",
  });
  expect([late.status, late.text.includes("a changé entre-temps")]).toEqual([422, true]);
});

test("a trade of one's own is kept with its source and its day, and proposed in the study", async () => {
  const page = space("facilitation/metiers");
  const trade = { intent: "save", label: "Désamiantage", labourShare: "45", hourlyCost: "38" };
  const without = await facilitator.post(page, { ...trade, source: "Bilan 2025", datedOn: "2035-01-01" });
  expect([without.status, without.text.includes("au plus tard aujourd")]).toEqual([422, true]);
  const kept = await facilitator.post(page, { ...trade, source: "Bilan 2025", datedOn: "2026-01-15" });
  expect(kept.status).toBe(302);
  const [own] = await app.services.sql<[{ id: number }]>`select id from facilitation_trade`;
  const study = { intent: "study", field: "social", "lots[0].number": "1", "lots[0].effort": "5" };
  const posted = await facilitator.post(space(`facilitation/${purchaseId}`), {
    ...study,
    "lots[0].trade": `own-${own.id}`,
    totalHours: "500",
    publics: ["rsa", "jeune"],
  });
  const { text } = await facilitator.get(posted.location ?? "");
  for (const words of [
    "592",
    "Bilan 2025, au 15\u00a0janvier 2026",
    "Heures retenues",
    "Bénéficiaire du RSA",
  ])
    expect(text).toContain(words);
});

test("a need is in the charge of a colleague, and comes back to all when its body is gone", async () => {
  const { sql } = app.services;
  const here = space(`facilitation/${purchaseId}`);
  const [colleague] = await sql<[{ accountId: number; version: number }]>`
    select m.account_id, k.version
    from member m, facilitation_case k
    where m.organisation_id = ${facilitatorId} and k.purchase_id = ${purchaseId}
  `;
  const assign = { intent: "assigned", field: "social", version: String(colleague.version) };
  expect((await facilitator.post(here, { ...assign, inCharge: "999999" })).status).toBe(422);
  const given = await facilitator.post(here, { ...assign, inCharge: String(colleague.accountId) });
  expect(given.status).toBe(302);
  expect((await facilitator.get(here)).text).toContain("en charge");
  await sql`update facilitation_area set territory = 'DEP:69' where organisation_id = ${facilitatorId}`;
  expect((await facilitator.get(space("facilitation?vue=suivis"))).text).toContain("espaces verts");
  const neighbour = await makeFacilitator(sql, { name: "PLIE du Val", territory: "DEP:63" });
  const other = await enter(neighbour);
  const queue = `/espace/organisations/${neighbour}/facilitation`;
  expect((await other.get(`${queue}?vue=ailleurs`)).text).toContain("PLIE des Dômes");
  await sql`update organisation set closed_on = '2026-11-01' where id = ${facilitatorId}`;
  expect((await other.get(queue)).text).toContain("espaces verts");
  await sql`update organisation set closed_on = null where id = ${facilitatorId}`;
  await sql`update facilitation_area set territory = 'DEP:63' where organisation_id = ${facilitatorId}`;
});

test("the study computes the worked example, and its document reads the same", async () => {
  const posted = await facilitator.post(space(`facilitation/${purchaseId}`), {
    intent: "study",
    field: "social",
    "lots[0].number": "1",
    "lots[0].labourShare": "50",
    "lots[0].effort": "5",
    "lots[0].hourlyCost": "30",
    publicsAvailable: "3",
  });
  expect(posted.status).toBe(302);
  const address = posted.location ?? "";
  expect((await facilitator.get(address)).text).toContain("833");
  expect(await docxWords(await facilitator.file(`${address}/docx`))).toContain("833");
});

test("a criterion alone is refused where the clause is due; the clause is recorded with its hours", async () => {
  const here = `/espace/achats/${purchaseId}/clause`;
  const refused = await buyer.post(here, { choices: "criterion" });
  expect([refused.status, refused.text.includes("Un critère seul ne suffit pas")]).toEqual([422, true]);
  const kept = await buyer.post(here, { choices: "insertion", hours: "833" });
  expect(kept.status).toBe(302);
  expect((await facilitator.get(space(`facilitation/${purchaseId}`))).text).toContain(
    "Clause d&#x27;insertion",
  );
});

const contract = {
  title: "École Jean-Moulin",
  reference: "2026-12",
  nature: "travaux",
  buyerName: "Ville de Riom",
  startsOn: "2026-01-01",
  endsOn: "2027-12-31",
  penalty: "60",
  "commitments[0].companyName": "Bâti Volcans",
  "commitments[0].companySiret": "73282932000074",
  "commitments[0].hours": "833",
};

test("hours wait for the person's validation, are confirmed beyond a full month, validated, then reported in groups", async () => {
  const followed = await facilitator.post(space("insertion"), contract);
  const page = followed.location ?? "";
  const { sql } = app.services;
  const [commitment] = await sql<[{ id: number }]>`select id from insertion_commitment`;
  const entry = (pseudonym: string, hours: string, more = {}) =>
    facilitator.post(page, {
      ...{ intent: "entry", commitment: String(commitment.id), pseudonym, month: "2026-10", hours },
      ...{ mode: "direct", employment: "cdd", employer: "Bâti Volcans", ...more },
    });
  await facilitator.post(space("participants"), { intent: "add", pseudonym: "p-001", gender: "femme" });
  expect((await entry("P-404", "10")).text).toContain("n&#x27;est celui d&#x27;aucun participant");
  expect((await entry("P-001", "10")).text).toContain("pas validée");
  await sql`update insertion_participant set validated_on = '2026-09-01'`;
  expect((await entry("P-001", "-4")).status).toBe(422);
  const much = await entry("P-001", "160");
  expect([much.status, much.text.includes("151,67")]).toEqual([422, true]);
  expect((await entry("P-001", "160", { confirmed: "on" })).status).toBe(302);
  const people = Array.from({ length: 7 }, (_, at) => `P-1${at}`);
  for (const pseudonym of people) {
    const eligible = { gender: "homme", categories: "rsa", validatedOn: "2026-09-01" };
    await facilitator.post(space("participants"), { intent: "add", pseudonym, ...eligible });
    expect((await entry(pseudonym, "100")).status).toBe(302);
  }
  const entries = await sql<{ id: number }[]>`select id from insertion_entry where state = 'entered'`;
  await facilitator.post(page, { intent: "validate", entries: entries.map(({ id }) => String(id)) });
  const report = await facilitator.get(space("bilan"));
  expect(report.text).toContain("860");
  // One woman among eight: her line is hidden, and so is the men's, which would tell of her.
  expect(report.text.match(/non communiqué/g)?.length).toBeGreaterThanOrEqual(4);
});

test("neither a buyer nor another body sees a participant; who does is in the journal", async () => {
  expect((await buyer.get(space("participants"))).status).toBe(404);
  const rival = await enter(await makeFacilitator(app.services.sql, { name: "PLIE voisin" }));
  expect((await rival.get(space("participants"))).status).toBe(404);
  const reads = await app.services
    .sql`select 1 from insertion_participant_read where organisation_id = ${facilitatorId}`;
  expect(reads.length).toBeGreaterThan(0);
});

test("below what is validated, a commitment is not lowered without a confirmation", async () => {
  const [one] = await app.services.sql<
    [{ contractId: number; id: number }]
  >`select contract_id, id from insertion_commitment`;
  const amend = {
    intent: "amend",
    commitment: String(one.id),
    signedOn: "2026-11-01",
    hours: "500",
    motive: "Lot réduit",
  };
  const page = space(`insertion/${one.contractId}`);
  expect((await facilitator.post(page, amend)).status).toBe(422);
  expect((await facilitator.post(page, { ...amend, confirmed: "on" })).status).toBe(302);
});
