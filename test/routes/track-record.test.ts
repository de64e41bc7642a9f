import { afterAll, beforeAll, expect, test } from "vitest";
import { referenceHandlers } from "#app/jobs/reference-mail.ts";
import { drainJobs } from "#app/jobs/worker.ts";
import * as needPage from "#app/routes/needs/need.tsx";
import * as dataFile from "#app/routes/pages/data-file.ts";
import * as supplierPage from "#app/routes/suppliers/supplier.tsx";
import * as confirm from "#app/routes/track-record/confirm.tsx";
import * as record from "#app/routes/track-record/mine.tsx";
import { createPurchase, publishPurchase, updatePurchase } from "#db/queries/purchase-writes.ts";
import { makeBuyer, makeOffer, makeSupplier } from "#test/factories/make.ts";
import { makeContract } from "#test/factories/make-contract.ts";
import { LOT_FIELDS, PURCHASE_FIELDS } from "#test/factories/purchase-fields.ts";
import { type Browser, openSite, type Site, signedIn } from "#test/setup/site.ts";

let site: Site;
let buyer: number;
let visitor: Browser;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
  visitor = site.visitor();
  buyer = await makeBuyer(site.sql, { name: "Ville de Riom", communeCode: "63300" });
  const given = { organisationId: buyer, endsOn: "2028-06-30" };
  await makeContract(site.sql, { ...given, object: "Tonte des stades" });
  await makeContract(site.sql, { ...given, object: "Secret", openData: false });
  const firm = await makeBuyer(site.sql, { name: "Laboratoires", kind: "prive" });
  await makeContract(site.sql, { organisationId: firm, object: "Gardiennage discret" });
});
afterAll(() => site.close());

const work = () =>
  drainJobs({
    services: site.services,
    handlers: referenceHandlers,
    log: ({ error }) => console.error(error),
  });

test("the public history of a purchase and its files say what was published, never what is not", async () => {
  const owner = { organisationId: buyer, accountId: null };
  const fields = { ...PURCHASE_FIELDS, reference: "A3", title: "Fauche raisonnée" };
  const saved = await createPurchase(site.sql, { ...owner, fields, lots: [LOT_FIELDS], state: "programmed" });
  const id = saved.ok ? saved.id : 0;
  const read = (file: string) => visitor.get(dataFile, `/donnees/${file}`, { file });
  expect((await read("achats-programmes.json")).text).not.toContain("Fauche raisonnée");
  await publishPurchase(site.sql, { ...owner, id });
  await updatePurchase(site.sql, {
    ...owner,
    id,
    fields: { ...fields, deadlineOn: "2027-04-12" },
    lots: [LOT_FIELDS],
  });
  const page = await visitor.get(needPage, `/besoins/${id}`, { id: String(id) });
  expect(page.text).toContain("Remise des offres\u00a0: non précisé → 12\u00a0avril 2027");

  const json = await read("achats-programmes.json");
  const { nombre, achats } = JSON.parse(json.text) as { nombre: number; achats: { objet: string }[] };
  expect(achats).toHaveLength(nombre);
  expect(achats).toContainEqual(
    expect.objectContaining({ objet: "Fauche raisonnée", remise_offres: "2027-04-12" }),
  );
  const csv = (await read("achats-programmes.csv")).text;
  expect(
    csv
      .split("\r\n")
      .filter((line) => line.includes(";Fauche raisonnée;1;Tonte;77310000;COM:63113;;80000,00;24;")),
  ).toHaveLength(1);
  const contracts = (await read("marches.csv")).text;
  expect(contracts).toContain("Tonte des stades");
  expect(contracts).not.toMatch(/Secret|Gardiennage/);
});

test("a file that did not change is not sent again", async () => {
  const { headers } = await visitor.get(dataFile, "/donnees/marches.csv", { file: "marches.csv" });
  const again = await dataFile.loader({
    request: new Request("http://127.0.0.1/donnees/marches.csv", {
      headers: { "If-None-Match": headers.get("etag") ?? "" },
    }),
    params: { file: "marches.csv" },
    context: {
      services: site.services,
      nonce: "",
      incident: "",
      clientAddress: "192.0.2.1",
      report: () => {},
    },
  });
  expect(again.status).toBe(304);
});

