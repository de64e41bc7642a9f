import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "#app/domain/date.ts";
import { paperHandlers } from "#app/jobs/papers.ts";
import * as adminStatus from "#app/routes/admin/status.tsx";
import * as respond from "#app/routes/needs/respond.tsx";
import * as statuses from "#app/routes/statuses/list.tsx";
import * as sheet from "#app/routes/statuses/sheet.tsx";
import * as sheetDocx from "#app/routes/statuses/sheet-docx.ts";
import * as workspace from "#app/routes/workspace/home.tsx";
import { kept, makeAnswered, read, store } from "#test/routes/status-life-world.ts";
import {
  declare,
  errorsOf,
  listed,
  listPath,
  makeAdministrator,
  makeSupplierWith,
  pdf,
} from "#test/routes/status-world.ts";
import { type Browser, openSite, type Site, signedIn } from "#test/setup/site.ts";

let site: Site;
// The day of the machine at noon, then moved on: what the database dates itself is never to come.
let now = new Date(`${new Date().toISOString().slice(0, 10)}T11:00:00Z`);
beforeAll(async () => {
  site = await openSite({ now: () => now });
});
afterAll(() => site.close());

const inDays = (days: number) => addDays(site.services.today(), days);
const forward = (days: number) => {
  now = new Date(now.getTime() + days * 86_400_000);
};
const night = () => paperHandlers["papers:night"]?.(site.services, {});

test("a document is stored by its content, shown with what is missing, and its dates are checked", async () => {
  const { id, editor } = await makeSupplierWith(site);
  const bad = { intent: "store", kind: "vigilance", issuedOn: inDays(-30), validUntil: inDays(-60) };
  expect(errorsOf(await store(editor, id, { ...bad, file: pdf() }))).toHaveProperty("validUntil");
  expect(errorsOf(await store(editor, id, { intent: "store", kind: "identite" }))).toHaveProperty("file");
  const script = new File(["<svg onload=alert(1)>"], "kbis.pdf", { type: "application/pdf" });
  expect(
    errorsOf(await store(editor, id, { intent: "store", kind: "identite", file: script })),
  ).toHaveProperty("file");
  expect(errorsOf(await store(editor, id, { intent: "store", kind: "autre", file: pdf() }))).toHaveProperty(
    "note",
  );
  const good = { intent: "store", kind: "vigilance", validUntil: inDays(20), file: pdf("vigilance.pdf") };
  expect((await store(editor, id, good)).status).toBe(302);
  const page = await kept(editor, id);
  expect(page.documents).toMatchObject([{ title: "Attestation de vigilance", notice: { code: "ending" } }]);
  expect(page.missing.map(({ kind }) => kind)).toEqual(["identite", "fiscale", "assurance"]);
});

test("what an answer takes is frozen, for the buyer of that answer alone, and taken back by declining", async () => {
  const { supplier, buyer, answer, seen } = await makeAnswered(site);
  const { id, editor } = supplier;
  await store(editor, id, { intent: "store", kind: "identite", file: pdf("kbis-2026.pdf") });
  const [first] = (await kept(editor, id)).documents;
  const fileId = first?.fileId ?? 0;
  expect((await read(buyer, fileId)).status).toBe(404);
  expect((await answer({ documents: [String(fileId)] })).status).toBe(302);
  expect(await seen()).toContain("kbis-2026.pdf");
  expect((await read(buyer, fileId)).status).toBe(200);
  const stranger = await makeAnswered(site);
  expect((await read(stranger.buyer, fileId)).status).toBe(404);
  expect(errorsOf(await stranger.answer({ documents: [String(fileId)] }))).toHaveProperty("documents");
  await store(editor, id, {
    intent: "replace",
    document: String(first?.id),
    kind: "identite",
    file: pdf("kbis-2027.pdf"),
  });
  expect((await kept(editor, id)).documents).toMatchObject([{ fileName: "kbis-2027.pdf", attached: 0 }]);
  expect(await seen()).toContain("kbis-2026.pdf");
  expect(await seen()).not.toContain("kbis-2027.pdf");
  const reads = await site.sql`select 1 from audit where action = 'file.read' and entity_id = ${fileId}`;
  expect(reads).toHaveLength(1);
  await answer({ reponse: "refus", motive: "capacity" });
  expect((await read(buyer, fileId)).status).toBe(404);
  expect(await site.sql`select 1 from file where id = ${fileId}`).toHaveLength(0);
});

