import { afterAll, beforeAll, expect, test } from "vitest";
import { parseSearchQuery } from "#app/domain/search-query.ts";
import { distanceKm, RADII } from "#app/domain/territory.ts";
import {
  SEARCH_KINDS,
  type SearchDocument,
  type SearchEngine,
  type SearchQuery,
  type SearchResult,
  type Where,
} from "#search/engine.ts";
import { offer, pointOf, territoriesOf } from "#test/contract/documents.ts";
import { OFFERS } from "#test/contract/offers.ts";

/** The questions that every engine answers alike. What one does better than the other is not asked here. */

export type Held = { engine: SearchEngine; close(): Promise<void> };

const RIOM: Where = {
  code: "COM:63300",
  label: "Riom",
  containing: ["COM:63300", "EPCI:200070753", "DEP:63", "REG:84", "FR"],
  point: { lat: 45.8931, lng: 3.1125, approximate: false },
};
const LYON: Where = {
  code: "COM:69123",
  label: "Lyon",
  containing: territoriesOf("Lyon"),
  point: { ...pointOf("Lyon"), approximate: false },
};
const PUY_DE_DOME: Where = {
  code: "DEP:63",
  label: "Puy-de-Dôme",
  containing: ["DEP:63", "REG:84", "FR"],
  point: null,
};
const FRANCE: Where = { code: "FR", label: "France", containing: ["FR"], point: null };

export function holdContract(name: string, open: () => Promise<Held>): void {
  let held: Held;
  beforeAll(async () => {
    held = await open();
    for (const kind of SEARCH_KINDS) {
      expect(await held.engine.isReady(kind)).toBe(false);
      await held.engine.rebuild(kind, noDocuments());
      expect(await held.engine.isReady(kind)).toBe(true);
    }
    await held.engine.put(OFFERS);
  });
  afterAll(() => held.close());

  const ask = (address: string, given: Partial<SearchQuery> = {}): Promise<SearchResult> =>
    held.engine.search("offers", { ...parseSearchQuery(new URLSearchParams(address)), ...given });
  const ids = async (address: string, given: Partial<SearchQuery> = {}) =>
    (await ask(address, { perPage: 100, ...given })).hits.map(({ id }) => id);
  const sorted = async (address: string, given: Partial<SearchQuery> = {}) =>
    (await ids(address, given)).sort((a, b) => a - b);

  holdWords(name, { ask, ids, sorted });
  holdFilters(name, { ask, ids, sorted });
  holdTerritories(name, { ask, ids, sorted }, () => held.engine);
  holdPages(name, { ask, ids, sorted });
  holdWriting(name, () => held.engine);
}

async function* noDocuments(): AsyncGenerator<SearchDocument[]> {
  yield [];
}

type Asking = {
  ask(address: string, given?: Partial<SearchQuery>): Promise<SearchResult>;
  /** in the order of the answer */
  ids(address: string, given?: Partial<SearchQuery>): Promise<number[]>;
  /** in the order of the ids */
  sorted(address: string, given?: Partial<SearchQuery>): Promise<number[]>;
};

