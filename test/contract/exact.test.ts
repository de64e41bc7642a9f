import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { distanceKm, type Point, type TerritoryCode } from "#app/domain/territory.ts";
import { type HeldCommunes, loadCommuneGroups } from "#db/queries/search-territories.ts";
import {
  FACETS,
  type SearchDocument,
  type SearchEngine,
  type SearchQuery,
  type Where,
} from "#search/engine.ts";
import { createPostgresSearch } from "#search/postgres.ts";
import { loadWorld, makeOffers, type World } from "#test/contract/corpus.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

/** Totals and counts of the PostgreSQL engine beside those told by going through every document. */

const COUNT = 1_500;

let database: TestDatabase;
let engine: SearchEngine;
let world: World;
let groups: HeldCommunes[];
const documents: SearchDocument[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  engine = createPostgresSearch({ sql: database.sql });
  world = await loadWorld(database.sql);
  groups = await loadCommuneGroups(database.sql);
  for await (const batch of makeOffers(world, COUNT)) {
    const some = batch.map(alsoDeclared);
    documents.push(...some);
    await engine.put(some);
  }
});
afterAll(() => database.drop());

// One in five declares a second status, that nobody verified.
const alsoDeclared = (document: SearchDocument): SearchDocument =>
  document.hit.id % 5 > 0 || document.filters.status?.includes("EI")
    ? document
    : { ...document, filters: { ...document.filters, status: [...(document.filters.status ?? []), "EI"] } };

const EVERYTHING: SearchQuery = {
  text: "",
  where: null,
  filters: {},
  cpv: null,
  verifiedOnly: false,
  sort: "relevance",
  page: 1,
  perPage: 20,
};

// The commune, its group of communes or its département.
function whereOf(index: number): Where {
  const commune = world.communes[index % world.communes.length];
  if (!commune) throw new Error("no commune");
  const { code, name, departement, region, epci, lat, lng } = commune;
  const group = epci ? [`EPCI:${epci}` as const] : [];
  const containing: TerritoryCode[] = [`COM:${code}`, ...group, `DEP:${departement}`, `REG:${region}`, "FR"];
  const wider = index % (containing.length - 2);
  return {
    code: containing[wider] ?? "FR",
    label: name,
    containing: containing.slice(wider),
    point: wider === 0 ? { lat, lng, approximate: false } : null,
  };
}

// Read one by one: what a circle reaches has the centre of a commune in it.
function reachedFrom(where: Where | null): SearchDocument[] {
  if (where === null) return documents;
  const held = groups.filter(({ within }) => within.includes(where.code));
  const centres = where.point
    ? [where.point]
    : held.flatMap(({ lats, lngs }) => lats.map((lat, index) => ({ lat, lng: lngs[index] ?? 0 })));
  return documents.filter(
    (document) =>
      document.hit.areas.some((area) => meets(area, document.seat, where)) ||
      centres.some((centre) => isInCircle(document, centre, where)),
  );
}

// The areas of the corpus are France, or hold the seat: `seat` is told narrowest first.
const meets = (area: TerritoryCode, seat: readonly TerritoryCode[], { code, containing }: Where) =>
  containing.includes(area) || (seat.includes(area) && seat.indexOf(code) >= seat.indexOf(area));

function isInCircle({ hit, point }: SearchDocument, centre: Point, { point: asked, aroundKm }: Where) {
  const radiusKm = Math.max(hit.radiusKm ?? -1, (asked ? aroundKm : null) ?? -1);
  return point !== null && distanceKm(point, centre) <= radiusKm;
}

type Except = (typeof FACETS)[number] | null;

const valuesOf = (document: SearchDocument, facet: (typeof FACETS)[number], verifiedOnly: boolean) =>
  (facet === "status" && verifiedOnly ? document.verified : document.filters[facet]) ?? [];

const passes = (document: SearchDocument, { filters, verifiedOnly }: SearchQuery, except: Except) =>
  (!verifiedOnly || document.verified.length > 0) &&
  FACETS.every((facet) => {
    const chosen = filters[facet];
    return (
      facet === except ||
      !chosen ||
      chosen.some((value) => valuesOf(document, facet, verifiedOnly).includes(value))
    );
  });

function countsOf(reached: readonly SearchDocument[], query: SearchQuery) {
  const counts = FACETS.map((facet) => {
    const values: Record<string, number> = {};
    for (const document of reached.filter((one) => passes(one, query, facet))) {
      for (const value of valuesOf(document, facet, query.verifiedOnly))
        values[value] = (values[value] ?? 0) + 1;
    }
    return [facet, values];
  });
  return Object.fromEntries(counts);
}

test("whatever the filters and the place, totals and counts are exact", async () => {
  const some = (values: string[]) => fc.subarray(values);
  const queries = fc.record({
    where: fc.option(fc.nat(5_000)),
    aroundKm: fc.constantFrom(undefined, 10, 100),
    verifiedOnly: fc.boolean(),
    status: some(["EA", "EI", "ESAT", "ACI"]),
    base: some(["L2113-12", "L2113-13", "L2113-15"]),
    circular: some(["reemploi", "location"]),
    capacity: some(["lt40", "gt90", "unknown"]),
    region: some(["11", "84", "93"]),
    departement: some(["75", "69", "59", "13"]),
  });
  await fc.assert(
    fc.asyncProperty(queries, async ({ where, aroundKm, verifiedOnly, ...chosen }) => {
      const filters = Object.fromEntries(Object.entries(chosen).filter(([, values]) => values.length > 0));
      const query = {
        ...EVERYTHING,
        where: where === null ? null : { ...whereOf(where), aroundKm },
        verifiedOnly,
        filters,
      };
      const result = await engine.search("offers", query);
      const reached = reachedFrom(query.where);
      expect(result.total).toBe(reached.filter((document) => passes(document, query, null)).length);
      const proven = { ...query, verifiedOnly: true };
      expect(result.verified).toBe(reached.filter((document) => passes(document, proven, null)).length);
      expect(result.facets).toEqual(countsOf(reached, query));
    }),
    { numRuns: 60 },
  );
});

test("pages show every document once, in one order", async () => {
  const pages = Array.from({ length: 12 }, (_, index) => index + 1);
  for (const text of ["", "entretien"]) {
    const all = await engine.search("offers", { ...EVERYTHING, text, perPage: 1_000 });
    const shown = await Promise.all(
      pages.map((page) => engine.search("offers", { ...EVERYTHING, text, page, perPage: 60 })),
    );
    const ids = shown.flatMap(({ hits }) => hits.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(Math.min(all.total, 720));
  }
});