test("ends are told 90, 30 and 7 days before, once each, to those who write; a renewal stops them", async () => {
  const { id, editor, managerEmail } = await makeSupplierWith(site);
  const reader = `lecture-${id}@structure.example`;
  await signedIn(site, reader, [{ id, role: "reader" }]);
  await declare(editor, id, { kind: "EA", validFrom: "2024-01-01", validUntil: inDays(100) });
  await store(editor, id, { intent: "store", kind: "vigilance", validUntil: inDays(92), file: pdf() });
  const subjects = async () => (await site.mails(managerEmail)).map(({ subject }) => subject);
  await night();
  expect(await subjects()).toEqual([]);
  forward(2);
  await Promise.all([night(), night()]);
  expect(await subjects()).toEqual([expect.stringContaining("Attestation de vigilance\u00a0: fin le")]);
  forward(10);
  await night();
  await night();
  expect(await subjects()).toHaveLength(2);
  expect(await site.mails(reader)).toEqual([]);
  const todo = (await editor.get(workspace, "/espace")).text;
  expect(todo).toContain("Renouveler un document");
  expect(todo).toContain("Déclarer le renouvellement d'un statut");
  await declare(editor, id, { kind: "EA", validFrom: inDays(89), validUntil: inDays(400) });
  forward(60);
  await night();
  expect((await subjects())[0]).toContain("Attestation de vigilance");
  expect(await subjects()).toHaveLength(3);
  forward(30);
  expect((await kept(editor, id)).documents).toMatchObject([{ notice: { code: "expired" } }]);
});

const withdraw = (browser: Browser, id: number, status: number) =>
  browser.post(statuses, listPath(id), { intent: "withdraw", status: String(status) }, { id: String(id) });

test("a status withdrawn while an answer is open is told to both sides, with since when and why", async () => {
  const { supplier, buyerEmail, answer, seen } = await makeAnswered(site, [{ reservation: "L2113-12" }]);
  const { id, editor, managerEmail } = supplier;
  await declare(editor, id, { kind: "EA" });
  const status = (await listed(editor, id)).statuses[0]?.id ?? 0;
  await answer({});
  expect((await withdraw(editor, id, status)).status).toBe(302);
  expect((await site.mails(managerEmail))[0]?.subject).toBe("Un statut manque à 1\u00a0réponse en cours");
  const [told] = await site.mails(buyerEmail);
  expect(told?.text).toContain("Entreprise adaptée\u00a0: statut retiré par la structure le");
  expect(told?.text).toContain("ne peut plus y répondre à ce titre (CCP, art. L.\u00a02113-12)");
  expect(await seen()).toContain("statut retiré par la structure le");
  await declare(editor, id, { kind: "EA" });
  expect(await seen()).not.toContain("statut retiré");
  const mails = (await site.mails(buyerEmail)).length;
  const again = (await listed(editor, id)).statuses.find(({ withdrawnAt }) => withdrawnAt === null)?.id;
  const motive = "Le justificatif joint est celui d'un autre établissement.";
  const administrator = await makeAdministrator(site);
  const decided = { intent: "refuse", motive };
  await administrator.post(adminStatus, `/admin/statuts/${again}`, decided, { id: String(again) });
  expect(await site.mails(buyerEmail)).toHaveLength(mails + 1);
  expect(await seen()).toContain("refusé à la vérification");
});

