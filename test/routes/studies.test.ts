import { afterAll, beforeAll, expect, test } from "vitest";
import type { LotStudyPage } from "#app/routes/studies/lot-study.tsx";
import * as lotStudy from "#app/routes/studies/lot-study.tsx";
import * as study from "#app/routes/studies/study.tsx";
import { findPurchase } from "#db/queries/purchase-reads.ts";
import type { StudyDetail } from "#db/queries/studies.ts";
import { findStudy, listOrphanStudies, listStudiedLots } from "#db/queries/studies.ts";
import { makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { type Answer, idIn, makeBuyerWith, makeMember } from "#test/routes/buyer-world.ts";
import { type Browser, type Fields, openSite, type Site } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T10:00:00Z") });
  for (let rank = 0; rank < 3; rank++) {
    const organisationId = await makeSupplier(site.sql, { statuses: [{ kind: "EA" }] });
    await makeOffer(site.sql, { organisationId, capacityCents: 20_000_000 });
  }
});
afterAll(() => site.close());

const MOTIVE = "Trois entreprises adaptées du département peuvent répondre.";

async function makeStudied(
  amounts: readonly number[] = [8_000_000],
  form: "marche" | "concession" = "marche",
) {
  const { id: organisationId, browser } = await makeBuyerWith(site);
  const { id, lotIds } = await makePurchase(site.sql, {
    organisationId,
    form,
    publicationOn: "2027-03-01",
    lots: amounts.map((amountCents) => ({ amountCents, durationMonths: 12 })),
  });
  return { organisationId, browser, id, lotIds };
}

const path = (id: number, lot = 1) => `/espace/achats/${id}/lots/${lot}/etude`;
const params = (id: number, lot = 1) => ({ id: String(id), number: String(lot) });
const open = async (browser: Browser, id: number) =>
  (await browser.get(lotStudy, path(id), params(id))).data as LotStudyPage;

async function post(browser: Browser, id: number, fields: Fields): Promise<Answer> {
  const { lot } = await open(browser, id);
  return browser.post(
    lotStudy,
    path(id),
    { lot: String(lot.version), motive: MOTIVE, ...fields },
    params(id),
  );
}

const errorsOf = (answer: Answer) =>
  (answer.data as { result: { error?: Record<string, string[]> } }).result.error ?? {};

test("a reservation decided is kept with its law, its suppliers and its words, and the lot bears it", async () => {
  const { browser, id, lotIds } = await makeStudied();
  expect(await open(browser, id)).toMatchObject({
    due: expect.stringMatching(/au plus 90.000/),
    studies: [],
  });
  const answer = await post(browser, id, { decision: "reserve L2113-12" });
  expect(answer.status).toBe(302);
  const kept = (await findStudy(site.sql, { id: idIn(answer) })) as StudyDetail;
  expect(kept).toMatchObject({ decision: "reserve", base: "L2113-12", motive: MOTIVE, supersedes: null });
  expect(kept.content.decided.wording?.notice).toContain("article L.\u00a02113-12");
  expect(kept.content.supply?.bases[0]).toMatchObject({ yes: 3, capable: 3 });
  expect(kept.content.recommendation).toMatchObject({ advice: "reserve", base: "L2113-12" });
  const purchase = await findPurchase(site.sql, { id });
  expect(purchase?.lots[0]?.reservation).toBe("L2113-12");
  const changes = await site.sql`select 1 from outbox where entity = 'purchase' and entity_id = ${id}`;
  expect(changes).toHaveLength(1);
  expect(await site.sql`select 1 from match where lot_id = ${lotIds[0] ?? 0}`).toHaveLength(3);
  expect((await open(browser, id)).changes).toEqual([]);
});

test("a new study revokes the one before, which stays as it was and says so", async () => {
  const { browser, id } = await makeStudied();
  const first = idIn(await post(browser, id, { decision: "reserve L2113-12" }));
  const second = idIn(
    await post(browser, id, { decision: "none", motive: "Le besoin est reporté d'un an." }),
  );
  const kept = await findStudy(site.sql, { id: first });
  expect(kept).toMatchObject({ supersededBy: second, motive: MOTIVE, base: "L2113-12" });
  expect(await findStudy(site.sql, { id: second })).toMatchObject({ supersedes: first, supersededBy: null });
  const page = await browser.get(study, `/espace/etudes/${first}`, { id: String(first) });
  expect(page.text).toContain(`par l'étude n°\u00a0${second}`);
  expect((await findPurchase(site.sql, { id }))?.lots[0]?.reservation).toBeNull();
});

