import { createHash } from "node:crypto";
import JSZip from "jszip";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FrozenFile } from "#app/domain/sourcing-file.ts";
import { matchPurchase } from "#app/jobs/match.ts";
import * as take from "#app/routes/sourcing/export.ts";
import * as page from "#app/routes/sourcing/file.tsx";
import * as freezePage from "#app/routes/sourcing/freeze.tsx";
import * as mine from "#app/routes/sourcing/mine.tsx";
import { shortlist } from "#db/queries/funnel.ts";
import { rebuildIndex } from "#search/reindex.ts";
import { makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { idIn, makeBuyerWith, makeMember } from "#test/routes/buyer-world.ts";
import { type Browser, openSite, type Site, signedIn } from "#test/setup/site.ts";

const SEARCH = "/espace/dossiers/nouveau?dans=fournisseurs&q=espaces+verts&ou=COM:63113&statut=ESAT";

let site: Site;
let esat: number;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
  esat = await makeSupplier(site.sql, {
    name: "Vert Avenir",
    statuses: [{ kind: "ESAT", from: "2020-01-01", until: "2027-12-31", verification: "verified" }],
  });
  await makeOffer(site.sql, { organisationId: esat, capacityCents: 20_000_000 });
  await rebuildIndex(site.services);
}, 60_000);
afterAll(() => site.close());

const params = (id: number) => ({ id: String(id) });
const open = (browser: Browser, id: number) => browser.get(page, `/espace/dossiers/${id}`, params(id));
const takeAway = (browser: Browser, id: number, format: string) =>
  browser.get(take, `/espace/dossiers/${id}/export?format=${format}`, params(id));
const say = (browser: Browser, id: number, fields: Record<string, string>) =>
  browser.post(page, `/espace/dossiers/${id}`, fields, params(id));

async function freeze(browser: Browser, organisation: number, address = SEARCH) {
  const fields = {
    organisation: String(organisation),
    title: "Espaces verts 2027",
    purpose: "Préparer le lot 2",
  };
  return browser.post(freezePage, address, fields);
}

async function frozen() {
  const buyer = await makeBuyerWith(site);
  const answer = await freeze(buyer.browser, buyer.id);
  expect(answer.status).toBe(302);
  const id = idIn(answer);
  const content = (await takeAway(buyer.browser, id, "json")).text;
  return { ...buyer, fileId: id, content, file: JSON.parse(content) as FrozenFile };
}

test("a search is frozen with its date, its filters, its engine and its results as they are seen", async () => {
  const { file, id } = await frozen();
  expect(file).toMatchObject({
    format: 1,
    title: "Espaces verts 2027",
    purpose: "Préparer le lot 2",
    frozenAt: "2026-11-22T09:00:00.000Z",
    day: "2026-11-22",
    source: { kind: "search", in: "suppliers", engine: "postgres", total: 1 },
  });
  expect(file.source.sentence).toContain("1\u00a0fournisseur d'espaces verts pouvant intervenir à");
  expect(file.source.criteria).toContainEqual({ label: "Statut", value: "ESAT" });
  expect(file.source).toMatchObject({ query: expect.stringContaining("statut=ESAT") });
  expect(file.results).toMatchObject([
    {
      rank: 1,
      supplier: { id: esat, name: "Vert Avenir" },
      statuses: [{ kind: "ESAT", from: "2020-01-01", until: "2027-12-31", verified: true }],
      capacityCents: 20_000_000,
    },
  ]);
  expect(file.results[0]?.verdicts).toContainEqual({
    base: "L2113-12",
    article: "CCP, art. L. 2113-12",
    verdict: "yes",
  });
  expect(file.results[0]?.distanceKm).not.toBeNull();
  expect(file.buyer.name).toMatch(/^Ville/);
  const [audited] =
    await site.sql`select entity_id from audit where action = 'sourcing-file.freeze' and organisation_id = ${id}`;
  expect(audited).toBeDefined();
});

test("the content downloaded has the fingerprint shown, and holds no address of a person", async () => {
  const { browser, fileId, content } = await frozen();
  const shown = await open(browser, fileId);
  expect(shown.text).toContain(createHash("sha256").update(content).digest("hex"));
  expect(shown.data).toMatchObject({ intact: true });
  expect(content).not.toContain("@");
});

