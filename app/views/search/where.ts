import type { Where } from "#app/domain/search-terms.ts";
import { RADII } from "#app/domain/territory.ts";
import { textParam } from "#app/http/typed.ts";
import type { Sql } from "#db/client.ts";
import type { TerritoryFound } from "#db/queries/reference/names.ts";
import { resolveWhere } from "#db/queries/reference.ts";

/** What « ou » means, and what to ask back when it cannot be told. */
export type WhereAnswer = {
  where: Where | null;
  /** as typed, when it led to nothing certain */
  typed: string;
  /** places of that name, the most populous first; empty when none is known. With `where`: what else it may be */
  candidates: readonly TerritoryFound[];
};

/** The place that was asked and that nobody knows, or that several share: without it, it is another search. */
export const lostPlace = ({ where, typed }: WhereAnswer): string | null =>
  where === null && typed !== "" ? typed : null;

/** Why a program is refused a search whose place is lost. */
export const lostPlaceRefusal = (typed: string): string =>
  `«\u00a0${typed}\u00a0»\u00a0: ce lieu n'est pas connu, ou plusieurs portent ce nom. Donnez son code, par exemple ou=COM:63300`;

/** Reads « ou » of an address: an INSEE code, a name, a postal code. Never guesses between two names. */
export async function readWhere(sql: Sql, params: URLSearchParams): Promise<WhereAnswer> {
  const typed = textParam(params, "ou");
  if (typed === "") return { where: null, typed, candidates: [] };
  const found = await resolveWhere(sql, { text: typed });
  if (found.kind === "none") return { where: null, typed, candidates: [] };
  if (found.kind === "many") return { where: null, typed, candidates: found.candidates };
  return { where: toWhere(found, params), typed, candidates: found.others ?? [] };
}

// « rayon »: one of the radii that offers have, around a commune; anything else is left out.
function toWhere({ territory, label, containing, commune }: TerritoryFound, params: URLSearchParams): Where {
  const point = commune && { lat: commune.lat, lng: commune.lng, approximate: commune.approximate };
  const aroundKm = RADII.find((km) => String(km) === params.get("rayon"));
  return { code: territory, label, containing, point, ...(point && aroundKm ? { aroundKm } : {}) };
}
