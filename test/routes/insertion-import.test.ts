import { afterAll, beforeAll, expect, test } from "vitest";
import { toXlsx } from "#app/exports/xlsx.ts";
import { importInsertionTable } from "#app/imports/insertion.ts";
import type { PlannedRow } from "#app/imports/own-offers.ts";
import * as importPage from "#app/routes/insertion/import.tsx";
import * as template from "#app/routes/insertion/import-template.ts";
import { nextSiret } from "#test/factories/make.ts";
import { type InsertionWorld, openInsertion, paramsOf } from "#test/routes/insertion-world.ts";
import { insertOrganisation } from "#test/setup/site.ts";

/** A facilitator's tables: what each row would do is told, then done; the same table again does nothing. */
let world: InsertionWorld;
beforeAll(async () => {
  world = await openInsertion();
});
afterAll(() => world.site.close());

const importPath = () => `/espace/organisations/${world.plie.id}/insertion/importer`;
type Row = Pick<PlannedRow, "outcome" | "reasons">;

/** Sends a table, looks at what it would do, does it; what each row would do, what was done. */
async function send(kind: string, content: string | Buffer) {
  const bytes = typeof content === "string" ? content : new Uint8Array(content);
  const fields = { intent: "read", kind, table: new File([bytes], "tableau.csv") };
  const sent = await world.plie.browser.post(importPage, importPath(), fields, paramsOf(world));
  if (sent.status !== 302) return { sent, rows: [] as Row[], report: null };
  const { data } = await world.plie.browser.get(importPage, sent.location ?? "", paramsOf(world));
  const { rows } = (data as { found: { rows: Row[] } }).found;
  const id = new URL(sent.location ?? "", "http://x").searchParams.get("import") ?? "";
  const done = await world.plie.browser.post(
    importPage,
    importPath(),
    { intent: "confirm", import: id },
    paramsOf(world),
  );
  const after = await world.plie.browser.get(importPage, done.location ?? "", paramsOf(world));
  const { report } = (after.data as { found: { report: Record<string, number> } }).found;
  return { sent, rows, report };
}
const counts = (created: number, updated: number, unchanged: number, refused: number) => ({
  created,
  updated,
  unchanged,
  refused,
});

test("running contracts and participants come from tables, CSV or XLSX; the same ones again change nothing", async () => {
  const head = "Référence;Objet;Acheteur;Service;Nature;Début;Fin;Pénalité;Lot;Titulaire;SIRET;Heures dues";
  const of = (reference: string, title: string, lot: string, hours: string) =>
    `${reference};${title};Ville de Riom;Bâtiments;travaux;16/03/2026;15/03/2027;60;${lot};Bâti Volcans;${world.company.siret};${hours}`;
  const table = [
    head,
    of("TX-04", "École", "3", "833"),
    of("TX-09", "Crèche", "", "200,5"),
    of("TX-10", "Halle", "", "-3"),
  ].join("\n");
  const first = await send("contracts", table);
  expect(first.rows.map(({ outcome }) => outcome)).toEqual(["refused", "created", "created"]);
  expect(first.report).toEqual(counts(2, 0, 0, 1));
  expect((await send("contracts", table.replace("-3", "-4"))).report).toEqual(counts(0, 0, 2, 1));
  // Other hours are an amendment, not a file.
  const changed = await send("contracts", [head, of("TX-04", "École", "3", "900")].join("\n"));
  expect(changed.rows[0]?.reasons.join()).toContain("un avenant change les heures");
  const cells = ["P-001", "femme", 1990, "rsa|qpv", "2026-03-10"];
  const people = await toXlsx([
    {
      name: "Participants",
      columns: ["Pseudonyme", "Sexe", "Année de naissance", "Publics", "Validation"].map((label) => ({
        label,
      })),
      rows: [cells, ["P-002", "homme", 1980, "deld", "2026-03-10"], ["P-003", "homme", 1985, "deld", null]],
    },
  ]);
  expect((await send("participants", people)).report).toEqual(counts(3, 0, 0, 0));
  expect((await send("participants", people)).report).toEqual(counts(0, 0, 3, 0));
  // Looking told that the three are known, as doing it did: both are reads.
  const reads = await world.site.sql`select from insertion_participant_read`;
  expect(reads).toHaveLength(2);
});

