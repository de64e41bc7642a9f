import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertionHandlers } from "#app/jobs/insertion.ts";
import * as attestationDocx from "#app/routes/insertion/attestation-docx.ts";
import * as commitmentPage from "#app/routes/insertion/commitment.tsx";
import * as contractPage from "#app/routes/insertion/contract.tsx";
import * as ownHours from "#app/routes/insertion/own-hours.tsx";
import * as participants from "#app/routes/insertion/participants.tsx";
import * as proof from "#app/routes/insertion/proof.ts";
import * as report from "#app/routes/insertion/report.tsx";
import * as reportFile from "#app/routes/insertion/report-file.ts";
import { nextSiret } from "#test/factories/make.ts";
import { pdf } from "#test/journeys/walker.ts";
import {
  bytesOf,
  contractPath,
  countedHours,
  type Followed,
  followTwo,
  type InsertionWorld,
  onContract,
  openInsertion,
  paramsOf,
} from "#test/routes/insertion-world.ts";
import { docxWords } from "#test/setup/docx.ts";
import { type Fields, signedIn } from "#test/setup/site.ts";

/** The execution of clauses: entered by companies, shared out, attested, reported; and who sees whom. */
let world: InsertionWorld;
let school: Followed;
let nursery: Followed;
beforeAll(async () => {
  world = await openInsertion();
  [school, nursery] = await followTwo(world);
});
afterAll(() => world.site.close());

const ownPath = () => `/espace/organisations/${world.company.id}/heures`;
const asCompany = (fields: Fields) =>
  world.company.browser.post(ownHours, ownPath(), fields, { id: String(world.company.id) });
const seenByCompany = async () =>
  (await world.company.browser.get(ownHours, ownPath(), { id: String(world.company.id) })).text;
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
  const letIn = async (siret: string) =>
    (await onContract(world, school.contract, { intent: "open", commitment, siret })).status;
  expect(await letIn(nextSiret())).toBe(422);
  expect(await letIn(world.company.siret)).toBe(302);
  expect((await world.site.mails("bati@demo.example"))[0]?.subject).toContain("École");
  expect(await seenByCompany()).not.toContain("P-001");
  // One that exists and was not given is answered as one that does not.
  const answers = [await asCompany(statement("P-001", "20")), await asCompany(statement("P-999", "20"))];
  expect(answers.map(({ status }) => status)).toEqual([422, 422]);
  expect(new Set(answers.map(({ text }) => text.replace("P-001", "P-999"))).size).toBe(1);
  expect(
    (
      await onContract(world, school.contract, {
        intent: "give",
        enterer: String(world.company.id),
        pseudonyms: "P-001, P-404",
      })
    ).text,
  ).toContain("P-404");
  await onContract(world, school.contract, {
    intent: "give",
    enterer: String(world.company.id),
    pseudonyms: "p-001 P-003",
  });
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
  const [entry] = await world.site.sql<[{ id: number }]>`
    select id from insertion_entry where entered_organisation_id = ${world.company.id}
  `;
  const validate = (more = {}) =>
    onContract(world, school.contract, { intent: "validate", entries: String(entry.id), ...more });
  await world.site.sql`update insertion_participant set validated_on = null where pseudonym = 'P-001'`;
  expect((await validate()).text).toContain("n'est pas validée");
  await world.site
    .sql`update insertion_participant set validated_on = '2026-03-10' where pseudonym = 'P-001'`;
  expect((await validate()).status).toBe(302);
  expect(
    (await onContract(world, school.contract, { intent: "refuse", entries: String(entry.id), motive: "" }))
      .status,
  ).toBe(422);
  // A person whom the company proposes has a pseudonym that tells nothing, and waits.
  const proposed = await asCompany({ intent: "propose", contract: String(school.contract) });
  expect(proposed.status).toBe(302);
  expect(await seenByCompany()).toMatch(/E-[A-Z0-9]{6}","state":"éligibilité à valider/);
});

test("each read of a pseudonym is in the log: the list, the entries, a company's page, a proof", async () => {
  await world.site.sql`delete from insertion_participant_read`;
  const [entry] = await world.site.sql<[{ id: number; fileId: number }]>`
    select id, proof_file_id as file_id from insertion_entry where proof_file_id is not null
  `;
  await world.plie.browser.get(
    contractPage,
    contractPath(world, school.contract),
    paramsOf(world, { contract: school.contract }),
  );
  await seenByCompany();
  const proofPath = `/espace/heures/justificatifs/${entry.id}`;
  expect((await world.company.browser.get(proof, proofPath, { id: String(entry.id) })).status).toBe(200);
  const stranger = await signedIn(world.site, "autre@demo.example");
  expect((await stranger.get(proof, proofPath, { id: String(entry.id) })).status).toBe(404);
  const { data } = await world.plie.browser.get(
    participants,
    `/espace/organisations/${world.plie.id}/participants`,
    paramsOf(world),
  );
  const { reads } = data as { reads: { what: string; who: string }[] };
  const told = reads.map(({ what, who }) => `${what}, par ${who}`);
  expect(told).toContain("Les saisies de «\u00a0École\u00a0», par plie@demo.example");
  expect(told).toContain("La liste, par bati@demo.example (Bâti Volcans)");
  expect(told).toContain("P-001, par bati@demo.example (Bâti Volcans)");
});

