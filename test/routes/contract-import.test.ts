import { afterAll, beforeAll, expect, test } from "vitest";
import { toXlsx } from "#app/exports/xlsx.ts";
import { importHandlers } from "#app/jobs/import-contracts.ts";
import * as refusalsFile from "#app/routes/imports/refusals-file.ts";
import * as start from "#app/routes/imports/start.tsx";
import { idIn, makeBuyerWith } from "#test/routes/buyer-world.ts";
import { importPage, run, send } from "#test/routes/import-world.ts";
import { openSite, type Site } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
});
afterAll(() => site.close());

const columns = (mapping: readonly string[]) =>
  Object.fromEntries(mapping.map((field, index) => [`colonne-${index}`, field]));

const OWN_TABLE = [
  "Marchés de la ville;;;;;",
  "Réf.;Prestation;Titulaire;Notifié le;Durée;Coût (€);Échéance;CPV",
  "24-01;Tonte des parcs;Vert Avenir;15/01/2024;2 ans;120 000;;77310000",
  "24-02;Nettoyage des écoles;Net SARL;01/03/2024;36 mois;200 000;28/02/2029;90910000",
  "24-03;;Sans objet;01/03/2024;12;1000;;77310000",
  "24-04;Élagage;Vert Avenir;01/03/2024;12;1000;31/02/2027;77340000",
].join("\n");

test("a table of any columns is mapped, imported by a job, and its refused rows come back corrected", async () => {
  const buyer = await makeBuyerWith(site);
  const runId = idIn(await send(buyer, OWN_TABLE));
  const shown = await run(site, buyer, runId, { intent: "start", "colonne-0": "id" });
  expect(shown.answer.status).toBe(422);
  expect(shown.page.run).toMatchObject({ state: "mapping", total: 4 });
  const proposed = ["id", "objet", "titulaire_denominationsociale_1", "datenotification", "dureemois"];
  expect(shown.page.run.mapping).toEqual([...proposed, "", "datefin", "codecpv"]);
  const mapping = [...proposed, "montant", "datefin", "codecpv"];
  const { page } = await run(site, buyer, runId, { intent: "start", ...columns(mapping) });
  expect(page.run).toMatchObject({ state: "done", read: 4, created: 2, refused: 2 });
  expect(page.refusals.map(({ line, reason }) => [line, reason.slice(0, 30)])).toEqual([
    [5, "La colonne «\u00a0objet\u00a0» est vide\u00a0"],
    [6, "«\u00a031/02/2027\u00a0» n'est pas une d"],
  ]);
  const contracts = await site.sql`
    select uid, duration_months, ends_on, amount_cents, open_data
    from contract
    where organisation_id = ${buyer.id}
    order by uid
  `;
  // Of its own table, not of open data: nobody else sees them.
  const openData = false;
  expect(contracts).toEqual([
    { uid: "24-01", durationMonths: 24, endsOn: "2026-01-15", amountCents: 12_000_000, openData },
    { uid: "24-02", durationMonths: 36, endsOn: "2029-02-28", amountCents: 20_000_000, openData },
  ]);
  const params = { id: String(buyer.id), run: String(runId) };
  const { text } = await buyer.browser.get(refusalsFile, `${importPage(buyer.id)}/${runId}/refus`, params);
  const corrected = text.replace("31/02/2027", "28/02/2027").replace(";;Sans objet", ";Bancs;Sans objet");
  const again = idIn(await send(buyer, corrected));
  const redone = await run(site, buyer, again, { intent: "resume" });
  expect(redone.page.run).toMatchObject({ state: "done", created: 2, refused: 0 });
  expect(redone.page.run.mapping.slice(0, 8)).toEqual(mapping);
});

