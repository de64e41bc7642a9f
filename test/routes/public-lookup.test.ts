import { afterAll, beforeAll, expect, test } from "vitest";
import * as communes from "#app/routes/lookup/communes.ts";
import * as cpv from "#app/routes/lookup/cpv.ts";
import * as suggestions from "#app/routes/lookup/suggestions.ts";
import * as territories from "#app/routes/lookup/territories.ts";
import * as data from "#app/routes/pages/data.tsx";
import { rebuildIndex } from "#search/reindex.ts";
import { makeOffer, makeSupplier } from "#test/factories/make.ts";
import { openSite, type Site } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test("look-ups suggest communes and CPV codes, a few, and may be kept by browsers", async () => {
  const answer = await site.visitor().get(communes, "/lookup/communes?q=saint-den");
  expect(answer.headers.get("cache-control")).toContain("max-age");
  const options = JSON.parse(answer.text) as { value: string; label: string }[];
  expect(options[0]).toMatchObject({ value: "COM:97411", label: "Saint-Denis (974)" });
  expect(options.length).toBeLessThanOrEqual(8);
  expect(JSON.parse((await site.visitor().get(cpv, "/lookup/cpv?q=77310000")).text)[0]).toMatchObject({
    value: "77310000",
  });
  for (const q of ["", "x", "%00%00%00", "'''''", "z".repeat(5000)]) {
    expect((await site.visitor().get(communes, `/lookup/communes?q=${q}`)).status).toBe(200);
    expect((await site.visitor().get(cpv, `/lookup/cpv?q=${q}`)).status).toBe(200);
  }
});

test("« Où ? » suggests territories of all kinds, the kind said", async () => {
  const found = async (q: string) => {
    const answer = await site.visitor().get(territories, `/lookup/territoires?q=${encodeURIComponent(q)}`);
    return (JSON.parse(answer.text) as { value: string; label: string; hint: string }[]).map(
      ({ value, label, hint }) => `${value} ${label}, ${hint}`,
    );
  };
  expect((await found("puy-de"))[0]).toBe("DEP:63 Puy-de-Dôme, département 63");
  expect((await found("bret"))[0]).toBe("REG:53 Bretagne, région");
  expect((await found("63"))[0]).toBe("DEP:63 Puy-de-Dôme, département 63");
  expect((await found("75012"))[0]).toMatch(/^COM:75056 Paris \(75\), 75001…$/);
  expect((await found("paca"))[0]).toBe("REG:93 Provence-Alpes-Côte d'Azur, région");
  const lyon = await found("lyon");
  expect(lyon[0]).toMatch(/^COM:69123 Lyon \(69\)/);
  expect(lyon).toContain("EPCI:200046977 Métropole de Lyon, intercommunalité");
  expect(lyon.length).toBeLessThanOrEqual(10);
});

type Suggested = { group: string; label: string; name?: string; value: string; to?: string };

const suggested = async (q: string, more = "") => {
  const path = `/lookup/recherche?q=${encodeURIComponent(q)}${more}`;
  const answer = await site.visitor().get(suggestions, path);
  expect(answer.status).toBe(200);
  return JSON.parse(answer.text) as Suggested[];
};

test("a beginning suggests trades, structures and CPV codes, each with what choosing it does", async () => {
  const supplier = await makeSupplier(site.sql, { name: "Nettoyeurs des Volcans", siret: "89234567600018" });
  await makeOffer(site.sql, { organisationId: supplier, title: "Vitrerie" });
  await rebuildIndex(site.services);
  const found = await suggested("netto");
  expect([...new Set(found.map(({ group }) => group))]).toEqual(["Métiers", "Structures", "Codes CPV"]);
  expect(found[0]).toMatchObject({ name: "secteur", value: "nettoyage-bureaux" });
  const structure = {
    label: "Nettoyeurs des Volcans",
    value: String(supplier),
    to: `/fournisseurs/${supplier}`,
  };
  expect(found).toContainEqual(expect.objectContaining(structure));
  expect(found.find(({ name }) => name === "cpv")?.value).toMatch(/^\d{8}$/);
  // By a word inside the name, by the SIRET; never among needs.
  expect((await suggested("volcans"))[0]).toMatchObject(structure);
  expect((await suggested("892 345 676"))[0]).toMatchObject(structure);
  expect((await suggested("volcans", "&pour=besoins")).filter(({ to }) => to)).toEqual([]);
});

test("trades are suggested by another name, in the plural, and with a typing error", async () => {
  const labels = async (q: string) => (await suggested(q)).map(({ label }) => label);
  expect(await labels("paysagiste")).toContain("Entretien des espaces verts");
  expect(await labels("blanchisseries")).toContain("Blanchisserie");
  expect((await labels("nettoiage"))[0]).toMatch(/^Nettoyage/);
  expect((await labels("90911200-8"))[0]).toBe("Services de nettoyage de bâtiments");
});

test("suggestions are bounded for one address", async () => {
  const statuses = new Set<number>();
  await site.sql`update rate_limit set hits = 1200`;
  for (let index = 0; index < 2; index++)
    statuses.add((await site.visitor().get(suggestions, "/lookup/recherche?q=netto")).status);
  expect([...statuses]).toEqual([429]);
});

test("the credits name every source with its licence", async () => {
  const { credits } = (await site.visitor().get(data, "/donnees")).data as Awaited<
    ReturnType<typeof data.loader>
  >;
  expect(credits.map(({ licence }) => licence)).toContain("Creative Commons Attribution 4.0 (CC BY 4.0)");
  expect(credits.every(({ licenceUrl }) => licenceUrl.startsWith("https://"))).toBe(true);
});
