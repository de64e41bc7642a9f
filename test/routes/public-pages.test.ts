import { afterAll, beforeAll, expect, test } from "vitest";
import { matchPurchase } from "#app/jobs/match.ts";
import * as call from "#app/routes/calls/call.tsx";
import * as need from "#app/routes/needs/need.tsx";
import * as offer from "#app/routes/offers/offer.tsx";
import * as notFound from "#app/routes/pages/not-found.tsx";
import * as supplier from "#app/routes/suppliers/supplier.tsx";
import { createCall, publishCall } from "#db/queries/calls.ts";
import { makeBuyer, makeOffer, makePurchase, makeStatus, makeSupplier } from "#test/factories/make.ts";
import { type Browser, openSite, type Site, signedIn } from "#test/setup/site.ts";

type Awaitable<Load extends (...args: never[]) => unknown> = Awaited<ReturnType<Load>>;

const NOW = new Date("2026-11-22T09:00:00Z");

let site: Site;
let gardeners: number;
let city: number;
let gardener: Browser;
let buyer: Browser;
let stranger: Browser;

beforeAll(async () => {
  site = await openSite({ now: () => NOW });
  const { sql } = site;
  gardeners = await makeSupplier(sql, {
    name: "Les Jardins de la Limagne",
    statuses: [{ kind: "ACI", from: "2024-01-01", until: "2028-12-31", verification: "verified" }],
  });
  city = await makeBuyer(sql, { name: "Ville fictive" });
  const other = await makeSupplier(sql, { name: "Autre structure" });
  gardener = await signedIn(site, "jardins@structure.example", [{ id: gardeners, role: "editor" }]);
  buyer = await signedIn(site, "acheteur@ville.example", [{ id: city, role: "manager" }]);
  stranger = await signedIn(site, "autre@structure.example", [{ id: other, role: "manager" }]);
});
afterAll(() => site.close());

const at = (browser: Browser, module: Parameters<Browser["get"]>[0], path: string) =>
  browser.get(module, path, { id: path.split("/").at(-1) });

test("an offer that is not published exists for its own people alone, who are told", async () => {
  for (const state of ["draft", "archived"] as const) {
    const id = await makeOffer(site.sql, { organisationId: gardeners, state });
    const path = `/offres/${id}`;
    expect((await at(site.visitor(), offer, path)).status).toBe(404);
    expect((await at(stranger, offer, path)).status).toBe(404);
    const own = await at(gardener, offer, path);
    expect(own.data).toMatchObject({ own: true, mayEdit: true, offer: { state } });
  }
});

test("a published offer tells what its supplier may answer today, and why", async () => {
  const id = await makeOffer(site.sql, {
    organisationId: gardeners,
    title: "Éco-pâturage",
    areas: ["DEP:63"],
    radiusKm: 50,
    references: 1,
  });
  const { offer: shown, own } = (await at(site.visitor(), offer, `/offres/${id}`)).data as Awaitable<
    typeof offer.loader
  >;
  expect(own).toBe(false);
  expect(shown.standing?.open.map(({ base }) => base)).toEqual(["L2113-13", "L2113-12+13", "L3113-2"]);
  expect(shown.standing?.open[0]?.verdict.reasons[0]).toMatchObject({
    article: "CCP, art. L.\u00a02113-13",
    text: expect.stringContaining("jusqu'au 31\u00a0décembre 2028"),
  });
  expect(shown.standing?.closed).toHaveLength(5);
  expect(shown.entries).toContainEqual({
    label: "Zone d'intervention",
    value: "Puy-de-Dôme et 50\u00a0km autour de Clermont-Ferrand",
  });
  expect(shown.supplier.statuses[0]).toMatchObject({
    value: "du 1er\u00a0janvier 2024 au 31\u00a0décembre 2028",
  });
});

test("a supplier's page never tells its address of electronic mail, nor a status refused or withdrawn", async () => {
  const id = await makeSupplier(site.sql, {
    name: "Atelier discret",
    statuses: [{ kind: "EI", from: "2020-01-01", until: "2022-12-31" }],
  });
  await site.sql`
    update organisation set email = 'secret@atelier.example', website = 'javascript:alert(1)' where id = ${id}
  `;
  await makeStatus(site.sql, { organisationId: id, kind: "EA", verification: "refused" });
  await makeStatus(site.sql, { organisationId: id, kind: "ESAT", withdrawn: true });
  const answer = await at(site.visitor(), supplier, `/fournisseurs/${id}`);
  expect(answer.text).not.toContain("secret@");
  const { supplier: shown } = answer.data as Awaitable<typeof supplier.loader>;
  expect(shown.statuses).toEqual([
    expect.objectContaining({ short: "EI", state: "expired", period: "expiré le 31\u00a0décembre 2022" }),
  ]);
  expect(shown.standing?.open).toEqual([]);
  expect(shown).toMatchObject({ claimed: false, contact: { website: null } });
});