test("the same workbook twice changes nothing, whether it has numbers or not", async () => {
  const buyer = await makeBuyerWith(site);
  const table = {
    name: "Achats",
    columns: [
      { label: "Objet" },
      { label: "Montant HT", kind: "euros" },
      { label: "Date de fin", kind: "date" },
      { label: "Clause sociale (O/N)" },
      { label: "Considérations environnementales" },
    ],
    rows: [["Fournitures de bureau", 1_250_000, "2028-06-30", "Oui", "Critère environnemental"]],
  } as const;
  const book = await toXlsx([table]);
  for (const expected of [{ created: 1 }, { created: 0, unchanged: 1 }]) {
    const runId = idIn(await send(buyer, book, "achats.xlsx"));
    const { page } = await run(site, buyer, runId, { intent: "resume" });
    expect(page.run).toMatchObject({ state: "done", refused: 0, ...expected });
  }
  const kept =
    await site.sql`select object, amount_cents, ends_on, considerations from contract where organisation_id = ${buyer.id}`;
  const considerations = {
    social: ["Clause sociale"],
    environmental: ["Critère environnemental"],
    known: true,
  };
  expect(kept).toEqual([
    { object: "Fournitures de bureau", amountCents: 1_250_000, endsOn: "2028-06-30", considerations },
  ]);
});

test("contracts of another buyer are refused, a file that is none is said so, and a killed import goes on", async () => {
  const buyer = await makeBuyerWith(site);
  const records = [
    {
      id: "A1",
      objet: "Tonte",
      acheteur: { id: "21630113600011" },
      dateNotification: "2024-01-01",
      dureeMois: 48,
    },
  ];
  const runId = idIn(await send(buyer, JSON.stringify({ marches: { marche: records } }), "decp.json"));
  const { page } = await run(site, buyer, runId, { intent: "start" });
  expect(page.run).toMatchObject({ form: "records", refused: 1 });
  expect(page.refusals[0]?.reason).toContain("un autre acheteur");
  const broken = await send(buyer, '[{"id": "A1"', "decp.json");
  expect(broken.status).toBe(422);
  expect(broken.text).toContain("coupé");
  const again = idIn(await send(buyer, OWN_TABLE));
  // As left by a worker that was killed after the first two rows.
  await site.sql`update import_run set state = 'running', read = 2, created = 2 where id = ${again}`;
  await importHandlers["import-contracts"]?.(site.services, { id: again });
  const [after] = await site.sql`select state, read, created, refused from import_run where id = ${again}`;
  expect(after).toEqual({ state: "done", read: 4, created: 2, refused: 2 });
});

test("who only reads does not import", async () => {
  const { id, browser } = await makeBuyerWith(site, { role: "reader" });
  expect((await browser.get(start, importPage(id), { id: String(id) })).status).toBe(403);
});

test("a table in the published form is shown to all, also what the buyer's own table had brought; the rest stays its own", async () => {
  const buyer = await makeBuyerWith(site);
  const header =
    "id;acheteur_id;objet;codeCPV;dateNotification;dureeMois;montant;nature;procedure;formePrix;lieuExecution_code";
  const decp = [header, "P-1;;Tonte;77310000;2026-01-15;24;90000;Marché;Procédure adaptée;Ferme;63"].join(
    "\n",
  );
  const own = [header.replace("formePrix", "prix"), "P-2;;Fauche;77310000;2026-01-15;24;90000;;;;63"].join(
    "\n",
  );
  const openOf = async () => {
    const rows = await site.sql<{ uid: string; openData: boolean }[]>`
      select uid, open_data
      from contract
      where organisation_id = ${buyer.id}
      order by uid
    `;
    return rows.map(({ uid, openData }) => [uid, openData]);
  };
  await run(site, buyer, idIn(await send(buyer, own)), { intent: "resume" });
  await run(site, buyer, idIn(await send(buyer, decp)), { intent: "resume" });
  expect(await openOf()).toEqual([
    ["P-1", true],
    ["P-2", false],
  ]);
  await site.sql`update contract set open_data = false where organisation_id = ${buyer.id}`;
  await run(site, buyer, idIn(await send(buyer, `${decp}\n`)), { intent: "resume" });
  expect(await openOf()).toEqual([
    ["P-1", true],
    ["P-2", false],
  ]);
});
