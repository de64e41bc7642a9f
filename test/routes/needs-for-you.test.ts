import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { handlers } from "#app/jobs/handlers.ts";
import { matchPurchase } from "#app/jobs/match.ts";
import { drainJobs } from "#app/jobs/worker.ts";
import * as figuresFile from "#app/routes/figures/export.ts";
import * as figures from "#app/routes/figures/figures.tsx";
import * as forYou from "#app/routes/needs/for-you.tsx";
import * as offer from "#app/routes/offers/offer.tsx";
import * as matches from "#app/routes/purchases/matches.tsx";
import { decline } from "#db/queries/funnel.ts";
import { makeBuyer, makeOffer, makePurchase, makeSupplier, type OfferGiven } from "#test/factories/make.ts";
import { type Browser, openSite, type Site, signedIn } from "#test/setup/site.ts";

const clock = { now: new Date("2026-11-22T09:00:00Z") };
let site: Site;
let serial = 0;
beforeAll(async () => {
  site = await openSite({ now: () => clock.now });
});
beforeEach(async () => {
  await site.sql`delete from organisation`;
  await site.sql`truncate job, outbox`;
});
afterAll(() => site.close());

/** A gardener of Riom with one offer, and its editor. */
async function gardener(offer: OfferGiven = {}, given: Parameters<typeof makeSupplier>[1] = {}) {
  const id = await makeSupplier(site.sql, { name: "Vert Avenir", communeCode: "63300", ...given });
  const offerId = await makeOffer(site.sql, { organisationId: id, areas: [], radiusKm: 10, ...offer });
  const email = `jardin-${++serial}@structure.example`;
  const browser = await signedIn(site, email, [{ id, role: "editor" }]);
  const path = `/espace/organisations/${id}/besoins-pour-vous`;
  const params = { id: String(id) };
  return {
    id,
    offerId,
    email,
    browser,
    read: async (query = "") => (await browser.get(forYou, path + query, params)).data as Page,
    post: (fields: Record<string, string>) => browser.post(forYou, path, fields, params),
  };
}

type Row = { id: number; name: string; what: string; held: boolean; stage: string; label: string };
type Page = {
  counts: Record<"besoins" | "presque" | "reponses", number>;
  needs: { total: number; rows: Row[]; choices: Record<string, { value: string; label: string }[]> } | null;
  near: { rows: Row[]; kinds: { kind: string }[] } | null;
  answers: {
    rows: (Row & { motive: string | null; mayReopen: boolean; steps: { label: string }[] })[];
  } | null;
};

/** A need at Clermont-Ferrand, 13 km from Riom, published and matched. */
async function publish(given: Partial<Parameters<typeof makePurchase>[1]> = {}) {
  const organisationId = given.organisationId ?? (await makeBuyer(site.sql, { name: "Ville de Clermont" }));
  const { id, lotIds } = await makePurchase(site.sql, {
    title: `Parcs ${++serial}`,
    deadlineOn: "2027-06-01",
    ...given,
    organisationId,
  });
  await matchPurchase(site.services, id);
  return { id, lotId: lotIds[0] ?? 0, buyerId: organisationId };
}

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

test("a need just out of the radius is nearly there; widened from the page, it is there", async () => {
  const supplier = await gardener();
  const { lotId } = await publish();
  const before = await supplier.read("?vue=presque");
  expect(before.counts).toEqual({ besoins: 0, presque: 1, reponses: 0 });
  expect(plain(before.near?.rows[0]?.what ?? "")).toBe("à 3 km de votre rayon");
  const widen = { intent: "widen", offer: String(supplier.offerId), radius: "20" };
  const answer = await supplier.post(widen);
  expect(answer.status).toBe(302);
  const after = await supplier.read();
  expect(after.counts).toMatchObject({ besoins: 1, presque: 0 });
  expect(after.needs?.rows[0]?.id).toBe(lotId);
  // Twice, or for somebody else's offer: nothing changes.
  const other = await gardener();
  await other.post({ ...widen, radius: "50" });
  const [offer] = await site.sql`select radius_km from offer where id = ${supplier.offerId}`;
  expect(offer?.radiusKm).toBe(20);
});

test("what is missing is told with its figures: a trade, a status, a capacity", async () => {
  const supplier = await gardener({ radiusKm: 20, capacityCents: 5_000_000 });
  await publish({ lots: [{ cpv: ["77211400"] }] });
  await publish({ lots: [{ reservation: "L2113-12" }] });
  await publish({ lots: [{ amountCents: 8_000_000 }] });
  const { near, counts } = await supplier.read("?vue=presque");
  expect(counts).toMatchObject({ besoins: 1, presque: 3 });
  expect(near?.rows.map(({ what, held }) => [plain(what), held])).toEqual([
    [expect.stringMatching(/^métier voisin : .*77211400/), false],
    ["statut à justifier : lot réservé aux EA et ESAT", false],
    ["capacité : 80 000 € HT demandés par an, 50 000 € HT déclarés", true],
  ]);
});

