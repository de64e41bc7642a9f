import { afterAll, beforeAll, expect, test } from "vitest";
import { formatEuros } from "#app/domain/money.ts";
import { followHandlers } from "#app/jobs/follows.ts";
import { referenceHandlers } from "#app/jobs/reference-mail.ts";
import { drainJobs } from "#app/jobs/worker.ts";
import * as buyerPage from "#app/routes/buyers/buyer.tsx";
import * as buyersPage from "#app/routes/buyers/search.tsx";
import * as follows from "#app/routes/follows/mine.tsx";
import * as stop from "#app/routes/follows/stop.tsx";
import * as needPage from "#app/routes/needs/need.tsx";
import * as dataFile from "#app/routes/pages/data-file.ts";
import * as supplierPage from "#app/routes/suppliers/supplier.tsx";
import * as confirm from "#app/routes/track-record/confirm.tsx";
import * as record from "#app/routes/track-record/mine.tsx";
import { findPurchase } from "#db/queries/purchase-reads.ts";
import { listRevisions } from "#db/queries/purchase-revisions.ts";
import {
  changePurchaseState,
  createPurchase,
  publishPurchase,
  updatePurchase,
} from "#db/queries/purchase-writes.ts";
import { makeBuyer, makeContract, makeOffer, makeSupplier } from "#test/factories/make.ts";
import { type Browser, openSite, type Site, signedIn } from "#test/setup/site.ts";

let clock = new Date("2026-11-22T09:00:00Z");
let site: Site;
let buyer: number;
let visitor: Browser;
beforeAll(async () => {
  site = await openSite({ now: () => clock });
  visitor = site.visitor();
  buyer = await makeBuyer(site.sql, { name: "Ville de Riom", communeCode: "63300" });
  await makeContract(site.sql, { organisationId: buyer, object: "Tonte des stades", endsOn: "2028-06-30" });
  await makeContract(site.sql, {
    organisationId: buyer,
    object: "Secret",
    openData: false,
    endsOn: "2029-06-30",
  });
});
afterAll(() => site.close());

async function search(query: string, browser = visitor): Promise<string[]> {
  const { data } = await browser.get(buyersPage, `/acheteurs?${query}`);
  return (data as { rows: { name: string }[] }).rows.map(({ name }) => name);
}

test("buyers are found by words of their contracts, a trade, their name, a place", async () => {
  const far = await makeBuyer(site.sql, { name: "Métropole de Lyon", communeCode: "69123" });
  await makeContract(site.sql, {
    organisationId: far,
    object: "Nettoyage",
    cpv: "90910000",
    endsOn: "2029-01-31",
  });
  expect(await search("")).toEqual(["Ville de Riom", "Métropole de Lyon"]);
  expect(await search("q=tonte")).toEqual(["Ville de Riom"]);
  expect(await search("q=espaces+verts")).toEqual(["Ville de Riom"]);
  expect(await search("q=métropole")).toEqual(["Métropole de Lyon"]);
  expect(await search("cpv=9091")).toEqual(["Métropole de Lyon"]);
  expect(await search("ou=COM:63113&rayon=20")).toEqual(["Ville de Riom"]);
  expect(await search("ou=DEP:69")).toEqual(["Métropole de Lyon"]);
});

test("what is not open data is neither found nor counted, and a private buyer shows no contract", async () => {
  expect(await search("q=secret")).toEqual([]);
  const firm = await makeBuyer(site.sql, { name: "Laboratoires", kind: "prive" });
  await makeContract(site.sql, { organisationId: firm, object: "Gardiennage discret" });
  expect(await search("q=gardiennage")).toEqual([]);
  for (const id of [buyer, firm]) {
    const { text } = await visitor.get(buyerPage, `/acheteurs/${id}`, { id: String(id) });
    expect(text).not.toMatch(/Secret|Gardiennage/);
  }
});

test("a supplier sees who buys what it sells; a stranger cannot ask it of another's structure", async () => {
  const supplier = await makeSupplier(site.sql, {});
  await makeOffer(site.sql, { organisationId: supplier, cpv: ["77314000"] });
  const seller = await signedIn(site, "vend@structure.example", [{ id: supplier, role: "reader" }]);
  expect(await search(`pour=${supplier}`, seller)).toEqual(["Ville de Riom"]);
  expect(await search(`pour=${supplier}`)).toContain("Métropole de Lyon");
});

const work = async () => {
  const log = ({ error }: { error: unknown }) => console.error(error);
  await drainJobs({ services: site.services, handlers: { ...followHandlers, ...referenceHandlers }, log });
};
const follow = (browser: Browser, intent: string, kind: string, id: number) =>
  browser.post(follows, "/espace/suivis", { intent, kind, id: String(id) });

const FIELDS = {
  reference: "A1",
  title: "Espaces verts",
  description: "",
  form: "marche" as const,
  service: null,
  contact: null,
  currentContractEnd: null,
  studyOn: null,
  publicationOn: "2027-03-01",
  deadlineOn: null,
  awardOn: null,
  renewals: 0,
  considerations: [],
};
const LOT = {
  number: 1,
  title: "Tonte",
  description: "",
  nature: null,
  cpv: ["77310000"],
  sectors: [],
  territory: "COM:63113" as const,
  amountCents: 8_000_000,
  durationMonths: 24,
  reservation: null,
  lendsLabour: false,
  circular: [],
};

