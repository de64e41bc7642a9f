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
import { findPurchase } from "#db/queries/purchase-reads.ts";
import { listRevisions } from "#db/queries/purchase-revisions.ts";
import {
  changePurchaseState,
  createPurchase,
  publishPurchase,
  updatePurchase,
} from "#db/queries/purchase-writes.ts";
import { makeBuyer, makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { makeContract } from "#test/factories/make-contract.ts";
import { LOT_FIELDS, PURCHASE_FIELDS } from "#test/factories/purchase-fields.ts";
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

test("followers of a buyer hear what it publishes, those of a purchase what moves, in one mail an hour", async () => {
  const owner = { organisationId: buyer, accountId: null };
  const fan = await signedIn(site, "suit@structure.example");
  await follow(fan, "follow", "buyer", buyer);
  const saved = await createPurchase(site.sql, {
    ...owner,
    fields: PURCHASE_FIELDS,
    lots: [LOT_FIELDS],
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
  const moved = { ...PURCHASE_FIELDS, publicationOn: "2027-05-01" };
  await updatePurchase(site.sql, { ...owner, id, fields: moved, lots: [LOT_FIELDS] });
  await updatePurchase(site.sql, {
    ...owner,
    id,
    fields: moved,
    lots: [{ ...LOT_FIELDS, amountCents: 9_000_000 }],
  });
  await updatePurchase(site.sql, {
    ...owner,
    id,
    fields: { ...moved, description: "Mot." },
    lots: [{ ...LOT_FIELDS, amountCents: 9_000_000 }],
  });
  await work();
  expect(await site.mails("suit@structure.example")).toHaveLength(1);
  clock = new Date("2026-11-22T10:01:00Z");
  await followHandlers["follow-mail"]?.(site.services, { accountId: fan.accountId });
  const mails = await site.mails("suit@structure.example");
  expect(mails).toHaveLength(2);
  expect(mails[0]?.text).toContain("Publication prévue\u00a0: 1er\u00a0mars 2027 → 1er\u00a0mai 2027");
  expect(mails[0]?.text).toContain(
    `Lot 1, montant estimé HT\u00a0: ${formatEuros(8_000_000)} → ${formatEuros(9_000_000)}`,
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

test("once its consultation is launched a purchase is still read by all, with its state; given up, by its buyer alone", async () => {
  const { id } = await makePurchase(site.sql, { organisationId: buyer, title: "Signalétique" });
  const owner = { organisationId: buyer, accountId: null, id };
  const read = async () => (await visitor.get(needPage, `/besoins/${id}`, { id: String(id) })).status;
  const fan = await signedIn(site, "attend@structure.example");
  await follow(fan, "follow", "purchase", id);
  await site.sql`update purchase set published_at = now() where id = ${id}`;
  await changePurchaseState(site.sql, { ...owner, to: "consulted" });
  const { data } = await visitor.get(needPage, `/besoins/${id}`, { id: String(id) });
  expect(data).toMatchObject({ need: { state: "Consultation lancée", open: false }, follow: {} });
  const { data: followed } = await fan.get(follows, "/espace/suivis");
  expect(followed).toMatchObject({ follows: [{ to: `/besoins/${id}` }] });
  await changePurchaseState(site.sql, { ...owner, to: "abandoned" });
  expect(await read()).toBe(404);
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
    fields: { ...PURCHASE_FIELDS, reference: "A2" },
    lots: [LOT_FIELDS],
  });
  const browser = await signedIn(site, "curieux@structure.example");
  expect((await follow(browser, "follow", "purchase", draft.ok ? draft.id : 0)).status).toBe(422);
  expect((await follow(visitor, "follow", "buyer", buyer)).location).toContain("/connexion");
});