test("contracts won are those of the very SIRET, in open data only", async () => {
  const siret = "90000999900018";
  const supplier = await makeSupplier(site.sql, { siret, name: "Clair" });
  const holder = { id: siret, name: "Clair" };
  await makeContract(site.sql, { organisationId: buyer, object: "Taille des haies", holder });
  await makeContract(site.sql, { organisationId: buyer, object: "Hors ligne", holder, openData: false });
  await makeContract(site.sql, {
    organisationId: buyer,
    object: "Autre établissement",
    holder: { id: "90000999900026", name: "Clair" },
  });
  const { text } = await visitor.get(supplierPage, `/fournisseurs/${supplier}`, { id: String(supplier) });
  expect(text).toContain("Taille des haies");
  expect(text).not.toMatch(/Hors ligne|Autre établissement/);
});

const recordPath = (id: number) => `/espace/organisations/${id}/references`;
const act = (browser: Browser, id: number, fields: Record<string, string>) =>
  browser.post(record, recordPath(id), fields, { id: String(id) });

test("a reference is confirmed by its client through a link, once, and no longer once it is changed", async () => {
  const supplier = await makeSupplier(site.sql, { name: "Clair Horizon" });
  const offer = await makeOffer(site.sql, { organisationId: supplier, references: 1 });
  const [reference] = await site.sql<
    { id: number }[]
  >`select id from offer_reference where offer_id = ${offer}`;
  const seller = await signedIn(site, "references@structure.example", [{ id: supplier, role: "editor" }]);
  const asked = { intent: "ask", reference: String(reference?.id), email: "direction@ville.example" };
  expect((await act(seller, supplier, asked)).status).toBe(302);
  expect((await act(seller, supplier, asked)).status).toBe(422);
  await work();
  const [mail] = await site.mails("direction@ville.example");
  const token = /references\/(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
  const publicPage = () =>
    visitor.get(supplierPage, `/fournisseurs/${supplier}`, { id: String(supplier) }).then(({ text }) => text);
  expect(await publicPage()).not.toContain("confirmée par");
  const answer = (intent: string) =>
    visitor.post(confirm, `/references/${token}`, { intent, as: "Direction des jardins" }, { token });
  await answer("confirmed");
  await answer("declined");
  expect(await publicPage()).toContain("confirmée par une personne à l'adresse @ville.example");
  expect(await publicPage()).not.toMatch(/direction@ville|Direction des jardins/);
  await site.sql`update offer_reference set description = 'Dix fois plus' where offer_id = ${offer}`;
  expect(await publicPage()).not.toContain("confirmée par");
});

test("a buyer evaluates only whom it worked with; buyers read it, the public when the supplier agrees", async () => {
  const siret = "90000888800019";
  const supplier = await makeSupplier(site.sql, { siret, name: "Vert Avenir" });
  const stranger = await makeSupplier(site.sql, { name: "Inconnu" });
  const contract = await makeContract(site.sql, {
    organisationId: buyer,
    object: "Taille",
    holder: { id: siret, name: "Vert Avenir" },
  });
  const purchaser = await signedIn(site, "evalue@ville.example", [{ id: buyer, role: "editor" }]);
  const seller = await signedIn(site, "repond@structure.example", [{ id: supplier, role: "editor" }]);
  const said = {
    intent: "evaluate",
    supplier: String(supplier),
    subject: `contract ${contract}`,
    quality: "4",
    deadlines: "2",
    relation: "3",
    comment: "Haies nettes.",
  };
  expect((await act(purchaser, buyer, { ...said, supplier: String(stranger) })).status).toBe(422);
  expect((await act(seller, supplier, said)).status).toBe(403);
  expect((await act(purchaser, buyer, said)).status).toBe(302);
  expect((await act(purchaser, buyer, said)).status).toBe(422);
  const params = { id: String(supplier) };
  const seenBy = (browser: Browser) =>
    browser
      .get(supplierPage, `/fournisseurs/${supplier}`, params)
      .then(({ text }) => text.includes("Haies nettes."));
  expect([await seenBy(visitor), await seenBy(purchaser), await seenBy(seller)]).toEqual([false, true, true]);
  const [{ id } = { id: 0 }] = await site.sql<{ id: number }[]>`select max(id) as id from evaluation`;
  const evaluation = String(id);
  expect((await act(seller, supplier, { intent: "answer", evaluation, answer: "Merci." })).status).toBe(302);
  expect((await act(seller, supplier, { intent: "answer", evaluation, answer: "Encore." })).status).toBe(422);
  await act(seller, supplier, { intent: "show", evaluation });
  expect(await seenBy(visitor)).toBe(true);
});