test("a lot that changed since its study asks for a new one, and says what changed", async () => {
  const { browser, id } = await makeStudied();
  await post(browser, id, { decision: "clause" });
  await site.sql`update lot set amount_cents = 8500000 where purchase_id = ${id}`;
  const { changes } = await open(browser, id);
  expect(changes.join()).toMatch(/^montant\u00a0: 80.000.€.HT, puis 85.000.€.HT,montant du besoin/);
});

test("a wish for the social economy outside the closed list is no reservation, and is told what is left", async () => {
  const { browser, id } = await makeStudied();
  const answer = await post(browser, id, { decision: "reserve L2113-15" });
  expect(answer.status).toBe(422);
  expect(errorsOf(answer).decision?.[0]).toMatch(
    /Ce n'est pas une réservation légale\u00a0: une consultation directe ou ciblée/,
  );
  expect((await open(browser, id)).studies).toEqual([]);
});

test("a direct consultation takes the dispense, and its three duties together", async () => {
  const above = await makeStudied([8_000_000]);
  const refused = await post(above.browser, above.id, { decision: "direct" });
  expect(errorsOf(refused).decision?.[0]).toContain("CCP, art. R.\u00a02122-8");
  const below = await makeStudied([3_000_000]);
  const incomplete = await post(below.browser, below.id, { decision: "direct", duties: ["relevant"] });
  expect(errorsOf(incomplete).duties).toHaveLength(1);
  const duties = ["relevant", "funds", "alternate"];
  const kept = await findStudy(site.sql, {
    id: idIn(await post(below.browser, below.id, { decision: "direct", duties })),
  });
  expect(kept?.content.decided.duties).toHaveLength(3);
  expect(kept?.content.facts.needAmountCents).toBe(3_000_000);
});

test("thresholds compare the whole need, not the lot", async () => {
  const { browser, id } = await makeStudied([3_000_000, 4_000_000]);
  const answer = await post(browser, id, { decision: "direct", duties: ["relevant", "funds", "alternate"] });
  expect(errorsOf(answer).decision?.[0]).toContain("ne couvre pas ce besoin");
  const other = await post(browser, id, { decision: "other-lot", otherLot: "2" });
  expect((await findStudy(site.sql, { id: idIn(other) }))?.content.decided.title).toBe(
    "Réserver plutôt le lot 2",
  );
});

test("a decision without its motive, or over a lot changed meanwhile, is not recorded", async () => {
  const { browser, id } = await makeStudied();
  expect(errorsOf(await post(browser, id, { decision: "none", motive: "non" })).motive).toHaveLength(1);
  const stale = await post(browser, id, { decision: "none", lot: "999" });
  expect(stale.status).toBe(409);
  expect((await open(browser, id)).studies).toEqual([]);
});

test("who only reads cannot decide", async () => {
  const { organisationId, id } = await makeStudied();
  const reader = await makeMember(site, organisationId);
  expect((await open(reader, id)).may).toBe(false);
  expect((await post(reader, id, { decision: "none" })).status).toBe(403);
});

test("a study outlives its purchase, and the database refuses that anyone rewrite it", async () => {
  const { browser, id, organisationId } = await makeStudied([2_000_000]);
  const study = idIn(await post(browser, id, { decision: "reserve L2113-12" }));
  const refusal = /never changed nor removed/;
  await expect(site.sql`update reservation_study set motive = 'x' where id = ${study}`).rejects.toThrow(
    refusal,
  );
  await expect(site.sql`delete from reservation_study where id = ${study}`).rejects.toThrow(refusal);
  await expect(site.sql`truncate reservation_study`).rejects.toThrow(refusal);
  await site.sql`delete from purchase where id = ${id}`;
  await site.sql`delete from account where id = ${browser.accountId}`;
  expect(await findStudy(site.sql, { id: study })).toMatchObject({
    purchaseId: null,
    lotId: null,
    motive: MOTIVE,
  });
  const bounds = { organisationId, fromCents: 1_000_000, toCents: 4_000_000 };
  expect(await listStudiedLots(site.sql, bounds)).toEqual([]);
  expect(await listOrphanStudies(site.sql, bounds)).toMatchObject([{ id: study, number: 1 }]);
});
