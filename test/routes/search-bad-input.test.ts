import { afterAll, beforeAll, expect, test } from "vitest";
import * as communes from "#app/routes/lookup/communes.ts";
import * as cpv from "#app/routes/lookup/cpv.ts";
import * as sectors from "#app/routes/lookup/sectors.ts";
import * as suggestions from "#app/routes/lookup/suggestions.ts";
import * as territories from "#app/routes/lookup/territories.ts";
import * as needs from "#app/routes/needs/search.tsx";
import * as offers from "#app/routes/offers/search.tsx";
import * as suppliers from "#app/routes/suppliers/search.tsx";
import type { SearchPageData } from "#app/views/search/load.ts";
import { rebuildIndex } from "#search/reindex.ts";
import { makeOffer, makeSupplier } from "#test/factories/make.ts";
import { openSite, type Site } from "#test/setup/site.ts";

/** What people, robots and attackers put in the address of a search: a page that helps, never a failure. */

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
  const supplier = await makeSupplier(site.sql, { name: "Clair Horizon" });
  await makeOffer(site.sql, {
    organisationId: supplier,
    title: "Nettoyage de bureaux",
    cpv: ["90919200"],
    areas: ["DEP:63"],
  });
  await rebuildIndex(site.services);
});
afterAll(() => site.close());

const LISTS = [
  ["/offres", offers],
  ["/fournisseurs", suppliers],
  ["/besoins", needs],
] as const;

const ODD: readonly [what: string, address: string][] = [
  ["a query of 10,000 characters", `q=${"nettoyage ".repeat(1_000)}`],
  ["one word of 10,000 characters", `q=${"a".repeat(10_000)}`],
  ["an emoji", "q=🧹🌿"],
  ["half an emoji", "q=%ED%A0%BD"],
  ["NUL", "q=%00nettoyage%00&ou=%00"],
  ["SQL", "q='; drop table search_offers; --&ou=' or 1=1 --"],
  ["the language of full-text queries", "q=!(a %26 b) | c:* <-> d"],
  ["filters of Meilisearch", 'q=status = EA OR 1 = 1&statut=EA" OR status = "ESAT&label=] OR [&dep=\\"'],
  ["an unknown facet and unknown values", "couleur=bleu&statut=ROI&base=L0&capacite=zz&type=zz&secteur=zz"],
  [
    "what every object has",
    "statut=__proto__&circulaire=constructor&dep=__proto__&langue=toString&zone=valueOf",
  ],
  ["a value of 10,000 characters", `secteur=${"a".repeat(10_000)}`],
  ["a thousand values", Array.from({ length: 1_000 }, (_, index) => `label=${index}`).join("&")],
  ["page -1", "page=-1"],
  ["page 0.5", "page=0.5"],
  ["page 1e9", "q=nettoyage&page=1000000000"],
  ["page NaN", "page=NaN"],
  ["a radius of 1e9", "ou=Riom&rayon=1e9"],
  ["an unknown sort", "tri=couleur"],
  ["a CPV code that is none", "cpv=abc"],
  ["a CPV code of zeros", "cpv=00000000"],
  ["a code that is no territory", "ou=DEP:00"],
  ["a commune that is none", "ou=COM:00000"],
  ["a place of 10,000 characters", `ou=${"Riom ".repeat(2_000)}`],
  ["a place of signs", "ou=%25_%5C'\""],
];

const get = async (module: Parameters<ReturnType<Site["visitor"]>["get"]>[0], path: string) => {
  const { status, data } = await site.visitor().get(module, path);
  return { status, page: (data as { page: SearchPageData } | null)?.page };
};

test.each(ODD)("%s: a page or a refusal that says why", async (_, address) => {
  for (const [path, module] of LISTS) {
    const { status, page } = await get(module, `${path}?${address}`);
    expect([200, 400]).toContain(status);
    if (status === 200) expect(page?.sentence.map(({ text }) => text).join("")).not.toBe("");
  }
});

