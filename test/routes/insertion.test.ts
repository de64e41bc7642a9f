import JSZip from "jszip";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toXlsx } from "#app/exports/xlsx.ts";
import type { PlannedRow } from "#app/imports/own-offers.ts";
import { insertionHandlers } from "#app/jobs/insertion.ts";
import * as attestationDocx from "#app/routes/insertion/attestation-docx.ts";
import * as commitmentPage from "#app/routes/insertion/commitment.tsx";
import * as contractPage from "#app/routes/insertion/contract.tsx";
import * as importPage from "#app/routes/insertion/import.tsx";
import * as template from "#app/routes/insertion/import-template.ts";
import * as ownHours from "#app/routes/insertion/own-hours.tsx";
import * as participants from "#app/routes/insertion/participants.tsx";
import * as proof from "#app/routes/insertion/proof.ts";
import * as report from "#app/routes/insertion/report.tsx";
import * as reportFile from "#app/routes/insertion/report-file.ts";
import { nextSiret } from "#test/factories/make.ts";
import { makeFacilitator } from "#test/factories/make-facilitator.ts";
import { pdf } from "#test/journeys/walker.ts";
import {
  type Browser,
  type Fields,
  insertOrganisation,
  openSite,
  type Site,
  signedIn,
} from "#test/setup/site.ts";

/** The execution of clauses: imported, entered by companies, shared out, attested, reported; and who sees whom. */
let site: Site;
let plie: { id: number; browser: Browser };
let company: { id: number; siret: string; browser: Browser };
const school = { contract: 0, commitment: 0 };
const nursery = { contract: 0, commitment: 0 };

beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
  const id = await makeFacilitator(site.sql, { territory: "DEP:63" });
  plie = { id, browser: await signedIn(site, "plie@demo.example", [{ id, role: "manager" }]) };
  const siret = nextSiret();
  const companyId = await insertOrganisation(site.sql, { siret, name: "Bâti Volcans" });
  const members = [{ id: companyId, role: "manager" as const }];
  company = { id: companyId, siret, browser: await signedIn(site, "bati@demo.example", members) };
});
afterAll(() => site.close());

const importPath = () => `/espace/organisations/${plie.id}/insertion/importer`;
const at = (params: Record<string, string | number>) =>
  Object.fromEntries(
    Object.entries({ id: plie.id, ...params }).map(([name, value]) => [name, String(value)]),
  );

type Row = Pick<PlannedRow, "outcome" | "reasons">;

/** Sends a table, looks at what it would do, does it; what each row would do, what was done. */
async function send(kind: string, content: string | Buffer) {
  const bytes = typeof content === "string" ? content : new Uint8Array(content);
  const fields = { intent: "read", kind, table: new File([bytes], "tableau.csv") };
  const sent = await plie.browser.post(importPage, importPath(), fields, at({}));
  if (sent.status !== 302) return { sent, rows: [] as Row[], report: null };
  const { data } = await plie.browser.get(importPage, sent.location ?? "", at({}));
  const { rows } = (data as { found: { rows: Row[] } }).found;
  const id = new URL(sent.location ?? "", "http://x").searchParams.get("import") ?? "";
  const done = await plie.browser.post(importPage, importPath(), { intent: "confirm", import: id }, at({}));
  const after = await plie.browser.get(importPage, done.location ?? "", at({}));
  const { report: counts } = (after.data as { found: { report: Record<string, number> } }).found;
  return { sent, rows, report: counts };
}
const counts = (created: number, updated: number, unchanged: number, refused: number) => ({
  ...{ created, updated, unchanged, refused },
});

