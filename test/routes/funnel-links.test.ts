import { afterAll, beforeAll, expect, test } from "vitest";
import { completeSiret } from "#app/domain/siret.ts";
import { matchPurchase } from "#app/jobs/match.ts";
import { outreachHandlers } from "#app/jobs/outreach-mail.ts";
import { drainJobs } from "#app/jobs/worker.ts";
import * as workbook from "#app/routes/follow/export.ts";
import * as follow from "#app/routes/follow/follow.tsx";
import * as reply from "#app/routes/replies/reply.tsx";
import { lotExchanges } from "#app/routes/sourcing/lot-exchanges.ts";
import { makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { errorsOf, makeBuyerWith, makeMember } from "#test/routes/buyer-world.ts";
import { type Browser, type Fields, openSite, type Site } from "#test/setup/site.ts";

let site: Site;
const START = new Date("2026-11-22T09:00:00Z");
let now = START;
const later = (days: number) => {
  now = new Date(now.getTime() + days * 86_400_000);
};
beforeAll(async () => {
  site = await openSite({ now: () => now });
});
afterAll(() => site.close());

let serial = 0;

/** A published lot and two suppliers that nobody manages, known by an address. */
async function market() {
  now = START;
  serial += 1;
  const { id, browser } = await makeBuyerWith(site);
  const supplier = async (name: string) => {
    const supplierId = await makeSupplier(site.sql, { name, statuses: [{ kind: "ESAT" }] });
    await makeOffer(site.sql, { organisationId: supplierId });
    const email = `${name.toLowerCase().replace(/\W/g, "")}-${serial}@atelier.example`;
    await site.sql`update organisation set email = ${email} where id = ${supplierId}`;
    return { id: supplierId, email };
  };
  const [first, second] = [await supplier("Vert Avenir"), await supplier("Cimes")];
  const dates = { publicationOn: "2027-03-01", deadlineOn: "2027-04-01" };
  const purchase = await makePurchase(site.sql, { organisationId: id, ...dates });
  await matchPurchase(site.services, purchase.id);
  // The database has a clock of its own.
  await site.sql`update match set found_at = ${START}`;
  return { buyerId: id, browser, first, second, purchaseId: purchase.id, lotId: purchase.lotIds[0] ?? 0 };
}

type Market = Awaited<ReturnType<typeof market>>;
const at = ({ purchaseId }: Pick<Market, "purchaseId">) => `/espace/achats/${purchaseId}/lots/1/suivi`;
const params = ({ purchaseId }: Pick<Market, "purchaseId">) => ({ id: String(purchaseId), number: "1" });
const act = (browser: Browser, world: Market, fields: Fields) =>
  browser.post(follow, at(world), fields, params(world));
const inform = (world: Market, ...ids: number[]) =>
  act(world.browser, world, { intent: "inform", suppliers: ids.map(String) });

type Row = {
  organisationId: number;
  stage: string;
  late: string | null;
  write: { may: boolean; why?: string };
};
async function rowOf(world: Market, supplierId: number): Promise<Row> {
  const { data } = await world.browser.get(follow, at(world), params(world));
  const { found } = data as { found: { rows: Row[]; toInform: Row[] } };
  const row = [...found.rows, ...found.toInform].find(({ organisationId }) => organisationId === supplierId);
  if (!row) throw new Error("not followed");
  return row;
}

/** Sends what waits and gives the token of the last link that an address received. */
async function linkOf({ email }: { email: string }): Promise<string> {
  const log = ({ error }: { error: unknown }) => console.error(error);
  await drainJobs({ services: site.services, handlers: outreachHandlers, log });
  const [mail] = await site.mails(email);
  return /\/reponse\/(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
}
const open = (token: string) => site.visitor().get(reply, `/reponse/${token}`, { token });
const answer = (token: string, fields: Fields) =>
  site.visitor().post(reply, `/reponse/${token}`, fields, { token });

test("a chosen supplier is written to, opens its own link without an account, and says it is interested", async () => {
  const world = await market();
  expect((await inform(world, world.first.id)).status).toBe(302);
  expect(await rowOf(world, world.first.id)).toMatchObject({ stage: "notified" });
  expect(await rowOf(world, world.second.id)).toMatchObject({ stage: "proposed" });
  const token = await linkOf(world.first);
  const shown = await open(token);
  expect(shown.data).toMatchObject({ name: "Vert Avenir", about: { shown: { open: true } } });
  expect(await rowOf(world, world.first.id)).toMatchObject({ stage: "seen" });
  expect((await answer(token, { reponse: "interet", message: "Deux équipes." })).status).toBe(302);
  expect(await rowOf(world, world.first.id)).toMatchObject({ stage: "interested", message: "Deux équipes." });
  expect(await rowOf(world, world.second.id)).toMatchObject({ stage: "proposed" });
  const [kept] = await site.sql`select token_id from personal_link where organisation_id = ${world.first.id}`;
  expect(kept?.tokenId).toMatch(/^[0-9a-f]{64}$/);
});

test("declining asks for a reason, and a question opens a conversation with the buyer", async () => {
  const world = await market();
  await inform(world, world.first.id);
  const token = await linkOf(world.first);
  expect(errorsOf(await answer(token, { reponse: "refus" })).motive?.[0]).toContain("pourquoi");
  await answer(token, { reponse: "question", message: "Quelle surface ?" });
  const [asked] = await site.sql`
    select m.body, m.by_link
    from message m
    join conversation_participant p using (conversation_id)
    where p.organisation_id = ${world.buyerId}
  `;
  expect(asked).toEqual({ body: "Quelle surface ?", byLink: true });
  await answer(token, { reponse: "refus", motive: "distance" });
  expect(await rowOf(world, world.first.id)).toMatchObject({ stage: "declined", motive: "distance" });
});

test("reminders wait a week, stop after two and after an answer, and say why", async () => {
  const world = await market();
  await inform(world, world.first.id, world.second.id);
  later(6);
  const early = await inform(world, world.first.id);
  expect(early.status).toBe(409);
  expect(errorsOf(early)[""]?.[0]).toContain("29 novembre 2026");
  later(1);
  await inform(world, world.first.id);
  later(7);
  await inform(world, world.first.id);
  later(7);
  expect(await rowOf(world, world.first.id)).toMatchObject({
    write: { may: false, why: expect.stringContaining("2 fois") },
  });
  await answer(await linkOf(world.second), { reponse: "interet" });
  expect(await rowOf(world, world.second.id)).toMatchObject({
    write: { why: expect.stringContaining("A répondu") },
  });
});

test("the first link goes on opening after a reminder; none opens after the deadline, or when it is not ours", async () => {
  const world = await market();
  await inform(world, world.first.id);
  const before = await linkOf(world.first);
  later(7);
  await inform(world, world.first.id);
  const after = await linkOf(world.first);
  expect(after).not.toBe(before);
  expect([(await open(before)).status, (await open(after)).status]).toEqual([200, 200]);
  expect((await open(`${before.slice(0, -2)}xx`)).status).toBe(410);
  expect((await open("jeton")).status).toBe(410);
  now = new Date("2027-04-02T09:00:00Z");
  expect((await open(after)).status).toBe(410);
  expect((await answer(after, { reponse: "interet" })).status).toBe(410);
});

test("« ne plus recevoir » stops mails of every buyer, by a click of the mail program too, and is taken back", async () => {
  const world = await market();
  await inform(world, world.first.id);
  const token = await linkOf(world.first);
  expect((await answer(token, { "List-Unsubscribe": "One-Click" })).status).toBe(200);
  later(8);
  expect(await rowOf(world, world.first.id)).toMatchObject({
    write: { why: expect.stringContaining("Ne veut plus") },
  });
  await answer(token, { intent: "resume" });
  expect(await rowOf(world, world.first.id)).toMatchObject({ write: { may: true } });
});

test("a supplier found after the first mail is marked late", async () => {
  const world = await market();
  await inform(world, world.first.id);
  await site.sql`
    update match set found_at = '2026-11-24T09:00:00Z'
    where lot_id = ${world.lotId} and organisation_id = ${world.second.id}
  `;
  expect(await rowOf(world, world.second.id)).toMatchObject({ late: "24 novembre 2026" });
  expect(await rowOf(world, world.first.id)).toMatchObject({ late: null });
});

test("notes, meetings and the award are kept; the contract is made once, losers stay where they were", async () => {
  const world = await market();
  await inform(world, world.first.id, world.second.id);
  for (const one of [world.first, world.second]) await answer(await linkOf(one), { reponse: "interet" });
  await act(world.browser, world, { intent: "note", supplier: String(world.first.id), note: "À visiter." });
  expect(await rowOf(world, world.first.id)).toMatchObject({ note: "À visiter." });
  const met = { intent: "meeting", participants: [String(world.first.id)], notes: "Visite du parc." };
  expect(errorsOf(await act(world.browser, world, { ...met, on: "2027-11-30" })).on?.[0]).toContain("après");
  expect((await act(world.browser, world, { ...met, on: "2026-11-20" })).status).toBe(302);
  const frozen = await lotExchanges(site.sql, { lotId: world.lotId, organisationId: world.buyerId });
  expect(frozen).toContainEqual({
    on: "2026-11-20",
    with: ["Vert Avenir"],
    label: "Rencontre",
    text: "Visite du parc.",
  });
  expect(frozen.map(({ label }) => label)).toEqual(
    expect.arrayContaining(["Informé par courriel", "Intérêt manifesté"]),
  );
  const won = { intent: "award", holder: String(world.first.id), amount: "72 000", awardedOn: "2026-11-21" };
  expect((await act(world.browser, world, won)).status).toBe(302);
  expect((await act(world.browser, world, won)).status).toBe(302);
  expect(await rowOf(world, world.first.id)).toMatchObject({ stage: "awarded" });
  expect(await rowOf(world, world.second.id)).toMatchObject({ stage: "interested" });
  const contracts =
    await site.sql`select amount_cents, holders from contract where organisation_id = ${world.buyerId}`;
  expect(contracts).toMatchObject([{ amountCents: 7_200_000, holders: [{ name: "Vert Avenir" }] }]);
  const file = await world.browser.get(workbook, `${at(world)}.xlsx`, params(world));
  expect(file.headers.get("content-type")).toContain("spreadsheetml");
});

test("a procedure ends with a holder known by its SIRET alone, or with none and why; a mistake is taken back", async () => {
  const world = await market();
  const failed = {
    intent: "failure",
    kind: "infructueuse",
    decidedOn: "2026-11-20",
    motive: "Aucune offre.",
  };
  expect(
    errorsOf(await act(world.browser, world, { ...failed, irregularOffers: "2" })).irregularOffers?.[0],
  ).toContain("parmi");
  expect(
    (await act(world.browser, world, { ...failed, filesWithdrawn: "12", offersReceived: "0" })).status,
  ).toBe(302);
  await site.sql`update lot set reservation = 'L2113-12' where id = ${world.lotId}`;
  type Page = {
    award: { outcome: { kind: string } | null; missing: string[]; prefill: { social: string[] } };
  };
  const shown = async () => (await world.browser.get(follow, at(world), params(world))).data as Page;
  expect((await shown()).award).toMatchObject({
    outcome: { kind: "infructueuse", filesWithdrawn: 12, motive: "Aucune offre." },
    prefill: { social: ["Marché réservé"] },
  });
  const other = { intent: "award", holder: "autre", holderName: "Ateliers du Val", awardedOn: "2026-11-21" };
  expect(
    errorsOf(await act(world.browser, world, { ...other, holderSiret: "123" })).holderSiret,
  ).toHaveLength(1);
  const holderSiret = completeSiret("939999999", "0001");
  const won = { ...other, holderSiret, amount: "72 000", social: ["Marché réservé"], offersReceived: "2" };
  expect((await act(world.browser, world, won)).status).toBe(302);
  const { award } = await shown();
  expect(award.outcome).toMatchObject({ kind: "awarded", offersReceived: 2 });
  expect(award.missing).toContain("CCAG");
  expect(award.missing).not.toContain("considérations");
  const own = site.sql`select considerations, holders, ends_on from contract where organisation_id = ${world.buyerId}`;
  expect(await own).toMatchObject([
    { considerations: { social: ["Marché réservé"], known: true }, holders: [{ id: holderSiret }] },
  ]);
  expect((await act(world.browser, world, { intent: "unaward", holderSiret })).status).toBe(302);
  expect(await site.sql`select 1 from contract where organisation_id = ${world.buyerId}`).toHaveLength(0);
});

test("a reader reads and does nothing; others learn nothing", async () => {
  const world = await market();
  const reader = await makeMember(site, world.buyerId);
  expect((await reader.get(follow, at(world), params(world))).status).toBe(200);
  expect((await act(reader, world, { intent: "inform", suppliers: String(world.first.id) })).status).toBe(
    403,
  );
  const { browser: other } = await makeBuyerWith(site);
  expect((await other.get(follow, at(world), params(world))).status).toBe(404);
  expect((await other.get(workbook, `${at(world)}.xlsx`, params(world))).status).toBe(404);
});
