import { afterAll, beforeAll, expect, test } from "vitest";
import * as needs from "#app/routes/needs/search.tsx";
import * as offers from "#app/routes/offers/search.tsx";
import * as home from "#app/routes/pages/home.tsx";
import * as suppliers from "#app/routes/suppliers/search.tsx";
import type { SearchPageData } from "#app/views/search/load.ts";
import { rebuildIndex } from "#search/reindex.ts";
import { makeBuyer, makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { openSite, type Site } from "#test/setup/site.ts";

type Answer = { page: SearchPageData; rows: { id: number; title: { text: string }[]; to?: string }[] };

let site: Site;
let riom: number;

beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
  const { sql } = site;
  const cleaner = await makeSupplier(sql, {
    name: "Clair Horizon",
    communeCode: "63300",
    statuses: [{ kind: "EA", from: "2024-01-01", until: "2028-12-31", verification: "verified" }],
  });
  riom = await makeOffer(sql, {
    organisationId: cleaner,
    title: "Nettoyage de bureaux",
    cpv: ["90919200"],
    sectors: ["nettoyage-bureaux"],
    areas: ["COM:63300"],
    capacityCents: 8_000_000,
    circular: ["reemploi"],
  });
  const gardener = await makeSupplier(sql, {
    name: "Les Jardins",
    statuses: [{ kind: "ACI", from: "2024-01-01", until: "2028-12-31" }],
  });
  await makeOffer(sql, { organisationId: gardener, title: "Nettoyage des parcs", areas: ["DEP:63"] });
  await makeOffer(sql, { organisationId: gardener, title: "Tonte de pelouses", state: "draft" });
  const buyer = await makeBuyer(sql, { name: "Ville fictive" });
  await makePurchase(sql, {
    organisationId: buyer,
    title: "Nettoyage des écoles",
    publicationOn: "2027-03-01",
    lots: [{ amountCents: 9_000_000, reservation: "L2113-12" }],
  });
  await makePurchase(sql, { organisationId: buyer, title: "Achat passé", deadlineOn: "2026-01-01" });
  await rebuildIndex(site.services);
});
afterAll(() => site.close());

async function search(
  module: Parameters<ReturnType<Site["visitor"]>["get"]>[0],
  path: string,
): Promise<Answer> {
  return (await site.visitor().get(module, path)).data as Answer;
}
const titles = ({ rows }: Answer) => rows.map(({ title }) => title.map(({ text }) => text).join(""));
const said = ({ page }: Answer) => page.sentence.map(({ text }) => text).join("");

test("where suppliers sit is offered a level at a time: régions, then the départements of one or of a place", async () => {
  const seats = async (path: string) => {
    const { page } = await search(offers, path);
    const options = page.groups
      .filter(({ name }) => name === "region" || name === "dep")
      .flatMap((group) => group.options);
    return options.map(({ label, count }) => `${label}: ${count}`);
  };
  expect(await seats("/offres")).toEqual(["Auvergne-Rhône-Alpes: 2"]);
  expect(await seats("/offres?region=84")).toEqual(["Auvergne-Rhône-Alpes: 2", "Puy-de-Dôme (63): 2"]);
  expect(await seats("/offres?dep=63")).toEqual(["Auvergne-Rhône-Alpes: 2", "Puy-de-Dôme (63): 2"]);
  expect(await seats("/offres?ou=COM:63300")).toEqual(["Puy-de-Dôme (63): 2"]);
  expect(said(await search(offers, "/offres?region=84"))).toMatch(
    /avec un siège dans la région Auvergne-Rhône-Alpes$/,
  );
  const { page } = await search(needs, "/besoins?region=84");
  expect(page.chips.map(({ label }) => label)).toEqual(["Auvergne-Rhône-Alpes"]);
});

test("a place is understood by its name, its codes, or its département", async () => {
  for (const ou of ["Riom (63)", "riom", "63300", "COM:63300"]) {
    const answer = await search(offers, `/offres?q=nettoyage&ou=${encodeURIComponent(ou)}`);
    expect(answer.page.box).toMatchObject({ where: "Riom (63)", whereCode: "COM:63300" });
    expect(titles(answer)).toContain("Nettoyage de bureaux");
  }
  expect((await search(offers, "/offres?ou=63000")).page.box.where).toBe("Clermont-Ferrand (63)");
  expect((await search(offers, "/offres?ou=75012")).page.box.where).toBe("Paris (75)");
  expect((await search(offers, "/offres?ou=69123")).page.box.where).toBe("Lyon (69)");
  expect((await search(offers, "/offres?ou=63")).page.box.where).toBe("Puy-de-Dôme");
});

test("a place that names several is asked back, and the search goes on everywhere meanwhile", async () => {
  const { page } = await search(offers, "/offres?q=nettoyage&ou=Saint-Denis");
  expect(page.total).toBe(2);
  expect(page.question?.candidates.slice(0, 2)).toEqual([
    { label: "Saint-Denis (974)", to: "/offres?q=nettoyage&ou=COM%3A97411" },
    { label: "Saint-Denis (93)", to: "/offres?q=nettoyage&ou=COM%3A93066" },
  ]);
  expect(page.chips).toEqual([]);
});

