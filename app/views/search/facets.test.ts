import { expect, test } from "vitest";
import { parseSearchQuery } from "#app/domain/search-query.ts";
import { FACETS } from "#app/domain/search-terms.ts";
import { facetGroups } from "#app/views/search/facets.ts";
import type { SearchResult } from "#search/engine.ts";

const NAMES = { sector: {}, region: {}, departement: {}, cpv: {} };

function statusesOffered(address: string) {
  const none = Object.fromEntries(FACETS.map((facet) => [facet, {}])) as SearchResult["facets"];
  const facets = { ...none, status: { prison: 4, SEP: 4, handicap: 7, EA: 3, ESAT: 5 } };
  const query = parseSearchQuery(new URLSearchParams(address));
  const groups = facetGroups({ kind: "suppliers", query, result: { facets, verified: 3 }, names: NAMES });
  return groups.find(({ name }) => name === "statut")?.options.map(({ value }) => value);
}

test("a family of one status is offered once, as it was chosen", () => {
  expect(statusesOffered("")).toEqual(["handicap", "EA", "ESAT", "SEP"]);
  expect(statusesOffered("statut=prison")).toEqual(["handicap", "prison", "EA", "ESAT"]);
  expect(statusesOffered("statut=prison&statut=SEP")).toEqual(["handicap", "prison", "EA", "ESAT", "SEP"]);
});