function holdWords(name: string, { ask, ids, sorted }: Asking) {
  test.each([
    ["a word", "nettoyage", [1, 2, 3]],
    ["a word without its accents", "elagage", [6]],
    ["two words, both needed", "vitrerie nacelle", [3]],
    ["a name of the trade", "paysagiste", [4, 5, 6]],
    ["a name in several words", "mise sous pli", [7]],
    ["the beginning of a word", "blanch", [11]],
    ["a plural", "mobiliers", [14]],
    ["an elision", "l'élagage", [6]],
    ["a CPV code", "90911200", [1]],
    ["a CPV code with its check digit", "90911200-8", [1]],
    ["the beginning of a CPV code", "9091", [1, 2, 3]],
    ["a class of CPV codes, with its zeros", "90910000-9", [1, 2, 3]],
    ["a SIRET", "10000000000007", [7]],
    ["a SIRET with spaces", "100 000 000 00007", [7]],
    ["a supplier's name", "Seconde Vie Informatique", [12, 13]],
    ["words that say nothing around one that does", "je cherche de la blanchisserie pour nous", [11]],
    ["a word that nobody wrote", "xylophone", []],
  ])(`${name}: %s finds what has it`, async (_, q, expected) => {
    expect(await sorted(new URLSearchParams({ q }).toString())).toEqual(expected);
  });

  test(`${name}: a misspelt word is put right, and said`, async () => {
    const result = await ask("q=netoyage+buraux");
    expect(result.hits[0]?.id).toBe(1);
    expect(result.corrected).toEqual([
      { was: "netoyage", now: "nettoyage" },
      { was: "buraux", now: "bureaux" },
    ]);
    expect((await ask("q=Réparasion")).corrected).toEqual([{ was: "Réparasion", now: "réparation" }]);
    expect((await ask("q=nettoyage")).corrected).toEqual([]);
  });

  test(`${name}: a name with one letter dropped is found`, async () => {
    expect(await ids("q=Cimes+Soldaires")).toEqual([6]);
    expect((await ids("q=Ressourcerie+des+Grate-Ciel"))[0]).toBe(14);
  });

  test(`${name}: when no document has all the words, the nearest come`, async () => {
    expect((await ids("q=nettoyage+vitres+hauteur+inconnu"))[0]).toBe(3);
    expect((await ids("q=inconnu+blanchisserie"))[0]).toBe(11);
  });

  test(`${name}: a filter never loosens the words`, async () => {
    expect(await ids("q=nettoyage+vitres&statut=ESAT")).toEqual([]);
  });

  test(`${name}: what answered is marked in the title and shown in the excerpt`, async () => {
    const [hit] = (await ask("q=vitrerie+nacelle")).hits;
    expect(hit?.excerpt.filter((piece) => piece.hit).map((piece) => piece.text)).toEqual([
      "Vitrerie",
      "nacelle",
    ]);
    const [other] = (await ask("q=élagage")).hits;
    expect(other?.titleMarks[0]).toEqual({ text: "Élagage", hit: true });
    expect(other?.titleMarks.map((piece) => piece.text).join("")).toBe("Élagage et abattage");
  });

  test.each([
    "a".repeat(10_000),
    "nettoyage ".repeat(1_000),
    "🧹🧹🧹",
    "\0\0nettoyage\0",
    "status = EA OR 1=1; --",
    "'; drop table search_offers; --",
    '"status = EA" -nettoyage !(& | <-> :*',
    "((((",
    "de la",
    "\ud83e",
  ])(`${name}: any text is answered: %#`, async (text) => {
    const result = await ask("", { text });
    expect(result.total).toBeGreaterThanOrEqual(0);
  });
}

function holdFilters(name: string, { ask, sorted }: Asking) {
  test.each([
    ["statut=EA", [3, 7, 8, 11, 12, 13, 19]],
    ["statut=EA&statut=ESAT", [2, 3, 5, 7, 8, 11, 12, 13, 19]],
    ["base=L2113-15", [18, 20]],
    ["base=L2113-12%2B13&statut=ACI", [4, 10, 14, 15]],
    ["type=LOC,REP", [11, 15]],
    ["secteur=restauration", [9, 10]],
    ["circulaire=reemploi", [5, 12, 13, 14, 15]],
    ["label=Imprim'Vert", [8]],
    ["label=Écolabel européen", [2]],
    ["capacite=lt40", [15]],
    ["capacite=40to90", [1, 2, 4, 5, 9]],
    ["capacite=unknown", [18, 20]],
    ["dep=42", [5, 11]],
    ["cpv=9091", [1, 2, 3]],
    ["cpv=90911200-8", [1]],
    ["cpv=90000000", [1, 2, 3, 13, 18]],
    ["verifie=1", [1, 3, 10]],
    ["statut=EA&circulaire=reemploi&dep=38", [12, 13]],
    ["statut=EA%22+OR+status+%3D+%22ESAT", []],
    ["secteur=inconnu", []],
    ["label=%5C", []],
  ])(`${name}: filter %s`, async (address, expected) => {
    expect(await sorted(address)).toEqual(expected);
    expect((await ask(address)).total).toBe(expected.length);
  });

  test(`${name}: facets count every value of every document`, async () => {
    const { facets } = await ask("");
    expect(facets.status).toEqual({ EA: 7, EI: 5, ACI: 4, ESAT: 2, ETTI: 1, ESS_DROIT: 1 });
    expect(facets.base).toEqual({ "L2113-12": 9, "L2113-13": 10, "L2113-12+13": 19, "L2113-15": 2 });
    expect(facets.kind).toEqual({ PREST: 15, LOC: 1, BUILD: 2, REP: 1, DISP: 1 });
    expect(facets.departement).toEqual({ "63": 7, "69": 4, "75": 4, "38": 3, "42": 2 });
    expect(facets.label).toEqual({ "Écolabel européen": 1, "Imprim'Vert": 1 });
    expect(facets.capacity).toEqual({ lt40: 1, "40to90": 5, gt90: 12, unknown: 2 });
  });

  test(`${name}: a facet does not filter itself, the others do`, async () => {
    const { facets, total } = await ask("q=entretien&statut=ESAT&secteur=espaces-verts");
    expect(total).toBe(1);
    expect(facets.status).toEqual({ ESAT: 1, ACI: 1, EI: 1 });
    expect(facets.sector).toEqual({ "espaces-verts": 1, nettoyage: 1 });
    expect(facets.circular).toEqual({ reemploi: 1 });
  });

  test(`${name}: nothing found, nothing counted`, async () => {
    const { facets, total } = await ask("q=xylophone");
    expect(total).toBe(0);
    expect(Object.values(facets).flatMap((counts) => Object.keys(counts))).toEqual([]);
  });
}