test("five digits that are one town's INSEE code and another's postal code: the larger is meant, the other proposed", async () => {
  const { page } = await search(offers, "/offres?q=nettoyage&ou=63300");
  expect(page.box.where).toBe("Riom (63)");
  expect(page.question).toMatchObject({ typed: "63300", taken: "Riom (63)" });
  expect(page.question?.candidates.map(({ label }) => label)).toContain("Thiers (63)");
});

test("a misspelt word is put right and said; searched as typed, it finds nothing and leads back", async () => {
  const answer = await search(offers, "/offres?q=nettoiage");
  expect(titles(answer)).toContain("Nettoyage de bureaux");
  expect(answer.page.corrected).toEqual({
    text: "nettoyage",
    was: ["nettoiage"],
    exactTo: "/offres?q=nettoiage&exact=1",
  });
  expect(said(answer)).toBe("2\u00a0offres de nettoyage");
  const exact = await search(offers, "/offres?q=nettoiage&exact=1");
  expect(exact).toMatchObject({ rows: [], page: { total: 0, corrected: null } });
  expect(exact.page.empty?.ways[0]?.to).toBe("/offres?q=nettoiage");
});

test("filters show in the sentence, as chips that leave, and in the forms that keep them", async () => {
  const answer = await search(offers, "/offres?q=nettoyage&statut=EA&base=L2113-12&tri=capacite");
  expect(answer.rows.map(({ id }) => id)).toEqual([riom]);
  expect(said(answer)).toContain(
    "par des EA, pouvant répondre à un marché réservé (art.\u00a0L.\u00a02113-12)",
  );
  expect(answer.page.chips).toEqual([
    { label: "EA", to: "/offres?q=nettoyage&base=L2113-12&tri=capacite" },
    { label: "EA et ESAT (L.\u00a02113-12)", to: "/offres?q=nettoyage&statut=EA&tri=capacite" },
  ]);
  expect(answer.page.keep).toEqual([
    ["q", "nettoyage"],
    ["tri", "capacite"],
  ]);
  const status = answer.page.groups.find(({ name }) => name === "statut");
  expect(status?.options).toEqual([
    { value: "handicap", label: "Handicap", count: 1 },
    expect.objectContaining({
      value: "EA",
      label: "EA",
      title: "Entreprise adaptée",
      count: 1,
      checked: true,
    }),
  ]);
});

test("an empty list names the nearest searches that find something, with what they find", async () => {
  const answer = await search(offers, "/offres?q=nettoyage+bureaux&ou=75056");
  expect(answer.page.total).toBe(0);
  expect(answer.page.empty?.why).toContain("Paris (75)");
  expect(answer.page.empty?.ways).toContainEqual({
    to: "/offres?q=nettoyage+bureaux",
    label: "Chercher dans toute la France",
    note: "1\u00a0offre",
  });
});

test("words that nobody has, anywhere: the place without them", async () => {
  const { page } = await search(offers, "/offres?q=taxidermie&ou=Riom");
  expect(page.empty?.why).toContain("même ailleurs");
  expect(page.empty?.ways[0]).toMatchObject({
    to: "/offres?ou=COM%3A63300",
    label: "Voir tout ce qui couvre Riom (63)",
  });
});

test("odd addresses are searched as well as they can be", async () => {
  for (const odd of [
    "?q=%00%00&ou=%00",
    "?q=%27%3B--&page=-1&tri=x",
    `?q=${"a".repeat(3000)}`,
    "?statut=&ou=(((",
    "?cpv=zz",
  ]) {
    expect((await site.visitor().get(offers, `/offres${odd}`)).status).toBe(200);
  }
});

test("suppliers are found by their name and by what they offer; drafts say nothing", async () => {
  expect(titles(await search(suppliers, "/fournisseurs?q=clair+horizon"))).toEqual(["Clair Horizon"]);
  expect((await search(suppliers, "/fournisseurs?q=tonte")).page.total).toBe(0);
});

test("needs show their amount, their ribbon and their reservation; past ones are gone", async () => {
  const answer = await search(needs, "/besoins");
  expect(answer.rows).toEqual([
    expect.objectContaining({
      amount: "90\u202f000\u00a0€\u00a0HT",
      when: "publication dans 3 mois",
      tags: ["réservé\u00a0: EA et ESAT (art. L.\u00a02113-12)"],
      dates: expect.objectContaining({ publicationOn: "2027-03-01" }),
    }),
  ]);
});

test("every figure of the home page is the total of the list that it links to", async () => {
  const { figures, trades } = (await site.visitor().get(home, "/")).data as Awaited<
    ReturnType<typeof home.loader>
  >;
  const totalOf = async (module: typeof offers | typeof needs, path: string) =>
    (await search(module, path)).page.total;
  expect(figures).toEqual({
    offers: await totalOf(offers, "/offres"),
    suppliers: await totalOf(suppliers, "/fournisseurs"),
    purchases: await totalOf(needs, "/besoins?type=achat"),
    reserved: await totalOf(needs, "/besoins?type=achat&base=L2113-12"),
    calls: await totalOf(needs, "/besoins?type=ami"),
  });
  expect(trades).toEqual([{ code: "nettoyage-bureaux", label: "Nettoyage de bureaux", offers: 1 }]);
  expect(await totalOf(offers, "/offres?secteur=nettoyage-bureaux")).toBe(1);
});
