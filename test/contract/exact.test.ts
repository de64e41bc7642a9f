import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { distanceKm } from "#app/domain/territory.ts";
import {
  FACETS,
  type SearchDocument,
  type SearchEngine,
  type SearchQuery,
  type Where,
} from "#search/engine.ts";
import { createPostgresSearch } from "#search/postgres.ts";
import { documentReach, reachCodes } from "#search/reach.ts";
import { loadWorld, makeOffers, type World } from "#test/contract/corpus.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

/** Totals and counts of the PostgreSQL engine beside those told by going through every document. */

const COUNT = 1_500;

let database: TestDatabase;
let engine: SearchEngine;
let world: World;
const documents: SearchDocument[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  engine = createPostgresSearch({ sql: database.sql });
  world = await loadWorld(database.sql);
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

function whereOf(index: number): Where {
  const commune = world.communes[index % world.communes.length];
  if (!commune) throw new Error("no commune");
  const { code, name, departement, region, epci, lat, lng } = commune;
  const groups = epci ? [`EPCI:${epci}` as const] : [];
  return {
    code: `COM:${code}`,
    label: name,
    containing: [`COM:${code}`, ...groups, `DEP:${departement}`, `REG:${region}`, "FR"],
    point: { lat, lng, approximate: false },
  };
}

function reaches(document: SearchDocument, where: Where | null): boolean {
  if (!where) return true;
  const codes = new Set(reachCodes(where));
  if (documentReach(document).some((code) => codes.has(code))) return true;
  const { point, hit } = document;
  const reached = Math.max(hit.radiusKm ?? -1, where.aroundKm ?? -1);
  return point !== null && where.point !== null && distanceKm(point, where.point) <= reached;
}

type Except = (typeof FACETS)[number] | null;

const valuesOf = (document: SearchDocument, facet: (typeof FACETS)[number], verifiedOnly: boolean) =>
  (facet === "status" && verifiedOnly ? document.verified : document.filters[facet]) ?? [];

const passes = (document: SearchDocument, { where, filters, verifiedOnly }: SearchQuery, except: Except) =>
  reaches(document, where) &&
  (!verifiedOnly || document.verified.length > 0) &&
  FACETS.every((facet) => {
    const chosen = filters[facet];
    return (
      facet === except ||
      !chosen ||
      chosen.some((value) => valuesOf(document, facet, verifiedOnly).includes(value))
    );
  });

function countsOf(query: SearchQuery) {
  const counts = FACETS.map((facet) => {
    const values: Record<string, number> = {};
    for (const document of documents.filter((one) => passes(one, query, facet))) {
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
      expect(result.total).toBe(documents.filter((document) => passes(document, query, null)).length);
      const proven = { ...query, verifiedOnly: true };
      expect(result.verified).toBe(documents.filter((document) => passes(document, proven, null)).length);
      expect(result.facets).toEqual(countsOf(query));
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