test("what happens later changes nothing of a file", async () => {
  const { browser, fileId, content } = await frozen();
  await site.sql`update organisation set name = 'Autre nom' where id = ${esat}`;
  expect((await takeAway(browser, fileId, "json")).text).toBe(content);
  await site.sql`update organisation set name = 'Vert Avenir' where id = ${esat}`;
});

test("the database refuses to change or remove what is written, fingerprint or not", async () => {
  const { browser, fileId } = await frozen();
  await say(browser, fileId, { kind: "contacted", on: "2026-11-22", note: "" });
  const { sql } = site;
  const kept = /kept as they were written/;
  const other = '{"results":[],"source":{"sentence":"x"},"title":"y"}';
  const hash = createHash("sha256").update(other).digest("hex");
  await expect(
    sql`update sourcing_file set content = ${other}, sha256 = ${hash} where id = ${fileId}`,
  ).rejects.toThrow(kept);
  await expect(sql`update sourcing_file set frozen_at = now() where id = ${fileId}`).rejects.toThrow(kept);
  await expect(sql`delete from sourcing_file where id = ${fileId}`).rejects.toThrow();
  await expect(sql`update sourcing_outcome set note = 'x' where file_id = ${fileId}`).rejects.toThrow(kept);
  await expect(sql`delete from sourcing_outcome where file_id = ${fileId}`).rejects.toThrow(kept);
  await expect(sql`truncate sourcing_outcome`).rejects.toThrow(kept);
  await expect(
    sql`insert into sourcing_file (organisation_id, content, sha256, frozen_at) select organisation_id, content, ${"0".repeat(64)}, now() from sourcing_file where id = ${fileId}`,
  ).rejects.toThrow(/check/);
});

test("an account that is closed is forgotten, and its file stays whole", async () => {
  const { browser, fileId, content, id } = await frozen();
  const [account] = await site.sql<
    { id: number }[]
  >`select frozen_by as id from sourcing_file where id = ${fileId}`;
  const colleague = await makeMember(site, id);
  await site.sql`delete from account where id = ${account?.id ?? 0}`;
  expect((await open(browser, fileId)).status).toBe(302);
  const shown = await open(colleague, fileId);
  expect(shown.text).toContain("par un compte fermé depuis");
  expect((await takeAway(colleague, fileId, "json")).text).toBe(content);
});

test("outcomes are added one under the other, and told in the list", async () => {
  const { browser, fileId, id, content } = await frozen();
  await say(browser, fileId, { kind: "contacted", on: "2026-11-20", note: "Deux appels." });
  await say(browser, fileId, { kind: "awarded", on: "2026-11-22", note: "À Vert Avenir." });
  const { text } = await open(browser, fileId);
  expect(text.indexOf("Deux appels.")).toBeGreaterThan(-1);
  expect(text.indexOf("À Vert Avenir.")).toBeGreaterThan(text.indexOf("Deux appels."));
  expect((await takeAway(browser, fileId, "json")).text).toBe(content);
  const list = (await browser.get(mine, `/espace/organisations/${id}/dossiers`, params(id))).data;
  expect(list).toMatchObject({
    total: 1,
    files: [{ id: fileId, outcome: "Marché attribué, le 22 novembre 2026" }],
  });
});

test("an outcome without a kind, with a day that does not exist or is to come, is refused and kept as typed", async () => {
  const { browser, fileId } = await frozen();
  for (const fields of [
    { kind: "", on: "2026-11-22", note: "x" },
    { kind: "sold", on: "2026-11-22", note: "x" },
    { kind: "contacted", on: "2026-02-31", note: "x" },
    { kind: "contacted", on: "2026-11-23", note: "x" },
    { kind: "remark", on: "2026-11-22", note: "x".repeat(2_001) },
  ]) {
    const refused = await say(browser, fileId, fields);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('"note":"x');
  }
  const [said] = await site.sql`select count(*)::int as n from sourcing_outcome where file_id = ${fileId}`;
  expect(said).toEqual({ n: 0 });
});