test.each(ODD)("%s: the look-ups answer a list", async (_, address) => {
  const typed = new URLSearchParams(address).get("q") ?? new URLSearchParams(address).get("ou") ?? "zz";
  for (const module of [communes, cpv, sectors, suggestions, territories]) {
    const answer = await site.visitor().get(module, `/lookup?q=${encodeURIComponent(typed)}`);
    expect(answer.status).toBe(200);
  }
});

const said = ({ page }: { page?: SearchPageData }) => page?.sentence.map(({ text }) => text).join("");

test("answers that have a part of the words are told as such, in the sentence and under it", async () => {
  const part = await get(offers, "/offres?q=nettoyage+zeppelins");
  const sentence = "1\u00a0offre n'ayant qu'une partie des mots «\u00a0nettoyage zeppelins\u00a0»";
  expect(said(part)).toBe(sentence);
  expect(part.page?.title).toContain(sentence);
  expect(part.page?.partly).toBe("Aucune offre n'a tous ces mots\u00a0; 1 en a une partie");
  const none = await get(offers, "/offres?q=nettoyage+zeppelins&statut=ESAT");
  expect(none.page).toMatchObject({ total: 0, partly: null });
});

test("an unknown place is said, and the search goes on everywhere", async () => {
  const { page } = await get(offers, "/offres?q=nettoyage&ou=Zzyzx");
  expect(page?.question).toEqual({ typed: "Zzyzx", taken: null, candidates: [] });
  expect(page).toMatchObject({ total: 1, box: { where: "Zzyzx" } });
});

test("a code under which nothing is published leads to the nearest above it; one that does not exist is told", async () => {
  for (const address of ["cpv=90919300", "q=90919300-5"]) {
    const { page } = await get(offers, `/offres?${address}`);
    expect(page?.empty?.why).toBe(
      "Rien n'est publié sous le code 90919300 (Services de nettoyage des écoles).",
    );
    expect(page?.empty?.ways[0]).toEqual({
      to: "/offres?cpv=90919000",
      label: "Élargir\u00a0: 90919000 Services de nettoyage de matériel de bureau, de bureaux, des écoles",
      note: "1\u00a0offre",
    });
  }
  const far = await get(offers, "/offres?cpv=90513000");
  expect(far.page?.empty?.ways[0]?.label).toMatch(/90000000/);
  for (const none of ["99999999", "x", "90919299"]) {
    const { page } = await get(offers, `/offres?cpv=${none}`);
    expect(page).toMatchObject({
      total: 0,
      empty: { why: expect.stringContaining(`Le code ${none} n'existe`) },
    });
    expect(said({ page })).toBe(`Aucune offre, sous le code CPV ${none}`);
  }
  const { page } = await get(offers, "/offres?cpv=90911200");
  expect(page?.box.keep).toEqual([["cpv", "90911200"]]);
});

test("what holds no word narrows nothing, and is not told as if it did", async () => {
  for (const typed of ["🧹🌿", "a".repeat(300)]) {
    const { page } = await get(offers, `/offres?q=${encodeURIComponent(typed)}`);
    expect(page).toMatchObject({ unread: typed, total: 1, box: { q: typed } });
    expect(page?.sentence.map(({ text }) => text).join("")).toBe("1\u00a0offre");
  }
});

test("a radius around a commune is one that offers have, and is told", async () => {
  const { page } = await get(offers, "/offres?ou=COM:63300&rayon=30");
  expect(page?.chips).toMatchObject([{ label: "Riom (63), 30\u00a0km autour" }]);
  expect(page?.sentence.map(({ text }) => text).join("")).toContain("à moins de 30\u00a0km");
  expect(page?.around.filter(({ current }) => current)).toMatchObject([{ label: "30\u00a0km" }]);
  expect(page?.lostRadius).toBeNull();
  const far = await get(offers, "/offres?ou=COM:63300&rayon=1e9");
  expect(far.page).toMatchObject({ address: "/offres?ou=COM%3A63300", lostRadius: { typed: "1e9" } });
  expect(far.page?.lostRadius?.offered).toMatch(/^10, 20,.* ou 200\u00a0km$/);
  expect((await get(offers, "/offres?ou=DEP:63&rayon=1e9")).page?.lostRadius).toBeNull();
});

