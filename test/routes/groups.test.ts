import { afterAll, beforeAll, expect, test } from "vitest";
import * as callPage from "#app/routes/calls/call.tsx";
import * as compare from "#app/routes/compare/compare.tsx";
import * as exported from "#app/routes/follow/export.ts";
import * as follow from "#app/routes/follow/follow.tsx";
import * as group from "#app/routes/groups/group.tsx";
import * as list from "#app/routes/groups/list.tsx";
import * as share from "#app/routes/groups/share.tsx";
import * as need from "#app/routes/needs/need.tsx";
import * as matches from "#app/routes/purchases/matches.tsx";
import * as purchase from "#app/routes/purchases/purchase.tsx";
import * as sourcing from "#app/routes/sourcing/file.tsx";
import { createCall } from "#db/queries/calls.ts";
import { noteSupplier } from "#db/queries/lot-follow.ts";
import { makeBuyer, makeOffer, makePurchase, makeSupplier, nextSiret } from "#test/factories/make.ts";
import { makeSourcingFile } from "#test/factories/make-sourcing-file.ts";
import { type Browser, openSite, type Site, signedIn } from "#test/setup/site.ts";

let site: Site;
let leader: Awaited<ReturnType<typeof buyerWith>>;
let member: Awaited<ReturnType<typeof buyerWith>>;
beforeAll(async () => {
  site = await openSite();
  leader = await buyerWith("Ville de Riom");
  member = await buyerWith("Ville de Gerzat");
});
afterAll(() => site.close());

let serial = 0;
async function buyerWith(name: string) {
  const siret = nextSiret();
  const id = await makeBuyer(site.sql, { siret, name });
  const email = `achats-${++serial}@ville.example`;
  return { id, siret, email, browser: await signedIn(site, email, [{ id, role: "manager" }]) };
}

const at = (path: string, id: number) => [path, { id: String(id) }] as const;
const act = (browser: Browser, id: number, fields: Record<string, string>) =>
  browser.post(group, `/espace/groupements/${id}`, fields, { id: String(id) });

async function makeGroup(right: "read" | "edit") {
  const [path, params] = at("/groupements", leader.id);
  const fields = { name: "Parcs", kind: "groupement", agreedOn: "2026-03-01" };
  const made = await leader.browser.post(list, path, fields, params);
  const id = Number(made.location?.split("/").at(-1));
  await act(leader.browser, id, { intent: "invite", siret: member.siret, right });
  const made2 = await makePurchase(site.sql, {
    organisationId: leader.id,
    lots: [{ amountCents: 100_000_00 }],
  });
  const choose = (browser: Browser, fields2: Record<string, string>) =>
    browser.post(share, `/espace/achats/${made2.id}/partage`, fields2, { id: String(made2.id) });
  await choose(leader.browser, { intent: "group", group: String(id) });
  return { id, purchaseId: made2.id, choose };
}

const accept = (id: number) => act(member.browser, id, { intent: "accept", structure: String(member.id) });
const open = (browser: Browser, id: number) => browser.get(purchase, ...at("/espace/achats", id));

test("a member reads the purchases of a group once it agreed, and no more once it left", async () => {
  const { id, purchaseId } = await makeGroup("read");
  expect((await site.mails(member.email))[0]?.subject).toBe("Ville de Riom vous invite à acheter ensemble");
  expect((await open(member.browser, purchaseId)).status).toBe(404);
  const announced = async () => {
    const { data } = await site.visitor().get(need, ...at("/besoins", purchaseId));
    return (data as need.NeedPageData).need.behalf;
  };
  expect(await announced()).toBeNull();
  expect((await accept(id)).status).toBe(302);
  expect(await announced()).toBe("pour le compte de Ville de Gerzat");
  expect((await open(member.browser, purchaseId)).data).toMatchObject({
    record: { own: false, may: { edit: false, lead: false, publish: false } },
  });
  const lot = { id: String(purchaseId), number: "1" };
  expect((await member.browser.get(matches, "/lot", lot)).status).toBe(200);
  const stranger = await buyerWith("Autre ville");
  expect((await open(stranger.browser, purchaseId)).status).toBe(404);
  expect((await stranger.browser.get(group, ...at("/espace/groupements", id))).status).toBe(404);
  await act(member.browser, id, { intent: "leave", structure: String(member.id) });
  expect((await open(member.browser, purchaseId)).status).toBe(404);
});

test("a member changes a purchase where it has that right, and never publishes it nor moves it", async () => {
  const { id, purchaseId } = await makeGroup("read");
  await accept(id);
  const post = (fields: Record<string, string>) =>
    member.browser.post(purchase, `/espace/achats/${purchaseId}`, fields, { id: String(purchaseId) });
  expect((await post({ title: "Tonte" })).status).toBe(403);
  await act(leader.browser, id, { intent: "right", member: String(member.id), right: "edit" });
  expect((await post({ title: "Tonte" })).status).toBe(422);
  expect((await post({ intent: "state", to: "abandoned" })).status).toBe(403);
  expect((await post({ intent: "duplicate" })).status).toBe(403);
});