test("the list is narrowed by trade, place, date, answer and offer, and ordered as asked", async () => {
  const supplier = await gardener({ areas: ["FR"], sectors: ["espaces-verts"] });
  const near = await publish({ deadlineOn: "2026-12-10", lots: [{ sectors: ["espaces-verts"] }] });
  const far = await publish({
    deadlineOn: "2027-09-01",
    lots: [{ territory: "COM:69123", amountCents: 90_000 }],
  });
  const ids = async (query: string) => (await supplier.read(query)).needs?.rows.map(({ id }) => id);
  expect(await ids("")).toEqual([near.lotId, far.lotId]);
  expect(await ids("?secteur=espaces-verts")).toEqual([near.lotId]);
  expect(await ids("?dep=69")).toEqual([far.lotId]);
  expect(await ids("?echeance=30")).toEqual([near.lotId]);
  expect(await ids("?tri=montant")).toEqual([far.lotId, near.lotId]);
  expect(await ids(`?offre=${supplier.offerId}`)).toHaveLength(2);
  expect(await ids("?etape=refus")).toEqual([]);
  const { needs } = await supplier.read("?dep=69");
  expect(needs?.choices.departements).toEqual([
    { value: "63", label: "Puy-de-Dôme (1)" },
    { value: "69", label: "Rhône (1)" },
  ]);
});

test("a refusal is told to the buyer with its motive, kept in the history, and taken back while the need is open", async () => {
  const supplier = await gardener({ areas: ["FR"] });
  const { id, lotId, buyerId } = await publish();
  const { accountId } = supplier.browser;
  const said = { lotId, organisationId: supplier.id, accountId, today: "2026-11-22" };
  await decline(site.sql, { ...said, motive: "schedule", message: "Équipe prise en juin." });
  const buyer = await signedIn(site, `ville-${++serial}@ville.example`, [{ id: buyerId, role: "editor" }]);
  const path = `/espace/achats/${id}/lots/1`;
  const seen = await buyer.get(matches, `${path}?etape=refus`, { id: String(id), number: "1" });
  const told = { stage: "declined", motive: "schedule", message: "Équipe prise en juin." };
  expect(seen.data).toMatchObject({ found: { matches: [told] } });
  expect(seen.text).toContain("calendrier incompatible");
  const { answers } = await supplier.read("?vue=reponses&etape=refus");
  expect(answers?.rows).toMatchObject([
    { label: "Décliné", motive: "Calendrier incompatible", mayReopen: true },
  ]);
  await supplier.post({ intent: "reopen", lot: String(lotId) });
  const back = await supplier.read("?vue=reponses");
  expect(back.answers?.rows[0]).toMatchObject({ label: "Vu", motive: null });
  expect(back.answers?.rows[0]?.steps.map(({ label }) => label)).toEqual(["Décliné", "Vu"]);
  clock.now = new Date("2027-06-02T09:00:00Z");
  await decline(site.sql, { ...said, motive: "other" });
  await supplier.post({ intent: "reopen", lot: String(lotId) });
  const late = await supplier.read("?vue=reponses&annee=2026");
  clock.now = new Date("2026-11-22T09:00:00Z");
  expect(late.answers?.rows[0]).toMatchObject({ stage: "declined", mayReopen: false });
});

test("figures count what others look at, what fits and what is answered, and what one change would bring", async () => {
  const supplier = await gardener();
  await publish();
  const id = String(supplier.offerId);
  const look = (browser: Browser) => browser.get(offer, `/offres/${id}`, { id });
  await look(site.visitor());
  await look(site.visitor());
  await look(supplier.browser);
  await site.services.views.flush();
  const path = `/espace/organisations/${supplier.id}/chiffres`;
  const params = { id: String(supplier.id) };
  const { data } = await supplier.browser.get(figures, path, params);
  expect(data).toMatchObject({
    total: { offerViews: 2, ficheViews: 0, matches: 0 },
    months: expect.arrayContaining([expect.objectContaining({ month: "2026-11", views: 2 })]),
    gains: [
      { offer: "Entretien d'espaces verts", query: `?vue=presque&manque=radius&offre=${supplier.offerId}` },
    ],
  });
  const { gains } = data as { gains: { act: string; brings: string }[] };
  expect(gains.map(({ act, brings }) => plain(`${act}\u00a0: ${brings}`))).toEqual([
    "Élargir votre rayon de 10 km à 20 km : + 1 besoin",
  ]);
  const file = await supplier.browser.get(figuresFile, `${path}/fichier`, params);
  expect(file.text.split("\r\n")[1]).toBe("2026-11;Entretien d'espaces verts;0;2;0;0;0;0");
});

test("an alert tells the needs that come to match, once, until it is stopped or its person has left", async () => {
  const supplier = await gardener({ areas: ["FR"] });
  await publish({ title: "Déjà là" });
  await supplier.post({ intent: "alert", frequency: "immediate" });
  const KINDS = ["match-purchase", "alert", "alerts:changed"];
  const own = Object.fromEntries(Object.entries(handlers).filter(([kind]) => KINDS.includes(kind)));
  const work = () =>
    drainJobs({ services: site.services, handlers: own, log: ({ error }) => console.error(error) });
  const tell = async (title: string) => {
    const { id } = await publish({ title });
    await site.sql`insert into job (kind, payload) values ('match-purchase', ${site.sql.json({ id })})`;
    await work();
    clock.now = new Date(clock.now.getTime() + 3_600_000);
  };
  const subjects = async () =>
    (await site.mails(supplier.email)).map(({ subject }) => plain(subject)).reverse();
  await tell("Parc nouveau");
  await tell("Square nouveau");
  expect(await subjects()).toEqual([
    "1 nouveau besoin pour vous : Besoins pour Vert Avenir",
    "1 nouveau besoin pour vous : Besoins pour Vert Avenir",
  ]);
  const [last] = await site.mails(supplier.email);
  expect(last?.text).toContain("Square nouveau");
  expect(last?.text).not.toContain("Parc nouveau");
  await site.sql`delete from member where organisation_id = ${supplier.id}`;
  await tell("Après le départ");
  expect(await subjects()).toHaveLength(2);
  clock.now = new Date("2026-11-22T09:00:00Z");
});