test("a buyer is told of a lost status by who is only proposed for its reserved lot, never for one that is open to all", async () => {
  const lots = [{ reservation: "L2113-12" as const }, {}];
  const { supplier, buyerEmail, need } = await makeAnswered(site, lots);
  const { id, editor, managerEmail } = supplier;
  await declare(editor, id, { kind: "EA" });
  for (const lotId of need.lotIds) {
    await site.sql`
      insert into match (lot_id, organisation_id, score, verdicts, reasons)
      values (${lotId}, ${id}, 70, '{}', '[]')
      on conflict (lot_id, organisation_id) do nothing
    `;
  }
  await withdraw(editor, id, (await listed(editor, id)).statuses[0]?.id ?? 0);
  const [told, ...others] = await site.mails(buyerEmail);
  expect(others).toEqual([]);
  expect(told?.text).toContain("parmi vos fournisseurs potentiels");
  expect(told?.text).toContain(", lot 1 (depuis le");
  expect(told?.text).not.toContain(", lot 2");
  expect(await site.mails(managerEmail)).toEqual([]);
});

test("a status that ends while an answer is open is told once, the night after; without an answer, not at all", async () => {
  const { supplier, buyerEmail, answer, seen, path, params } = await makeAnswered(site);
  const { id, editor } = supplier;
  await declare(editor, id, { kind: "EI", validFrom: "2024-01-01", validUntil: inDays(3) });
  await answer({});
  forward(3);
  await night();
  expect(await site.mails(buyerEmail)).toEqual([]);
  forward(1);
  await night();
  await night();
  expect(await site.mails(buyerEmail)).toHaveLength(1);
  expect(await seen()).toContain("Entreprise d'insertion\u00a0: statut arrivé à son terme le");
  const own = await editor.get(respond, `${path}?structure=${id}`, params);
  expect(own.text).toContain("Aucune réservation n'en dépend\u00a0: la réponse reste valable.");
});

test("the sheet says, on a date and for a lot, which base is open, why, and what to join; it leaves as DOCX", async () => {
  const { supplier, need } = await makeAnswered(site, [{ reservation: "L2113-12" }]);
  const { id, editor } = supplier;
  await declare(editor, id, { kind: "EA", validUntil: inDays(60), evidence: pdf("cpom-2026.pdf") });
  const path = `/espace/organisations/${id}/fiche-eligibilite`;
  const read = async (query: string) =>
    (await editor.get(sheet, `${path}?${query}`, { id: String(id) })).text;
  const now = await read(`date=${inDays(10)}`);
  expect(now).toContain("Peut répondre à un marché réservé aux EA et ESAT (CCP, art.\u00a0L.\u00a02113-12)");
  expect(now).toContain("cpom-2026.pdf");
  expect(now).toContain("Réservations fermées");
  expect(now).toMatch(/règles [0-9a-f]{8}/);
  const forLot = await read(`lot=${need.lotIds[0]}`);
  expect(forLot).toContain("À justifier");
  expect(forLot).toContain("à renouveler avant le");
  expect(forLot).not.toContain("Marché réservé aux SIAE");
  expect((await editor.get(sheet, `${path}?lot=999999`, { id: String(id) })).status).toBe(404);
  expect(await read("date=2026-02-30")).toContain('"badDate":true');
  const docx = await editor.get(sheetDocx, `${path}/docx?date=${inDays(10)}`, { id: String(id) });
  expect(docx.headers.get("content-disposition")).toContain("Fiche");
});

test("dates that are unlikely are asked again, and taken once confirmed", async () => {
  const { id, editor } = await makeSupplierWith(site);
  const far = { kind: "EA", validFrom: inDays(800) };
  expect(errorsOf(await declare(editor, id, far)).confirmed?.[0]).toContain("dans plus d'un an");
  expect((await declare(editor, id, { ...far, confirmed: "on" })).status).toBe(302);
});