test("an ambiguous place is a list to choose from, by « ou » or among the words", async () => {
  for (const address of ["q=nettoyage&ou=Saint-Denis", "q=nettoyage+à+Saint-Denis"]) {
    const { page } = await get(offers, `/offres?${address}`);
    expect(page?.question?.candidates.length).toBeGreaterThan(1);
    expect(page?.total).toBe(1);
  }
});

test("a page beyond the last says how many there are", async () => {
  const { page } = await get(offers, "/offres?q=nettoyage&page=400");
  expect(page).toMatchObject({ total: 1, number: 400 });
});

test("a place among the words becomes the place of the search", async () => {
  const { page } = await get(offers, "/offres?q=nettoyage+Clermont-Ferrand");
  expect(page?.box).toMatchObject({ q: "nettoyage", where: "Clermont-Ferrand (63)", whereCode: "COM:63113" });
});

test("a place alone among the words is the place, shown by a chip that leaves; so is one after words", async () => {
  for (const q of ["Riom", "riom (63)", "63200 Riom", "nettoyage Riom"]) {
    const { page } = await get(offers, `/offres?q=${encodeURIComponent(q)}`);
    expect(page?.box).toMatchObject({ where: "Riom (63)", q: q.startsWith("n") ? "nettoyage" : "" });
    expect(page?.chips.map(({ label }) => label)).toEqual(["Riom (63)"]);
  }
  const whole = await get(offers, "/offres?q=Riom");
  expect(said(whole)).toBe("1\u00a0offre pouvant intervenir à Riom (63)");
  expect(whole.page?.chips[0]?.to).toBe("/offres");
  const group = await get(offers, "/offres?q=nettoyage+Riom+Limagne+et+Volcans");
  expect(group.page?.box.where).toBe("CA Riom Limagne et Volcans");
  expect((await get(offers, "/offres?q=nettoyage+lot+12")).page?.box.where).toBe("");
});

test("needs without words come by deadline, with words by relevance; a sort that cannot be is relevance", async () => {
  const current = async (address: string, list: typeof needs | typeof offers = needs) =>
    (await get(list, address)).page?.sorts.find((sort) => sort.current)?.label;
  expect(await current("/besoins")).toBe("échéance");
  expect(await current("/besoins?tri=recent")).toBe("date");
  expect(await current("/offres?q=nettoyage&ou=COM:63300&tri=distance", offers)).toBe("distance");
  expect(await current("/offres?q=nettoyage&ou=DEP:63&tri=distance", offers)).toBe("pertinence");
  expect(await current("/besoins?q=nettoyage")).toBe("pertinence");
});

test("suppliers are filtered by what they say of themselves, and by the family of their status", async () => {
  const { sql } = site;
  const id = await makeSupplier(sql, {
    name: "Les Mains Vertes",
    statuses: [{ kind: "ESAT", from: "2024-01-01", until: "2028-12-31" }],
  });
  await sql`
    update supplier
    set staff = 12, in_qpv = true, in_frr = false, languages = '{Français,LSF}'
    where organisation_id = ${id}
  `;
  const offer = await makeOffer(sql, { organisationId: id, title: "Tonte", areas: ["DEP:63"] });
  await sql`insert into offer_reference (offer_id, client, year) values (${offer}, 'une commune', 2025)`;
  await rebuildIndex(site.services);
  for (const filter of ["effectif=10to49", "zone=qpv", "langue=lsf", "references=yes", "statut=handicap"]) {
    for (const [path, module] of LISTS.slice(0, 2)) {
      const { page } = await get(module, `${path}?${filter}`);
      expect(page?.total, `${path}?${filter}`).toBe(1);
    }
  }
  const { page } = await get(suppliers, "/fournisseurs?effectif=10to49&zone=qpv&langue=lsf&references=yes");
  expect(page?.sentence.map(({ text }) => text).join("")).toBe(
    "1\u00a0fournisseur, employant 10 à 49 personnes, dont le site est déclaré en quartier prioritaire, " +
      "avec un accueil en langue des signes, avec des références",
  );
});
