import type { SearchQuery } from "#app/domain/search-terms.ts";
import type { FacetNames } from "#app/views/search/facets.ts";
import type { Sql } from "#db/client.ts";
import { listCpv, listDepartements, listSectors } from "#db/queries/reference.ts";

/** The names of what a search chose, and of other sectors shown beside it. */
export async function loadNames(
  sql: Sql,
  query: SearchQuery,
  otherSectors: readonly string[] = [],
): Promise<FacetNames> {
  const cpv = query.cpv?.padEnd(8, "0") ?? null;
  const [sectors, departements, codes] = await Promise.all([
    listSectors(sql),
    listDepartements(sql),
    cpv === null ? [] : listCpv(sql, { codes: [cpv] }),
  ]);
  const asked = new Set([...otherSectors, ...(query.filters.sector ?? [])]);
  return {
    sector: Object.fromEntries(
      sectors.flatMap(({ code, label }) => (asked.has(code) ? [[code, label]] : [])),
    ),
    departement: Object.fromEntries(departements.map(({ code, name }) => [code, name])),
    cpv: Object.fromEntries(codes.map(({ label }) => [query.cpv ?? "", label])),
  };
}