test("a buyer that supplies nothing has no supplier's page", async () => {
  expect((await at(site.visitor(), supplier, `/fournisseurs/${city}`)).status).toBe(404);
});

test("a purchase that is not published exists for its buyer's people alone", async () => {
  const { id } = await makePurchase(site.sql, { organisationId: city, state: "programmed" });
  expect((await at(site.visitor(), need, `/besoins/${id}`)).status).toBe(404);
  expect((await at(gardener, need, `/besoins/${id}`)).status).toBe(404);
  expect((await at(buyer, need, `/besoins/${id}`)).data).toMatchObject({
    own: true,
    need: { published: false },
  });
});

test("of a need, the public sees counts, its buyer the matches, a supplier its own with the computation", async () => {
  await makeOffer(site.sql, { organisationId: gardeners, areas: ["DEP:63"], capacityCents: 10_000_000 });
  const { id, lotIds } = await makePurchase(site.sql, {
    organisationId: city,
    publicationOn: "2027-03-01",
    lots: [{ amountCents: 7_800_000, durationMonths: 24 }],
  });
  await matchPurchase(site.services, id);
  const [lotId = 0] = lotIds;
  const path = `/besoins/${id}`;
  const seen = async (browser: Browser) =>
    (await at(browser, need, path)).data as Awaitable<typeof need.loader>;

  const asVisitor = await seen(site.visitor());
  expect(asVisitor.mine).toEqual([]);
  expect(asVisitor.tops[lotId]).toEqual([]);
  expect(JSON.stringify(asVisitor)).not.toContain("Les Jardins de la Limagne");
  const law = asVisitor.need.lots[0]?.law ?? [];
  expect(law.find(({ base }) => base === "L2113-13")).toMatchObject({
    verdict: "yes",
    title: "Réserver aux SIAE",
    text: "Un seul peut répondre\u00a0: la concurrence n'est pas assurée.",
  });
  expect(law.find(({ base }) => base === "L2113-15")).toMatchObject({
    verdict: "no",
    article: "CCP, art. L.\u00a02113-15",
  });

  const asBuyer = await seen(buyer);
  expect(asBuyer.tops[lotId]).toMatchObject([{ name: "Les Jardins de la Limagne" }]);

  const [mine] = (await seen(gardener)).mine;
  expect(mine).toMatchObject({ lapse: null, mayAnswer: true, stage: { answered: false } });
  expect(mine?.steps.reduce((sum, { points }) => sum + points, 0)).toBe(mine?.score);

  const [theirs] = (await seen(stranger)).mine;
  expect(theirs).toMatchObject({ name: "Autre structure", lapse: "aucune offre publiée", steps: [] });
});

test("a private buyer is told once that nothing can be reserved", async () => {
  const company = await makeBuyer(site.sql, { kind: "prive" });
  const { id } = await makePurchase(site.sql, { organisationId: company });
  const { need: shown } = (await at(site.visitor(), need, `/besoins/${id}`)).data as Awaitable<
    typeof need.loader
  >;
  expect(shown.lots[0]?.law).toEqual([
    expect.objectContaining({ title: "Aucune réservation légale", article: "CCP, art. L.\u00a01210-1" }),
  ]);
});

test("a call is public once it is open, and says when it is closed", async () => {
  const owner = { organisationId: city, accountId: null };
  const { id } = await createCall(site.sql, {
    ...owner,
    fields: {
      title: "Qui peut répondre\u00a0?",
      description: "",
      cpv: ["77310000"],
      sectors: [],
      territory: "DEP:63",
      questions: [
        {
          id: "q1",
          label: "Quels délais\u00a0?",
          kind: "choice",
          required: false,
          choices: ["Un mois", "Deux mois"],
        },
      ],
      deadlineAt: new Date("2026-11-30T16:00:00Z"),
    },
  });
  expect((await at(site.visitor(), call, `/ami/${id}`)).status).toBe(404);
  expect((await at(buyer, call, `/ami/${id}`)).status).toBe(200);
  await publishCall(site.sql, { id, ...owner, now: NOW });
  const shown = async () =>
    ((await at(site.visitor(), call, `/ami/${id}`)).data as Awaitable<typeof call.loader>).call;
  expect(await shown()).toMatchObject({
    open: true,
    deadline: "30\u00a0novembre 2026 à 17\u00a0h\u00a000",
    where: "Puy-de-Dôme",
    questions: [{ how: "Une réponse au choix, facultative" }],
  });
  await site.sql`update call_for_interest set deadline_at = ${new Date("2026-11-20T16:00:00Z")} where id = ${id}`;
  expect(await shown()).toMatchObject({ open: false, stateLabel: "Clos" });
});

test("an id that cannot be one, and a page that does not exist, are not found", async () => {
  for (const id of ["0", "-1", "1e3", "9".repeat(30), "abc"]) {
    expect((await site.visitor().get(offer, `/offres/${id}`, { id })).status).toBe(404);
  }
  expect((await site.visitor().get(notFound, "/rien")).status).toBe(404);
});
