import { parseSearchQuery } from "#app/domain/search-query.ts";
import { checkSiret } from "#app/domain/siret.ts";
import { type Asked, MOST_COMPARED } from "#app/routes/compare/compare-asked.ts";
import type { Services } from "#app/services.ts";
import { placeOf } from "#app/views/search/rows.ts";
import { findOrganisationBySiret } from "#db/queries/organisations.ts";

const MOST_OFFERED = 6;

/** Whom the words typed may add: a SIRET names one supplier, a name is searched and chosen by a link. */
export async function addable({ sql, search }: Pick<Services, "sql" | "search">, { adding, ids }: Asked) {
  const none = { ids: [], candidates: [] };
  if (adding === "" || ids.length >= MOST_COMPARED) return none;
  const siret = checkSiret(adding);
  if (siret.ok) {
    const found = await findOrganisationBySiret(sql, { siret: siret.siret });
    return found?.isSupplier ? { ids: [found.id], candidates: [] } : none;
  }
  const query = parseSearchQuery(new URLSearchParams({ q: adding }), { perPage: MOST_OFFERED });
  const { hits } = await search.search("suppliers", query);
  return {
    ids: [],
    candidates: hits.map((hit) => ({ id: hit.id, name: hit.organisation.name, place: placeOf(hit) })),
  };
}
