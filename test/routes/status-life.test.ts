import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "#app/domain/date.ts";
import * as documents from "#app/routes/documents/documents.tsx";
import * as file from "#app/routes/files/file.ts";
import * as respond from "#app/routes/needs/respond.tsx";
import * as matches from "#app/routes/purchases/matches.tsx";
import { makeBuyer, makeOffer, makePurchase } from "#test/factories/make.ts";
import { errorsOf, makeSupplierWith, pdf } from "#test/routes/status-world.ts";
import { type Browser, type Fields, openSite, type Site, signedIn } from "#test/setup/site.ts";

let site: Site;
const now = new Date("2026-11-22T10:00:00Z");
beforeAll(async () => {
  site = await openSite({ now: () => now });
});
afterAll(() => site.close());

const documentsPath = (id: number) => `/espace/organisations/${id}/documents`;
const store = (browser: Browser, id: number, fields: Fields) =>
  browser.post(documents, documentsPath(id), fields, { id: String(id) });
type Stored = {
  documents: { id: number; fileId: number; title: string; attached: number; notice: { code: string } }[];
  missing: { kind: string; ended: boolean }[];
};
const kept = async (browser: Browser, id: number) =>
  (await browser.get(documents, documentsPath(id), { id: String(id) })).data as Stored;
const read = (browser: Browser, fileId: number) =>
  browser.get(file, `/fichiers/${fileId}`, { id: String(fileId) });

/** A supplier with its editor, a buyer with its own, and a published need that both know. */
async function makeAnswered(lot: Parameters<typeof makePurchase>[1]["lots"] = [{}]) {
  const supplier = await makeSupplierWith(site);
  await makeOffer(site.sql, { organisationId: supplier.id });
  const buyerId = await makeBuyer(site.sql, { name: `Ville ${supplier.id}` });
  const buyerEmail = `achats-${supplier.id}@ville.example`;
  const buyer = await signedIn(site, buyerEmail, [{ id: buyerId, role: "editor" }]);
  const today = site.services.today();
  const dates = { publicationOn: addDays(today, 100), deadlineOn: addDays(today, 150) };
  const need = await makePurchase(site.sql, { organisationId: buyerId, lots: lot, ...dates });
  const path = `/besoins/${need.id}/lots/1/reponse`;
  const params = { id: String(need.id), number: "1" };
  const answer = (fields: Fields) =>
    supplier.editor.post(
      respond,
      path,
      { structure: String(supplier.id), reponse: "interet", ...(fields as object) },
      params,
    );
  const seen = async () => (await buyer.get(matches, `/espace/achats/${need.id}/lots/1`, params)).text;
  return { supplier, buyerId, buyer, buyerEmail, need, answer, seen, path, params };
}

test("a document is stored by its content, shown with what is missing, and its dates are checked", async () => {
  const { id, editor } = await makeSupplierWith(site);
  const bad = { intent: "store", kind: "vigilance", issuedOn: "2026-10-01", validUntil: "2026-09-01" };
  expect(errorsOf(await store(editor, id, { ...bad, file: pdf() }))).toHaveProperty("validUntil");
  expect(errorsOf(await store(editor, id, { intent: "store", kind: "identite" }))).toHaveProperty("file");
  const script = new File(["<svg onload=alert(1)>"], "kbis.pdf", { type: "application/pdf" });
  expect(
    errorsOf(await store(editor, id, { intent: "store", kind: "identite", file: script })),
  ).toHaveProperty("file");
  expect(errorsOf(await store(editor, id, { intent: "store", kind: "autre", file: pdf() }))).toHaveProperty(
    "note",
  );
  const good = { intent: "store", kind: "vigilance", validUntil: "2026-12-15", file: pdf("vigilance.pdf") };
  expect((await store(editor, id, good)).status).toBe(302);
  const page = await kept(editor, id);
  expect(page.documents).toMatchObject([{ title: "Attestation de vigilance", notice: { code: "ending" } }]);
  expect(page.missing.map(({ kind }) => kind)).toEqual(["identite", "fiscale", "assurance"]);
});

test("what an answer takes is frozen, for the buyer of that answer alone, and taken back by declining", async () => {
  const { supplier, buyer, answer, seen } = await makeAnswered();
  const { id, editor } = supplier;
  await store(editor, id, { intent: "store", kind: "identite", file: pdf("kbis-2026.pdf") });
  const [first] = (await kept(editor, id)).documents;
  const fileId = first?.fileId ?? 0;
  expect((await read(buyer, fileId)).status).toBe(404);
  expect((await answer({ documents: [String(fileId)] })).status).toBe(302);
  expect(await seen()).toContain("kbis-2026.pdf");
  expect((await read(buyer, fileId)).status).toBe(200);
  const stranger = await makeAnswered();
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
