import { afterAll, beforeAll, expect, test } from "vitest";
import * as advisor from "#app/routes/advisor/advisor.tsx";
import type { AdvisorData } from "#app/routes/advisor/answer.ts";
import * as advisorSuppliers from "#app/routes/advisor/suppliers.tsx";
import type { loadAdvisorSuppliers } from "#app/routes/advisor/suppliers-data.ts";
import * as needs from "#app/routes/needs/search.tsx";
import * as offers from "#app/routes/offers/search.tsx";
import * as suppliers from "#app/routes/suppliers/search.tsx";
import type { SearchPageData } from "#app/views/search/load.ts";
import { rebuildIndex } from "#search/reindex.ts";
import { makeBuyer, makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { openSite, type Site } from "#test/setup/site.ts";

type Module = Parameters<ReturnType<Site["visitor"]>["get"]>[0];

let site: Site;

beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
  const { sql } = site;
  // Clermont-Ferrand twice, Riom, Lyon, Saint-Denis of La Réunion.
  for (const communeCode of ["63113", "63113", "63300", "69123", "97411"]) {
    const organisationId = await makeSupplier(sql, {
      name: `Atelier de ${communeCode}`,
      communeCode,
      statuses: [{ kind: "EA", from: "2024-01-01", until: "2028-12-31" }],
    });
    await makeOffer(sql, { organisationId, areas: ["FR"], capacityCents: 10_000_000 });
  }
  const buyer = await makeBuyer(sql, { communeCode: "63113" });
  await makePurchase(sql, { organisationId: buyer, publicationOn: "2027-03-01" });
  await rebuildIndex(site.services);
});
afterAll(() => site.close());

const dataOf = async <T>(module: Module, path: string) => (await site.visitor().get(module, path)).data as T;

async function mapOf(module: Module, path: string) {
  const { page } = await dataOf<{ page: SearchPageData }>(module, path);
  if (!page.map) throw new Error("no map");
  return { page, map: page.map, dots: page.map.map.dots };
}

const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("from afar, one dot a département, the largest first, each leading closer", async () => {
  const { map, dots } = await mapOf(offers, "/offres?vue=carte");
  expect(dots.map(({ key, step }) => [key, step])).toEqual([
    ["63", 8],
    ["69", 5],
    ["974", 5],
  ]);
  expect(plain(map.title)).toBe("5 offres dans 3 départements : Puy-de-Dôme (63) en tête, avec 3.");
  expect(map.rows.map(({ label, value }) => [label, value])).toEqual([
    ["Puy-de-Dôme (63)", "3"],
    ["Rhône (69)", "1"],
    ["La Réunion (974)", "1"],
  ]);
  expect(map.rows[0]?.to).toBe("/offres?dep=63&vue=carte");
});

test("in a département, one pin an answer, two of one town apart, and the area outlined", async () => {
  const { map, dots } = await mapOf(suppliers, "/fournisseurs?vue=carte&dep=63");
  expect(dots).toHaveLength(3);
  expect(new Set(dots.map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
  expect(dots.every(({ to }) => /^\/fournisseurs\/\d+$/.test(to ?? ""))).toBe(true);
  expect(map.map.selected).toEqual(["63"]);
  expect(plain(map.title)).toBe("Puy-de-Dôme : 3 fournisseurs, dont 2 à Clermont-Ferrand.");
});

test("a région chosen is drawn whole, its départements outlined, one dot each", async () => {
  const { map, dots } = await mapOf(offers, "/offres?vue=carte&region=84");
  expect(dots.map(({ to }) => to)).toEqual([
    "/offres?region=84&dep=63&vue=carte",
    "/offres?region=84&dep=69&vue=carte",
  ]);
  expect(map.map.selected).toHaveLength(12);
  expect(map.zooms.find(({ current }) => current)?.label).toBe("Auvergne-Rhône-Alpes");
});

test("around a place, what lies within the distance, and circles to tell it", async () => {
  const { map, dots } = await mapOf(offers, "/offres?vue=carte&ou=COM:63300&cadre=20");
  expect(dots).toHaveLength(3);
  expect(map.map.rings.map(({ label }) => plain(label))).toEqual(["20 km"]);
  expect(plain(map.title)).toBe("5 offres pour Riom (63), dont 3 à moins de 20 km.");
});

test("a frame that means nothing shows France, an empty one says so", async () => {
  const { map } = await mapOf(offers, "/offres?vue=carte&cadre=REG:999;drop");
  expect(map.zooms.find(({ current }) => current)?.label).toBe("France");
  const corsica = await mapOf(offers, "/offres?vue=carte&cadre=REG:94");
  expect(plain(corsica.map.title)).toBe("5 offres, hors de cette partie de la carte.");
});

test("on the map, filters, box and links stay on the map; the list is one link away", async () => {
  const { page } = await mapOf(offers, "/offres?vue=carte&statut=EA&verifie=0");
  expect(page.keep).toContainEqual(["vue", "carte"]);
  expect(page.box.keep).toContainEqual(["vue", "carte"]);
  expect(page.chips[0]?.to).toBe("/offres?vue=carte");
  expect(page.views.map(({ label, to }) => [label, to])).toEqual([
    ["Liste", "/offres?statut=EA"],
    ["Carte", "/offres?statut=EA&vue=carte"],
  ]);
});

test("needs are drawn where they are executed, and lead to their page", async () => {
  const { dots } = await mapOf(needs, "/besoins?vue=carte&dep=63");
  expect(dots.map(({ to }) => to?.replace(/\d+/, "n"))).toEqual(["/besoins/n"]);
});

const NEED = "objet=services&metier=77310000&montant=80000&duree=12&ou=COM:63113&date=2027-06-01";

test("the advisor draws its suppliers by verdict, around the place", async () => {
  const { supply } = await dataOf<AdvisorData>(advisor, `/reserver?${NEED}`);
  expect(supply?.map?.map.dots.map(({ tone }) => tone)).toEqual(["yes", "yes", "yes"]);
  expect(plain(supply?.map?.title ?? "")).toContain("3 sur cette carte, les autres plus loin");
});

type Listed = Awaited<ReturnType<typeof loadAdvisorSuppliers>>;

test("all of the advisor's suppliers are listed, by band of distance", async () => {
  const all = await dataOf<Listed>(advisorSuppliers, `/reserver/fournisseurs?${NEED}`);
  expect(all.total).toBe(5);
  expect(all.suppliers).toHaveLength(5);
  expect(all.bands.map(({ label }) => plain(label))).toEqual([
    "toutes (5)",
    "à moins de 20 km (3)",
    "au-delà de 100 km (2)",
  ]);
  const far = await dataOf<Listed>(advisorSuppliers, `/reserver/fournisseurs?${NEED}&distance=4&page=99`);
  expect(far.suppliers).toHaveLength(2);
  expect(far.page.page).toBe(1);
});