test("followers of a buyer hear what it publishes, those of a purchase what moves, in one mail an hour", async () => {
  const owner = { organisationId: buyer, accountId: null };
  const fan = await signedIn(site, "suit@structure.example");
  await follow(fan, "follow", "buyer", buyer);
  const saved = await createPurchase(site.sql, {
    ...owner,
    fields: FIELDS,
    lots: [LOT],
    state: "programmed",
  });
  if (!saved.ok) throw new Error("not saved");
  const { id } = saved;
  await work();
  expect(await site.mails("suit@structure.example")).toHaveLength(0);
  await publishPurchase(site.sql, { ...owner, id });
  await work();
  const [first] = await site.mails("suit@structure.example");
  expect(first?.subject).toBe("Ville de Riom publie un achat programmé\u00a0: Espaces verts");

  await follow(fan, "follow", "purchase", id);
  const moved = { ...FIELDS, publicationOn: "2027-05-01" };
  await updatePurchase(site.sql, { ...owner, id, fields: moved, lots: [LOT] });
  await updatePurchase(site.sql, { ...owner, id, fields: moved, lots: [{ ...LOT, amountCents: 9_000_000 }] });
  await updatePurchase(site.sql, {
    ...owner,
    id,
    fields: { ...moved, description: "Mot." },
    lots: [{ ...LOT, amountCents: 9_000_000 }],
  });
  await work();
  expect(await site.mails("suit@structure.example")).toHaveLength(1);
  clock = new Date("2026-11-22T10:01:00Z");
  await followHandlers["follow-mail"]?.(site.services, { accountId: fan.accountId });
  const mails = await site.mails("suit@structure.example");
  expect(mails).toHaveLength(2);
  expect(mails[0]?.text).toContain("Publication prévue : 1er mars 2027 → 1er mai 2027");
  expect(mails[0]?.text).toContain(
    `Lot 1, montant estimé HT : ${formatEuros(8_000_000)} → ${formatEuros(9_000_000)}`,
  );
  expect(await listRevisions(site.sql, { purchaseId: id })).toHaveLength(4);

  const link = /https?:\/\/\S+arreter/.exec(mails[0]?.text ?? "")?.[0] ?? "";
  const token = /suivis\/([^/]+)\/arreter/.exec(link)?.[1];
  await visitor.post(stop, new URL(link).pathname, { "List-Unsubscribe": "One-Click" }, { token });
  clock = new Date("2026-11-22T12:00:00Z");
  await changePurchaseState(site.sql, { ...owner, id, to: "programmed" });
  await work();
  expect(await site.mails("suit@structure.example")).toHaveLength(2);
  const { text } = await fan.get(follows, "/espace/suivis");
  expect(text).toContain("retire un achat que vous suivez");
  expect((await findPurchase(site.sql, { id }))?.state).toBe("programmed");
});

test("a contract that enters its programming window is told once to who follows its buyer", async () => {
  const fan = await signedIn(site, "fenetre@structure.example");
  await follow(fan, "follow", "buyer", buyer);
  await makeContract(site.sql, { organisationId: buyer, object: "Fauche", endsOn: "2028-11-20" });
  await makeContract(site.sql, { organisationId: buyer, object: "Plus tard", endsOn: "2029-11-20" });
  const night = followHandlers["follow:night"];
  await night?.(site.services, {});
  await night?.(site.services, {});
  await work();
  const [mail, ...others] = await site.mails("fenetre@structure.example");
  expect(others).toEqual([]);
  expect(mail?.text).toContain("Fauche");
  expect(mail?.text).not.toContain("Plus tard");
});

test("only what is public is followed, and a visitor is sent to sign in", async () => {
  const draft = await createPurchase(site.sql, {
    organisationId: buyer,
    accountId: null,
    fields: { ...FIELDS, reference: "A2" },
    lots: [LOT],
  });
  const browser = await signedIn(site, "curieux@structure.example");
  expect((await follow(browser, "follow", "purchase", draft.ok ? draft.id : 0)).status).toBe(422);
  expect((await follow(visitor, "follow", "buyer", buyer)).location).toContain("/connexion");
});

test("the public history of a purchase and its files say what was published, never what is not", async () => {
  const owner = { organisationId: buyer, accountId: null };
  const fields = { ...FIELDS, reference: "A3", title: "Fauche raisonnée" };
  const saved = await createPurchase(site.sql, { ...owner, fields, lots: [LOT], state: "programmed" });
  const id = saved.ok ? saved.id : 0;
  const read = (file: string) => visitor.get(dataFile, `/donnees/${file}`, { file });
  expect((await read("achats-programmes.json")).text).not.toContain("Fauche raisonnée");
  await publishPurchase(site.sql, { ...owner, id });
  await updatePurchase(site.sql, {
    ...owner,
    id,
    fields: { ...fields, deadlineOn: "2027-04-12" },
    lots: [LOT],
  });
  const page = await visitor.get(needPage, `/besoins/${id}`, { id: String(id) });
  expect(page.text).toContain("Remise des offres : non précisé → 12 avril 2027");

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
      .filter((line) => line.includes(";Fauche raisonnée;1;Tonte;77310000;COM:63113;80000,00;24;")),
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