/** Offers all around a point, from 0.7 to 1.3 times their radius away. */
function scatter(centre: { lat: number; lng: number }) {
  return RADII.flatMap((radiusKm, ring) =>
    Array.from({ length: 48 }, (_, index) => {
      const id = 1_000 + ring * 100 + index;
      const angle = (index / 48) * 2 * Math.PI;
      const wished = radiusKm * (0.7 + (0.6 * ((index * 29) % 48)) / 48);
      const point = {
        lat: centre.lat + (wished / 111.2) * Math.sin(angle),
        lng: centre.lng + ((wished / 111.2) * Math.cos(angle)) / Math.cos((centre.lat * Math.PI) / 180),
      };
      const given = { id, title: "Bord", supplier: "Bord", status: "EI", sector: "bord", cpv: [], radiusKm };
      const document = { ...offer({ ...given, city: "Paris" }), point: { ...point, approximate: false } };
      return { document, share: distanceKm(point, centre) / radiusKm };
    }),
  );
}

function holdTerritories(name: string, { ask, ids, sorted }: Asking, engineOf: () => SearchEngine) {
  test(`${name}: an offer reaches a commune by an area that holds it, or by its radius`, async () => {
    expect(await sorted("", { where: RIOM })).toEqual([1, 4, 7, 8, 10, 12, 17, 19]);
    expect(await sorted("q=nettoyage", { where: RIOM })).toEqual([1]);
  });

  test(`${name}: an offer is found in a département when it covers it, or works in a part of it`, async () => {
    expect(await sorted("", { where: PUY_DE_DOME })).toEqual([1, 2, 4, 7, 8, 10, 12, 15, 17, 18, 19]);
  });

  test(`${name}: all of France filters nothing`, async () => {
    expect((await ask("", { where: FRANCE })).total).toBe(OFFERS.length);
  });

  test(`${name}: a radius is judged right up to 5 % of its edge`, async () => {
    const scattered = scatter(LYON.point ?? { lat: 0, lng: 0 });
    await engineOf().put(scattered.map(({ document }) => document));
    const found = new Set(await ids("secteur=bord", { where: LYON, perPage: 1_000 }));
    for (const { document, share } of scattered) {
      if (share < 0.95) expect(found).toContain(document.hit.id);
      if (share > 1.05) expect(found).not.toContain(document.hit.id);
    }
    await engineOf().remove(
      "offers",
      scattered.map(({ document }) => document.key),
    );
  });

  test(`${name}: distance is told, and sorts`, async () => {
    const result = await ask("tri=distance", { where: LYON });
    const distances = result.hits.map((hit) => hit.distanceKm ?? -1);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(result.hits.find((hit) => hit.id === 12)?.distanceKm).toBeCloseTo(94.7, 0);
    expect(result.hits[0]?.distanceKm).toBeCloseTo(0, 1);
  });

  test(`${name}: a distance from an approximate point says so`, async () => {
    const point = { ...pointOf("Lyon"), approximate: true };
    const [hit] = (await ask("", { where: { ...LYON, point } })).hits;
    expect(hit?.distanceApproximate).toBe(true);
  });

  test(`${name}: a wider sort never needs a place`, async () => {
    expect(await ids("tri=distance")).toHaveLength(OFFERS.length);
  });
}