test("the DOCX and the XLSX say what the page says", async () => {
  const { browser, fileId } = await frozen();
  await say(browser, fileId, { kind: "consulted", on: "2026-11-22", note: "Consultation 2027-04" });
  const read = async (format: string, part: string) => {
    const request = new Request(`http://127.0.0.1:3000/espace/dossiers/${fileId}/export?format=${format}`);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    request.headers.set("Cookie", cookie);
    const context = {
      services: site.services,
      nonce: "",
      incident: "",
      clientAddress: "192.0.2.1",
      report: () => {},
    };
    const response = await take.loader({ request, params: params(fileId), context });
    const zip = await JSZip.loadAsync(await response.arrayBuffer());
    return (await zip.file(part)?.async("string")) ?? "";
  };
  const docx = await read("docx", "word/document.xml");
  const xlsx = await read("xlsx", "xl/sharedStrings.xml");
  for (const words of ["Espaces verts 2027", "Vert Avenir", "CCP, art. L. 2113-12", "Consultation 2027-04"]) {
    expect(docx).toContain(words);
    expect(xlsx).toContain(words);
  }
  expect(docx).toContain("Ne vaut pas sélection des candidatures");
  expect(docx).toMatch(/[0-9a-f]{64}/);
  expect((await takeAway(browser, fileId, "pdf")).status).toBe(400);
});

test("a lot's sourcing list is frozen with what was exchanged; an empty one is not", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const purchase = await makePurchase(site.sql, { organisationId: id, deadlineOn: "2027-04-15" });
  await matchPurchase(site.services, purchase.id);
  const [lotId = 0] = purchase.lotIds;
  const address = `/espace/dossiers/nouveau?achat=${purchase.id}&lot=1`;
  expect((await freeze(browser, id, address)).status).toBe(422);
  await shortlist(site.sql, {
    lotId,
    organisationId: esat,
    accountId: browser.accountId,
    buyerOrganisationId: id,
  });
  const file = JSON.parse(
    (await takeAway(browser, idIn(await freeze(browser, id, address)), "json")).text,
  ) as FrozenFile;
  expect(file.source).toMatchObject({
    kind: "list",
    purchase: { id: purchase.id },
    lot: { id: lotId, number: 1 },
  });
  expect(file.results).toMatchObject([
    { supplier: { id: esat }, steps: [{ label: "Sur la liste de sourcing" }], score: expect.any(Number) },
  ]);
  const { browser: stranger, id: other } = await makeBuyerWith(site);
  expect((await freeze(stranger, other, address)).status).toBe(404);
});

test("readers read, others learn nothing, and only buyers freeze", async () => {
  const { id, fileId } = await frozen();
  const reader = await makeMember(site, id);
  expect((await open(reader, fileId)).status).toBe(200);
  expect((await say(reader, fileId, { kind: "remark", on: "2026-11-22", note: "x" })).status).toBe(403);
  expect((await freeze(reader, id)).status).toBe(403);
  const { browser: stranger, id: other } = await makeBuyerWith(site);
  expect((await open(stranger, fileId)).status).toBe(404);
  expect((await takeAway(stranger, fileId, "docx")).status).toBe(404);
  expect((await freeze(stranger, id)).status).toBe(403);
  expect((await freeze(stranger, other)).status).toBe(302);
  const { browser: supplier, id: notBuyer } = await makeBuyerWith(site, { isBuyer: false });
  expect((await freeze(supplier, notBuyer)).status).toBe(403);
  const alone = await signedIn(site, "seule@structure.example");
  expect((await alone.get(freezePage, SEARCH)).status).toBe(200);
  expect((await site.visitor().get(freezePage, SEARCH)).location).toMatch(/^\/connexion\?retour=/);
});

test("an address that names no list, and a search of nonsense, are answered", async () => {
  const { id, browser } = await makeBuyerWith(site);
  for (const query of ["", "?dans=besoins&q=tonte", "?dans=zz", "?achat=abc&lot=1", "?achat=999999&lot=1"]) {
    expect((await browser.get(freezePage, `/espace/dossiers/nouveau${query}`)).status).toBe(404);
  }
  const odd = `/espace/dossiers/nouveau?dans=offres&q=${"😀 mot';-- ".repeat(1_000)}&ou=zzzz&statut=zz`;
  expect((await browser.get(freezePage, odd)).status).toBe(200);
  const empty = JSON.parse(
    (await takeAway(browser, idIn(await freeze(browser, id, odd)), "json")).text,
  ) as FrozenFile;
  expect(empty.results).toEqual([]);
  for (const fields of [
    { organisation: String(id), title: "" },
    { organisation: "abc", title: "x" },
  ]) {
    expect((await browser.post(freezePage, SEARCH, fields)).status).toBe(422);
  }
});