test("running contracts and participants come from tables, CSV or XLSX; the same ones again change nothing", async () => {
  const head = "Référence;Objet;Acheteur;Service;Nature;Début;Fin;Pénalité;Lot;Titulaire;SIRET;Heures dues";
  const of = (reference: string, title: string, lot: string, hours: string) =>
    `${reference};${title};Ville de Riom;Bâtiments;travaux;16/03/2026;15/03/2027;60;${lot};Bâti Volcans;${company.siret};${hours}`;
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
  const found = await site.sql<{ contract: number; commitment: number }[]>`
    select contract_id as contract, id as commitment from insertion_commitment order by id
  `;
  Object.assign(school, found[0]);
  Object.assign(nursery, found[1]);
});

test("imported hours: an unknown or unvalidated person is refused, what is odd is asked, twice the file is once the hours", async () => {
  const head = "Marché;Lot;SIRET;Mois;Participant;Mode;Contrat de travail;Employeur;Heures;Confirmé";
  const line = (who: string, month: string, hours: string, yes = "") =>
    `TX-04;3;${company.siret};${month};${who};Embauche directe;CDD;Bâti Volcans;${hours};${yes}`;
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

test("a table without its columns is refused with their names, and the model holds them all", async () => {
  const { sent } = await send("hours", "Mois;Heures\n2026-09;10");
  expect([sent.status, sent.text.includes("Il manque à l'en-tête")]).toEqual([422, true]);
  const args = { request: new Request("http://127.0.0.1/x"), params: at({ file: "hours.csv" }) };
  const { text } = await plie.browser.get(template, args.request.url.slice(16), args.params);
  expect((await send("hours", text)).sent.text).toContain("n'a que son en-tête");
});

const contractPath = () => `/espace/organisations/${plie.id}/insertion/${school.contract}`;
const onContract = (fields: Fields) =>
  plie.browser.post(contractPage, contractPath(), fields, at({ contract: school.contract }));
const ownPath = () => `/espace/organisations/${company.id}/heures`;
const asCompany = (fields: Fields) =>
  company.browser.post(ownHours, ownPath(), fields, { id: String(company.id) });
const seenByCompany = async () =>
  (await company.browser.get(ownHours, ownPath(), { id: String(company.id) })).text;
const file = () => {
  const { name, type, bytes } = pdf();
  return new File([new Uint8Array(bytes)], name, { type });
};
const statement = (pseudonym: string, hours: string, more: Fields = {}): Fields => ({
  ...{ intent: "enter", commitment: String(school.commitment), month: "2026-10", mode: "direct" },
  ...{ employment: "cdd", employer: "Bâti Volcans", proof: file() },
  ...{ "lines[0].pseudonym": pseudonym, "lines[0].hours": hours, ...(more as Record<string, string>) },
});

test("a company enters nothing before it is let in, then only for pseudonyms it was given, with a proof", async () => {
  expect(await seenByCompany()).toContain('"chosen":null');
  const commitment = String(school.commitment);
  expect((await onContract({ intent: "open", commitment, siret: nextSiret() })).status).toBe(422);
  expect((await onContract({ intent: "open", commitment, siret: company.siret })).status).toBe(302);
  expect((await site.mails("bati@demo.example"))[0]?.subject).toContain("École");
  expect(await seenByCompany()).not.toContain("P-001");
  // One that exists and was not given is answered as one that does not.
  const answers = [await asCompany(statement("P-001", "20")), await asCompany(statement("P-999", "20"))];
  expect(new Set(answers.map(({ text }) => text.replace("P-001", "P-999"))).size).toBe(1);
  expect(
    (await onContract({ intent: "give", enterer: String(company.id), pseudonyms: "P-001, P-404" })).text,
  ).toContain("P-404");
  await onContract({ intent: "give", enterer: String(company.id), pseudonyms: "p-001 P-003" });
  expect((await asCompany(statement("P-003", "20"))).text).toContain("n'est pas validée");
  expect((await asCompany(statement("P-001", "-2"))).status).toBe(422);
  const { proof: _none, ...without } = statement("P-001", "20") as Record<string, string>;
  expect((await asCompany(without)).text).toContain("Joignez le relevé");
  const fake = new File(["MZ"], "releve.pdf", { type: "application/pdf" });
  expect((await asCompany(statement("P-001", "20", { proof: fake }))).text).toContain("n'est pas un PDF");
  expect((await asCompany(statement("P-001", "20,5"))).status).toBe(302);
  const page = await seenByCompany();
  expect([page.includes("P-001"), page.includes("P-002")]).toEqual([true, false]);
});

test("the facilitator validates the person, then the hours; what changed since is asked again", async () => {
  const [entry] = await site.sql<[{ id: number }]>`
    select id from insertion_entry where entered_organisation_id = ${company.id}
  `;
  const validate = (more = {}) => onContract({ intent: "validate", entries: String(entry.id), ...more });
  await site.sql`update insertion_participant set validated_on = null where pseudonym = 'P-001'`;
  expect((await validate()).text).toContain("n'est pas validée");
  await site.sql`update insertion_participant set validated_on = '2026-03-10' where pseudonym = 'P-001'`;
  expect((await validate()).status).toBe(302);
  expect((await onContract({ intent: "refuse", entries: String(entry.id), motive: "" })).status).toBe(422);
  // A person whom the company proposes has a pseudonym that tells nothing, and waits.
  const proposed = await asCompany({ intent: "propose", contract: String(school.contract) });
  expect(proposed.status).toBe(302);
  expect(await seenByCompany()).toMatch(/E-[A-Z0-9]{6}","state":"éligibilité à valider/);
});

test("each read of a pseudonym is in the log: the list, the entries, a company's page, a proof", async () => {
  await site.sql`delete from insertion_participant_read`;
  const [entry] = await site.sql<[{ id: number; fileId: number }]>`
    select id, proof_file_id as file_id from insertion_entry where proof_file_id is not null
  `;
  await plie.browser.get(contractPage, contractPath(), at({ contract: school.contract }));
  await seenByCompany();
  const proofPath = `/espace/heures/justificatifs/${entry.id}`;
  expect((await company.browser.get(proof, proofPath, { id: String(entry.id) })).status).toBe(200);
  const stranger = await signedIn(site, "autre@demo.example");
  expect((await stranger.get(proof, proofPath, { id: String(entry.id) })).status).toBe(404);
  const { text } = await plie.browser.get(
    participants,
    `/espace/organisations/${plie.id}/participants`,
    at({}),
  );
  expect(text).toContain("les saisies de « École », par plie@demo.example");
  expect(text).toContain("la liste, par bati@demo.example (Bâti Volcans)");
  expect(text).toContain("P-001, par bati@demo.example (Bâti Volcans)");
});

const commitmentPath = () => `${contractPath()}/engagements/${school.commitment}`;
const onCommitment = (fields: Fields) =>
  plie.browser.post(commitmentPage, commitmentPath(), fields, at(school));
const counted = async () =>
  site.sql<{ commitmentId: number; hours: number }[]>`
    select commitment_id, sum(hours)::float8 as hours from insertion_counted
    where state <> 'refused' group by commitment_id order by commitment_id
  `;

test("mutualised hours count once, whatever the contracts they are shared out between", async () => {
  const [entry] = await site.sql<[{ id: number }]>`select id from insertion_entry where hours = 100.5`;
  const split = (hours: string, target = nursery.commitment) =>
    onCommitment({ intent: "split", entry: String(entry.id), target: String(target), hours });
  expect((await counted()).map(({ hours }) => hours)).toEqual([281]);
  expect((await split("100,6")).text).toContain("cette saisie n'en compte que");
  expect((await split("10", school.commitment)).status).toBe(422);
  expect((await split("40,5")).status).toBe(302);
  expect((await counted()).map(({ hours }) => hours)).toEqual([240.5, 40.5]);
  const beyond = site.sql`update insertion_split set hours = 101`;
  await expect(beyond).rejects.toThrow("more hours than were entered");
});

test("the schedule is asked when it does not add up; hours behind it are told once, to both", async () => {
  const { data } = await plie.browser.get(commitmentPage, commitmentPath(), at(school));
  const { typed } = (data as { plan: { typed: { month: string }[] } }).plan;
  expect(typed).toHaveLength(5);
  const lines = Object.fromEntries(
    typed.flatMap(({ month }, row) => [
      [`lines[${row}].month`, month],
      [`lines[${row}].hours`, row === 0 ? "800" : "0"],
    ]),
  );
  const plan = { intent: "plan", months: "3", ...lines };
  expect((await onCommitment(plan)).text).toContain("800 h, l'engagement 833 h");
  expect((await onCommitment({ ...plan, confirmed: "on" })).status).toBe(302);
  const night = () => insertionHandlers["insertion:night"]?.(site.services, {});
  for (let again = 0; again < 2; again += 1) await night();
  for (const to of ["plie@demo.example", "bati@demo.example"]) {
    const late = (await site.mails(to)).filter(({ subject }) => subject.includes("en retard\u00a0: École"));
    expect([to, late.length]).toEqual([to, 1]);
    expect(late[0]?.text).not.toMatch(/P-00/);
  }
});

const wordsOf = async (bytes: Uint8Array) => {
  const xml = await (await JSZip.loadAsync(bytes)).file("word/document.xml")?.async("string");
  return (xml ?? "").replace(/<[^>]+>/g, " ").replaceAll("&apos;", "'");
};
/** A file, byte for byte: the answer of `get` is text. */
async function bytesOf(loader: unknown, browser: Browser, path: string, params: Record<string, string>) {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const request = new Request(`http://127.0.0.1:3000${path}`, { headers: { Cookie: cookie } });
  const context = { services: site.services, nonce: "", incident: "", clientAddress: "", report: () => {} };
  const answer = await (loader as (args: unknown) => Promise<Response>)({ request, params, context });
  return new Uint8Array(await answer.arrayBuffer());
}

test("an attestation says what was validated and what the contract's rule computes, and the company reads it", async () => {
  const asked = await onCommitment({ intent: "attest" });
  expect([asked.status, asked.text.includes("attendent leur validation")]).toEqual([422, true]);
  const issued = await onCommitment({ intent: "attest", confirmed: "on" });
  const id = issued.location?.split("/").at(-1) ?? "";
  const docx = await bytesOf(attestationDocx.loader, company.browser, `${issued.location}/docx`, { id });
  const words = await wordsOf(docx);
  expect(words).toContain("Bâti Volcans a réalisé 20,5 heures");
  expect(words).toMatch(/812,5 h × 60\s€ = 48\s750\s€, selon/);
  expect(words).toContain("Ce calcul ne décide rien");
  expect(words).not.toMatch(/P-00/);
});

test("the yearly report counts hours once and contracts by object, in XLSX and DOCX that open", async () => {
  await site.sql`update insertion_entry set state = 'validated' where state = 'entered'`;
  const path = `/espace/organisations/${plie.id}/bilan`;
  const page = await plie.browser.get(report, path, at({}));
  expect(page.text).toContain("281");
  const workbook = await bytesOf(reportFile.loader, plie.browser, `${path}/fichier?format=xlsx`, at({}));
  const rows = (await readSheet(Buffer.from(workbook), 1)) as unknown as (string | number | null)[][];
  const line = (label: string) => rows.find((row) => row[1] === label)?.slice(2);
  expect(rows.filter(([kind]) => kind === "Marché").map((row) => row[3])).toEqual([40.5, 240.5]);
  expect(line("travaux")).toEqual([null, 281, 2]);
  expect(line("Services ayant recours à la clause")).toEqual([null, null, 1]);
  // Two persons: neither they nor any group of them is told.
  expect(
    rows.filter(([kind]) => kind === "Par genre").every((row) => row[2] === null && row[3] === null),
  ).toBe(true);
  const words = await wordsOf(await bytesOf(reportFile.loader, plie.browser, `${path}/fichier`, at({})));
  expect(words).toContain("2\u00a0marchés");
});