test("a table names the buyer by SIRET: one that is not on the site keeps its name, and is named once it is", async () => {
  const siret = nextSiret();
  const head = "Référence;Objet;Acheteur;SIRET de l'acheteur;Nature;Titulaire;SIRET;Heures dues";
  const table = (buyer: string) =>
    `${head}\nTX-09;Crèche;Ville de Riom;${buyer};travaux;Bâti Volcans;${world.company.siret};200,5`;
  const before = await send("contracts", table(siret));
  expect(before.report).toEqual(counts(0, 0, 1, 0));
  expect(JSON.stringify(before.rows)).toContain("son nom seul est gardé");
  await insertOrganisation(world.site.sql, { siret, name: "Commune de Riom", isBuyer: true });
  expect((await send("contracts", table(siret))).report).toEqual(counts(0, 1, 0, 0));
  expect((await send("contracts", table(siret))).report).toEqual(counts(0, 0, 1, 0));
  const other = nextSiret();
  await insertOrganisation(world.site.sql, { siret: other, name: "Riom Limagne", isBuyer: true });
  const refused = await send("contracts", table(other));
  expect(refused.rows[0]?.reasons.join()).toContain(`déjà celui du SIRET ${siret}`);
});

test("imported hours: an unknown or unvalidated person is refused, what is odd is asked, twice the file is once the hours", async () => {
  const head = "Marché;Lot;SIRET;Mois;Participant;Mode;Contrat de travail;Employeur;Heures;Confirmé";
  const line = (who: string, month: string, hours: string, yes = "") =>
    `TX-04;3;${world.company.siret};${month};${who};Embauche directe;CDD;Bâti Volcans;${hours};${yes}`;
  const table = [
    head,
    line("P-404", "2026-09", "10"),
    line("P-003", "2026-09", "10"),
    line("P-001", "2027-04", "10"),
    line("P-001", "2026-08", "160"),
    line("P-001", "2026-09", "160", "oui"),
    line("P-002", "2026-09", "100,5"),
  ].join("\n");
  const { rows, report: done } = await send("hours", table);
  expect(done).toEqual(counts(2, 0, 0, 4));
  expect(rows.filter(({ outcome }) => outcome === "refused").map(({ reasons }) => reasons.join(" "))).toEqual(
    [
      expect.stringContaining("n'est celui d'aucun participant"),
      expect.stringContaining("n'est pas validée"),
      expect.stringContaining("suit la fin du marché"),
      expect.stringContaining("écrivez oui"),
    ],
  );
  expect((await send("hours", table)).report).toEqual(counts(0, 0, 2, 4));
});

test("one table confirmed twice at once enters its hours once", async () => {
  const { sql } = world.site;
  const [account] = await sql<[{ id: number }]>`select id from account where email = 'plie@demo.example'`;
  const head = "Marché;Lot;SIRET;Mois;Participant;Mode;Contrat de travail;Employeur;Heures;Confirmé";
  const line = `TX-04;3;${world.company.siret};2026-10;P-002;Embauche directe;CDD;Bâti Volcans;20;oui`;
  const given = {
    table: "hours" as const,
    bytes: new TextEncoder().encode(`${head}\n${line}`),
    by: { organisationId: world.plie.id, accountId: account.id, today: "2026-11-22" },
  };
  const done = await Promise.all([importInsertionTable(sql, given), importInsertionTable(sql, given)]);
  expect(done.flatMap((rows) => rows.map(({ outcome }) => outcome)).sort()).toEqual(["created", "unchanged"]);
});

test("a table without its columns is refused with their names, and the model holds them all", async () => {
  const { sent } = await send("hours", "Mois;Heures\n2026-09;10");
  expect([sent.status, sent.text.includes("Il manque à l'en-tête")]).toEqual([422, true]);
  const { text } = await world.plie.browser.get(template, "/modele", paramsOf(world, { file: "hours.csv" }));
  expect((await send("hours", text)).sent.text).toContain("n'a que son en-tête");
});