test("a member follows a shared purchase as its right says: it reads, moves the list, and leads nothing", async () => {
  const { id, purchaseId } = await makeGroup("read");
  const { sql } = site;
  const [lot] = await sql<{ id: number }[]>`select id from lot where purchase_id = ${purchaseId}`;
  const lotId = lot?.id ?? 0;
  const supplier = await makeSupplier(sql, { name: "Vert Avenir" });
  const offer = await makeOffer(sql, { organisationId: supplier });
  await sql`
    insert into match (lot_id, organisation_id, offer_id, score, verdicts, reasons, stage)
    values (${lotId}, ${supplier}, ${offer}, 50, '{}', '[]', 'seen')
  `;
  const [who] = await sql<{ id: number }[]>`select id from account where email = ${leader.email}`;
  const owner = { organisationId: leader.id, accountId: who?.id ?? 0 };
  await noteSupplier(sql, { ...owner, lotId, supplierId: supplier, note: "Trop cher" });
  const dossier = await makeSourcingFile(sql, { ...owner, lotId, now: new Date() });
  const fields = {
    title: "Qui tond\u00a0?",
    description: "",
    cpv: [],
    sectors: [],
    territory: null,
    questions: [],
  };
  const asked = { ...owner, fields: { ...fields, deadlineAt: new Date("2030-01-01") } };
  const { id: call } = await createCall(sql, { ...asked, purchaseIds: [purchaseId], audience: "chosen" });
  await sql`update call_for_interest set state = 'open' where id = ${call}`;
  const params = { id: String(purchaseId), number: "1" };
  const read = async () => {
    const pages = [
      member.browser.get(follow, "/suivi", params),
      member.browser.get(exported, "/suivi.xlsx", params),
      member.browser.get(sourcing, ...at("/espace/dossiers", dossier)),
      member.browser.get(callPage, ...at("/ami", call)),
    ];
    return (await Promise.all(pages)).map(({ status }) => status);
  };
  const compared = async () =>
    (await member.browser.get(compare, `/comparer?f=${supplier}&achat=${purchaseId}&lot=1`)).text;
  await sql`update purchase set state = 'programmed' where id = ${purchaseId}`;
  expect(await read()).toEqual([404, 404, 404, 404]);
  expect(await compared()).toContain("Ce lot n'existe pas");
  await accept(id);
  expect(await compared()).not.toContain("Ce lot n'existe pas");
  expect(await read()).toEqual([200, 200, 200, 200]);
  expect((await open(member.browser, purchaseId)).data).toMatchObject({
    record: {
      calls: [{ id: call, answers: 0 }],
      files: [{ id: dossier }],
      shares: [{ name: "Ville de Gerzat", amount: null }],
    },
  });
  const seen = async (browser: Browser) => (await browser.get(follow, "/suivi", params)).data;
  const rows = (note: string | null) => ({ found: { rows: [{ organisationId: supplier, note }] } });
  expect(await seen(leader.browser)).toMatchObject({ ...rows("Trop cher"), may: { lead: true } });
  expect(await seen(member.browser)).toMatchObject({ ...rows(null), may: { edit: false, lead: false } });
  expect((await member.browser.get(sourcing, ...at("/", dossier))).text).not.toContain(leader.email);
  const list = { intent: "list", supplier: String(supplier) };
  const move = (fields: Record<string, string>) => member.browser.post(matches, "/lot", fields, params);
  const act2 = (fields: Record<string, string>) => member.browser.post(follow, "/suivi", fields, params);
  const met = { intent: "meeting", on: "2026-01-05", participants: String(supplier), notes: "Visite" };
  expect([(await move(list)).status, (await act2(met)).status]).toEqual([403, 403]);
  await act(leader.browser, id, { intent: "right", member: String(member.id), right: "edit" });
  expect([(await move(list)).status, (await act2(met)).status]).toEqual([302, 302]);
  expect((await move({ ...list, intent: "award" })).status).toBe(403);
  for (const intent of ["inform", "note", "unaward"]) {
    const sent = {
      intent,
      suppliers: String(supplier),
      supplier: String(supplier),
      holderSiret: member.siret,
    };
    expect((await act2(sent)).status, intent).toBe(403);
  }
  await act(leader.browser, id, { intent: "remove", member: String(member.id) });
  expect(await read()).toEqual([404, 404, 404, 404]);
});

test("each says its own share, the coordinator all of them, and nobody another's", async () => {
  const { id, purchaseId, choose } = await makeGroup("read");
  await accept(id);
  const own = `part-${member.id}`;
  const other = `part-${leader.id}`;
  await choose(member.browser, { intent: "shares", [own]: "40 000", [other]: "90 000" });
  const told = async (browser: Browser) =>
    (await browser.get(share, ...at("/espace/achats", purchaseId))).data as {
      told: { text: string } | null;
      rows: { amountCents: number | null; may: boolean }[];
    };
  expect((await told(member.browser)).rows).toMatchObject([
    { amountCents: null, may: false },
    { amountCents: 40_000_00, may: true },
  ]);
  await choose(leader.browser, { intent: "shares", [own]: "40 000", [other]: "90 000" });
  expect((await told(leader.browser)).told).toMatchObject({ tone: "warn" });
  expect((await choose(member.browser, { intent: "group", group: "" })).status).toBe(403);
});

test("who cannot be invited is told apart, with what to do", async () => {
  const { id } = await makeGroup("read");
  const invite = async (siret: string) =>
    (await act(leader.browser, id, { intent: "invite", siret, right: "read" })).text;
  expect(await invite(leader.siret)).toContain("qui coordonne");
  expect(await invite(member.siret)).toContain("déjà membre");
  expect(await invite(nextSiret())).toContain("Aucun acheteur");
  expect(await invite("123")).toContain("14 chiffres");
});
