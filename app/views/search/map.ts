import type { SearchKind, SearchQuery } from "#app/domain/search-terms.ts";
import type { Services } from "#app/services.ts";
import { mapAddressOf } from "#app/views/search/address.ts";
import { clustered } from "#app/views/search/map-clusters.ts";
import { frameFor } from "#app/views/search/map-frame.ts";
import { zoomsOf } from "#app/views/search/map-links.ts";
import type { Drawn, MapParts } from "#app/views/search/map-parts.ts";
import { MOST_PINS, pinned } from "#app/views/search/map-pins.ts";
import { listDepartements, listRegions } from "#db/queries/reference.ts";
import type { SearchResult } from "#search/engine.ts";

/** Answers of a search on the map: by département from afar, one by one from near. */

export type SearchMap = MapParts & {
  zooms: { label: string; to: string; current: boolean }[];
  regions: { label: string; to: string }[];
};

type Ask = { kind: SearchKind; query: SearchQuery; params: URLSearchParams; result: SearchResult };

/** Whether the address asks for the map. */
export const asksMap = (params: URLSearchParams): boolean => params.get("vue") === "carte";

/** Null: the address asks for the list. */
export async function loadMap(services: Services, ask: Ask): Promise<SearchMap | null> {
  const { query, params, kind, result } = ask;
  if (!asksMap(params)) return null;
  const [departements, regions] = await Promise.all([
    listDepartements(services.sql),
    listRegions(services.sql),
  ]);
  const framed = frameFor({ query, asked: params.get("cadre") ?? "", departements });
  const drawn: Drawn = { kind, query, departements, framed, counts: result.facets.departement };
  const parts = framed.pins ? pinned(drawn, await loadPins(services, drawn)) : clustered(drawn, result.total);
  return {
    ...parts,
    zooms: zoomsOf({ ...drawn, regions }),
    regions: regions.map(({ code, name }) => ({ label: name, to: mapAddressOf(kind, query, `REG:${code}`) })),
  };
}

async function loadPins({ search }: Services, { kind, query, framed }: Drawn): Promise<SearchResult> {
  const sort = framed.km === null ? query.sort : "distance";
  return search.search(kind, { ...query, sort, page: 1, perPage: MOST_PINS }, { facets: [] });
}
