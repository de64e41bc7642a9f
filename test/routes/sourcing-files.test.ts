import { createHash } from "node:crypto";
import JSZip from "jszip";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FrozenFile } from "#app/domain/sourcing-file.ts";
import { matchPurchase } from "#app/jobs/match.ts";
import * as take from "#app/routes/sourcing/export.ts";
import * as freezePage from "#app/routes/sourcing/freeze.tsx";
import { shortlist } from "#db/queries/funnel.ts";
import { makePurchase } from "#test/factories/make.ts";
import { idIn, makeBuyerWith } from "#test/routes/buyer-world.ts";
import {
  freeze,
  open,
  openSourcing,
  params,
  SEARCH,
  type Sourcing,
  say,
  takeAway,
} from "#test/routes/sourcing-world.ts";

let world: Sourcing;
beforeAll(async () => {
  world = await openSourcing();
}, 60_000);
afterAll(() => world.site.close());

test("a search is frozen with its date, its filters, its engine and its results as they are seen", async () => {
  const { file, id } = await world.frozen();
  expect(file).toMatchObject({
    format: 2,
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
      supplier: { id: world.esat, name: "Vert Avenir" },
      statuses: [{ kind: "ESAT", from: "2020-01-01", until: "2027-12-31", verified: true }],
      capacityCents: 20_000_000,
    },
  ]);
  expect(file.results[0]?.verdicts).toContainEqual({
    base: "L2113-12",
    article: "CCP, art. L.\u00a02113-12",
    verdict: "yes",
  });
  expect(file.results[0]?.distanceKm).not.toBeNull();
  expect(file.buyer.name).toMatch(/^Ville/);
  const [audited] = await world.site
    .sql`select entity_id from audit where action = 'sourcing-file.freeze' and organisation_id = ${id}`;
  expect(audited).toBeDefined();
});

test("answers that have a part of the words are kept as such", async () => {
  const address = "/espace/dossiers/nouveau?dans=fournisseurs&q=espaces+verts+zeppelins";
  const part = "n'ayant qu'une partie des mots «\u00a0espaces verts zeppelins\u00a0»";
  const { browser, id } = await makeBuyerWith(world.site);
  const { data } = await browser.get(freezePage, address);
  expect(data).toMatchObject({ title: `Fournisseurs ${part}`, sentence: `1\u00a0fournisseur ${part}` });
  const fileId = idIn(await freeze(browser, id, address));
  const { source } = JSON.parse((await takeAway(browser, fileId, "json")).text);
  expect(source.sentence).toBe(`1\u00a0fournisseur ${part}`);
  expect(source.criteria).toContainEqual({
    label: "Mots trouvés",
    value: "Aucun fournisseur n'a tous ces mots\u00a0; 1 en a une partie",
  });
});

test("the content downloaded has the fingerprint shown, and holds no address of a person", async () => {
  const { browser, fileId, content } = await world.frozen();
  const shown = await open(browser, fileId);
  expect(shown.text).toContain(createHash("sha256").update(content).digest("hex"));
  expect(shown.data).toMatchObject({ intact: true });
  expect(content).not.toContain("@");
});

test("what happens later changes nothing of a file", async () => {
  const { browser, fileId, content } = await world.frozen();
  await world.site.sql`update organisation set name = 'Autre nom' where id = ${world.esat}`;
  expect((await takeAway(browser, fileId, "json")).text).toBe(content);
  await world.site.sql`update organisation set name = 'Vert Avenir' where id = ${world.esat}`;
});

test("the DOCX and the XLSX say what the page says", async () => {
  const { browser, fileId } = await world.frozen();
  await say(browser, fileId, { kind: "consulted", on: "2026-11-22", note: "Consultation 2027-04" });
  const read = async (format: string, part: string) => {
    const request = new Request(`http://127.0.0.1:3000/espace/dossiers/${fileId}/export?format=${format}`);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    request.headers.set("Cookie", cookie);
    const context = {
      services: world.site.services,
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
  for (const words of [
    "Espaces verts 2027",
    "Vert Avenir",
    "CCP, art. L.\u00a02113-12",
    "Consultation 2027-04",
  ]) {
    expect(docx).toContain(words);
    expect(xlsx).toContain(words.replaceAll("\u00a0", " "));
  }
  expect(docx).toContain("Ne vaut pas sélection des candidatures");
  expect(docx).toMatch(/[0-9a-f]{64}/);
  expect((await takeAway(browser, fileId, "pdf")).status).toBe(400);
});

test("a lot's sourcing list is frozen with what was exchanged; an empty one is not", async () => {
  const { id, browser } = await makeBuyerWith(world.site);
  const purchase = await makePurchase(world.site.sql, { organisationId: id, deadlineOn: "2027-04-15" });
  await matchPurchase(world.site.services, purchase.id);
  const [lotId = 0] = purchase.lotIds;
  const address = `/espace/dossiers/nouveau?achat=${purchase.id}&lot=1`;
  expect((await freeze(browser, id, address)).status).toBe(422);
  await shortlist(world.site.sql, {
    lotId,
    organisationId: world.esat,
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
    {
      supplier: { id: world.esat },
      steps: [{ label: "Sur la liste de sourcing" }],
      score: expect.any(Number),
    },
  ]);
  const { browser: stranger, id: other } = await makeBuyerWith(world.site);
  expect((await freeze(stranger, other, address)).status).toBe(404);
});

test("an address that names no list, and a search of nonsense, are answered", async () => {
  const { id, browser } = await makeBuyerWith(world.site);
  const lost = [
    "?dans=besoins&q=tonte",
    "?dans=zz",
    "?dans=constructor",
    "?achat=abc&lot=1",
    "?achat=999999&lot=1",
  ];
  for (const query of ["", ...lost]) {
    expect((await browser.get(freezePage, `/espace/dossiers/nouveau${query}`)).status).toBe(404);
  }
  const odd = `/espace/dossiers/nouveau?dans=offres&q=${"😀 mot';-- ".repeat(1_000)}&statut=zz`;
  expect((await browser.get(freezePage, odd)).status).toBe(200);
  const unsure = await browser.get(freezePage, "/espace/dossiers/nouveau?dans=offres&q=tonte&ou=clermont");
  expect([unsure.status, unsure.headers.get("location")]).toEqual([302, "/offres?q=tonte&ou=clermont"]);
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

test("nobody fills the database with files that are never removed", async () => {
  const { id, browser } = await makeBuyerWith(world.site);
  const nothing = "/espace/dossiers/nouveau?dans=offres&q=zzzz";
  for (let made = 0; made < 60; made++) expect((await freeze(browser, id, nothing)).status).toBe(302);
  const refused = await freeze(browser, id, nothing);
  expect([refused.status, refused.text]).toEqual([429, expect.stringContaining("Réessayez dans une heure")]);
});
