import { afterAll, beforeAll, expect, test } from "vitest";
import { listDecidedChoices } from "#db/queries/clause-studies.ts";
import { makePurchase } from "#test/factories/make.ts";
import { makeFacilitator } from "#test/factories/make-facilitator.ts";
import { inMonths } from "#test/journeys/world.ts";
import { type FacilitationWorld, openFacilitation } from "#test/routes/facilitation-world.ts";
import { openDesk } from "#test/setup/desk.ts";
import { docxWords } from "#test/setup/docx.ts";

/** The queue, the study and the decision of the environmental side, apart from those of the social one. */
let world: FacilitationWorld;

beforeAll(async () => {
  world = await openFacilitation();
});
afterAll(() => world.app.stop());

const space = (path: string) => `/espace/organisations/${world.facilitatorId}/${path}`;

test("the environmental side has its own queue, study and decision, and leaves the queue with its outcome", async () => {
  const { app, purchaseId, facilitator, buyer } = world;
  const { sql } = app.services;
  const domain = "?domaine=environmental";
  const here = `${space(`facilitation/${purchaseId}`)}${domain}`;
  const queue = await facilitator.get(space(`facilitation${domain}`));
  expect(queue.text).toContain("CCP, art. L.\u00a02112-2 et L.\u00a02152-7");
  const page = await facilitator.get(here);
  for (const words of ["Ce qui s&#x27;applique", "Ce que propose le marché", "Clauses proposées"])
    expect(page.text).toContain(words);
  const study = { intent: "environmental-study", field: "environmental" };
  const empty = await facilitator.post(here, study);
  expect([empty.status, empty.text.includes("Choisissez une clause, proposez un critère")]).toEqual([
    422,
    true,
  ]);
  const posted = await facilitator.post(here, {
    ...study,
    ...{ clauses: "dechets", "values[0].name": "rythme", "values[0].text": "chaque trimestre" },
    ...{ "criteria[0].title": "Valorisation des déchets verts", "criteria[0].weight": "20" },
    feasibility: "Deux plateformes de compostage à moins de vingt kilomètres.",
  });
  expect(posted.status).toBe(302);
  const address = posted.location ?? "";
  const words = await docxWords(await facilitator.file(`${address}/docx`));
  for (const one of [
    "remet chaque trimestre un bilan",
    "Valorisation des déchets verts",
    "20\u00a0%",
    "compostage",
  ])
    expect(words).toContain(one);
  const decide = `/espace/achats/${purchaseId}/clause${domain}`;
  expect((await buyer.get(decide)).text).toContain("1\u00a0clause, 1\u00a0critère");
  expect((await buyer.get(address)).status).toBe(200);
  const alone = await buyer.post(decide, { choices: "specification" });
  expect([alone.status, alone.text.includes("Aucun motif n&#x27;en dispense")]).toEqual([422, true]);
  const kept = await buyer.post(decide, { choices: ["environmental-condition", "environmental-criterion"] });
  expect(kept.status).toBe(302);
  const decision = `/espace/achats/${purchaseId}/clause/docx${domain}`;
  expect(await docxWords(await buyer.file(decision))).toContain("Critère d'attribution environnemental");
  const done = await facilitator.get(space(`facilitation${domain}&vue=faits`));
  expect(done.text).toContain("Condition d&#x27;exécution environnementale");
  const social = await facilitator.get(space(`facilitation/${purchaseId}`));
  expect(social.text).toContain("Pas encore décidé");
  expect(await listDecidedChoices(sql, { purchaseId })).toContain("environmental-criterion");
});

test("an environmental need is taken, put off, handed back and done as a social one is, apart from it", async () => {
  const { app, buyerId, facilitator } = world;
  const { sql } = app.services;
  const lots = [{ amountCents: 2_000_000, territory: "COM:63300" }];
  const { id } = await makePurchase(sql, { organisationId: buyerId, title: "Mobilier de la mairie", lots });
  const here = `${space(`facilitation/${id}`)}?domaine=environmental`;
  const seen = async (view: string, field = "environmental") =>
    (await facilitator.get(space(`facilitation?domaine=${field}&vue=${view}`))).text.includes(
      "Mobilier de la mairie",
    );
  const act = async (intent: string, more = {}) => {
    const [one] = await sql<{ version: number }[]>`
      select version from facilitation_case where purchase_id = ${id} and field = 'environmental'
    `;
    const version = String(one?.version ?? "");
    return facilitator.post(here, { intent, field: "environmental", version, ...more });
  };
  expect([await seen("a-prendre"), await seen("a-prendre", "social")]).toEqual([true, false]);
  await act("taken");
  expect([await seen("a-prendre"), await seen("suivis")]).toEqual([false, true]);
  expect((await act("snoozed", { until: "2020-01-01" })).status).toBe(422);
  await act("snoozed", { until: inMonths(app, 2) });
  expect([await seen("suivis"), await seen("reportes")]).toEqual([false, true]);
  await act("reopened");
  await act("done", { note: "Sans suite\u00a0: l'achat est reporté d'un an." });
  const done = await facilitator.get(space("facilitation?domaine=environmental&vue=faits"));
  expect(done.text).toContain("Sans suite\u00a0: l&#x27;achat est reporté");
  await act("reopened");
  await act("released");
  expect([await seen("suivis"), await seen("a-prendre")]).toEqual([false, true]);
});

test("the directory tells the fields apart, and a request that no body of the field covers is said to wait", async () => {
  const { app, buyerId, buyer, facilitatorId } = world;
  const { sql } = app.services;
  await sql`delete from facilitation_area where organisation_id = ${facilitatorId} and field = 'environmental'`;
  const title = "Vélos de service";
  const { id } = await makePurchase(sql, {
    organisationId: buyerId,
    title,
    lots: [{ territory: "COM:63300" }],
  });
  const page = `/facilitateurs?besoin=${id}&domaine=environmental`;
  expect((await buyer.get(page)).text).not.toContain("PLIE des Dômes");
  expect((await buyer.get(`/facilitateurs?besoin=${id}`)).text).toContain("PLIE des Dômes");
  expect(
    (await buyer.post(page, { domaine: "environmental", note: "Quelle part de réemploi\u00a0?" })).status,
  ).toBe(302);
  const other = await makeFacilitator(sql, { name: "Pôle réemploi", territory: "DEP:63" });
  const desk = await openDesk(app, other);
  const queue = await desk.get(`/espace/organisations/${other}/facilitation?domaine=environmental`);
  expect(queue.text).toContain("L&#x27;avis de la facilitation est demandé.");
  expect((await desk.get(page)).text).toContain("Pôle réemploi");
});