const commitmentPath = () => `${contractPath(world, school.contract)}/engagements/${school.commitment}`;
const onCommitment = (fields: Fields) =>
  world.plie.browser.post(commitmentPage, commitmentPath(), fields, paramsOf(world, school));

test("mutualised hours count once, whatever the contracts they are shared out between", async () => {
  const [entry] = await world.site.sql<[{ id: number }]>`select id from insertion_entry where hours = 100.5`;
  const split = (hours: string, target = nursery.commitment) =>
    onCommitment({ intent: "split", entry: String(entry.id), target: String(target), hours });
  expect((await countedHours(world)).map(({ hours }) => hours)).toEqual([281]);
  expect((await split("100,6")).text).toContain("cette saisie n'en compte que");
  expect((await split("10", school.commitment)).status).toBe(422);
  expect((await split("40,5")).status).toBe(302);
  expect((await countedHours(world)).map(({ hours }) => hours)).toEqual([240.5, 40.5]);
  await expect(world.site.sql`update insertion_split set hours = 101`).rejects.toThrow("more hours than");
});

test("the schedule is asked when it does not add up; hours behind it are told once, to both", async () => {
  const { data } = await world.plie.browser.get(commitmentPage, commitmentPath(), paramsOf(world, school));
  const { typed } = (data as { plan: { typed: { month: string }[] } }).plan;
  expect(typed).toHaveLength(5);
  const lines = Object.fromEntries(
    typed.flatMap(({ month }, row) => [
      [`lines[${row}].month`, month],
      [`lines[${row}].hours`, row === 0 ? "800" : "0"],
    ]),
  );
  const plan = { intent: "plan", months: "3", ...lines };
  expect((await onCommitment(plan)).text).toContain("800\u00a0h, l'engagement 833\u00a0h");
  expect((await onCommitment({ ...plan, confirmed: "on" })).status).toBe(302);
  const night = () => insertionHandlers["insertion:night"]?.(world.site.services, {});
  for (let again = 0; again < 2; again += 1) await night();
  for (const to of ["plie@demo.example", "bati@demo.example"]) {
    const late = (await world.site.mails(to)).filter(({ subject }) =>
      subject.includes("en retard\u00a0: École"),
    );
    expect([to, late.length]).toEqual([to, 1]);
    expect(late[0]?.text).not.toMatch(/P-00/);
  }
});

test("an attestation says what was validated and what the contract's rule computes, and the company reads it", async () => {
  await world.site.sql`update insertion_contract set ends_on = '2026-11-15' where id = ${school.contract}`;
  const asked = await onCommitment({ intent: "attest" });
  expect([asked.status, asked.text.includes("attendent leur validation")]).toEqual([422, true]);
  const issued = await onCommitment({ intent: "attest", confirmed: "on" });
  const id = issued.location?.split("/").at(-1) ?? "";
  const docx = await bytesOf(world, attestationDocx.loader, {
    ...{ browser: world.company.browser, path: `${issued.location}/docx`, params: { id } },
  });
  const words = await docxWords(docx);
  expect(words).toContain("Bâti Volcans a réalisé 20,5 heures");
  expect(words).toMatch(/812,5\u00a0h × 60\s€ = 48\s750\s€, selon/);
  expect(words).toContain("Ce calcul ne décide rien");
  expect(words).not.toMatch(/P-00/);
});

test("the yearly report counts hours once and contracts by object, in XLSX and DOCX that open", async () => {
  await world.site.sql`update insertion_entry set state = 'validated' where state = 'entered'`;
  const path = `/espace/organisations/${world.plie.id}/bilan`;
  const asked = { browser: world.plie.browser, params: paramsOf(world) };
  const page = await world.plie.browser.get(report, path, asked.params);
  expect(page.text).toContain("281");
  const workbook = await bytesOf(world, reportFile.loader, { ...asked, path: `${path}/fichier?format=xlsx` });
  const rows = (await readSheet(Buffer.from(workbook), 1)) as unknown as (string | number | null)[][];
  const line = (label: string) => rows.find((row) => row[1] === label)?.slice(2);
  expect(rows.filter(([kind]) => kind === "Marché").map((row) => row[3])).toEqual([40.5, 240.5]);
  expect(line("Travaux")).toEqual([null, 281, 2]);
  expect(line("Services ayant recours à la clause")).toEqual([null, null, 1]);
  // Two persons: neither they nor any group of them is told.
  const genders = rows.filter(([kind]) => kind === "Par genre").flatMap((row) => row.slice(2, 4));
  expect(new Set(genders)).toEqual(new Set([null]));
  const words = await docxWords(
    await bytesOf(world, reportFile.loader, { ...asked, path: `${path}/fichier` }),
  );
  expect(words).toContain("2\u00a0marchés");
});