function holdPages(name: string, { ask, ids }: Asking) {
  test(`${name}: pages follow each other without repeats, then are empty`, async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((page) => ids("q=entretien", { page, perPage: 2 })));
    const all = await ids("q=entretien");
    expect(pages.flat()).toEqual(all);
    expect(all.length).toBeGreaterThan(2);
    const beyond = await ask("q=entretien", { page: 10_000, perPage: 20 });
    expect(beyond).toMatchObject({ hits: [], total: all.length });
  });

  test(`${name}: capacity and publication sort from the highest, those without last`, async () => {
    expect((await ids("tri=capacite")).slice(0, 3)).toEqual([17, 12, 16]);
    expect((await ids("tri=capacite")).slice(-2).sort()).toEqual([18, 20]);
    expect((await ids("tri=recent")).slice(0, 3)).toEqual([20, 19, 18]);
  });

  test(`${name}: a hit is told as it was given`, async () => {
    const [hit] = (await ask("q=blanchisserie")).hits;
    expect(hit).toMatchObject({ ...OFFERS[10]?.hit, distanceKm: null, distanceApproximate: false });
  });
}

function holdWriting(name: string, engineOf: () => SearchEngine) {
  const kiosk = {
    id: 900,
    supplier: "Kiosque",
    city: "Paris",
    status: "EI",
    sector: "presse",
    cpv: [],
  } as const;
  const titles = async (q: string) => {
    const result = await engineOf().search("offers", parseSearchQuery(new URLSearchParams({ q })));
    return result.hits.map(({ title }) => title);
  };

  test(`${name}: a newer version replaces, an older one never does`, async () => {
    const engine = engineOf();
    await engine.put([offer({ ...kiosk, title: "Journaux", version: 5 })]);
    await engine.put([offer({ ...kiosk, title: "Gazettes", version: 4 })]);
    expect(await titles("kiosque")).toEqual(["Journaux"]);
    await engine.put([
      offer({ ...kiosk, title: "Magazines", version: 7 }),
      offer({ ...kiosk, title: "Revues", version: 6 }),
    ]);
    expect(await titles("kiosque")).toEqual(["Magazines"]);
    const versions = new Map<string, number>();
    for await (const batch of engine.versions("offers"))
      for (const [key, version] of batch) versions.set(key, version);
    expect(versions.get("offer-900")).toBe(7);
    expect(versions.size).toBe(OFFERS.length + 1);
  });

  test(`${name}: what is removed is found no more, and removing it again is nothing`, async () => {
    const engine = engineOf();
    await engine.put([offer({ ...kiosk, title: "Papeterie" })]);
    await engine.remove("offers", ["offer-900", "offer-404"]);
    await engine.remove("offers", ["offer-900"]);
    expect(await titles("kiosque")).toEqual([]);
  });

  test(`${name}: the three kinds do not mix`, async () => {
    const engine = engineOf();
    await engine.put([
      { ...offer({ ...kiosk, title: "Besoin de presse" }), kind: "needs", key: "purchase-1" },
    ]);
    const query = parseSearchQuery(new URLSearchParams({ q: "presse" }));
    expect((await engine.search("needs", query)).total).toBe(1);
    expect((await engine.search("suppliers", query)).total).toBe(0);
  });

  test(`${name}: a supplier is suggested by the beginning of its name`, async () => {
    const engine = engineOf();
    await engine.put([
      { ...offer({ ...kiosk, title: "Kiosque des Arts" }), kind: "suppliers", key: "supplier-900" },
    ]);
    expect(await engine.suggest("kios", 5)).toContainEqual({
      kind: "supplier",
      label: "Kiosque des Arts",
      value: "900",
    });
    expect(await engine.suggest("", 5)).toEqual([]);
  });

  test(`${name}: a rebuild puts exactly what it was given in place of the rest`, async () => {
    const engine = engineOf();
    const batches = {
      async *[Symbol.asyncIterator]() {
        yield OFFERS.slice(0, 12);
        yield [];
        yield OFFERS.slice(12);
      },
    };
    await engine.put([offer({ ...kiosk, title: "Oublié" })]);
    await engine.rebuild("offers", batches);
    expect(await titles("kiosque")).toEqual([]);
    expect(await titles("blanchisserie")).toEqual(["Blanchisserie et location de linge"]);
    const all = await engine.search("offers", parseSearchQuery(new URLSearchParams()));
    expect(all.total).toBe(OFFERS.length);
  });
}
