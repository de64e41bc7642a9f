import { placesInText } from "#app/domain/place-in-text.ts";
import { parseSearchQuery } from "#app/domain/search-query.ts";
import { sortInForce } from "#app/domain/search-sort.ts";
import type { SearchKind, SearchQuery } from "#app/domain/search-terms.ts";
import { readWhere, type WhereAnswer } from "#app/views/search/where.ts";
import type { Sql } from "#db/client.ts";
import { countPeopleOfPlaces } from "#db/queries/reference.ts";
import { isTradeWord } from "#search/concepts.ts";
import { askedWords } from "#search/query-units.ts";

/**
 * A search as its address says it: one reader for the pages, the API, alerts and e-mails. `place` is what « ou » led
 * to, and what to ask back when it cannot be told. `unread` is a text without a word in it (an emoji, signs, a key
 * held down): it narrows nothing, and is not said to. Where « ou » says nothing, a place among the words stands for it:
 * « traiteur à Lyon », « entretien locaux Riom », « Lyon » alone. An order that cannot be in force is left out.
 */
export async function readSearch(
  sql: Sql,
  params: URLSearchParams,
  kind: SearchKind,
): Promise<{ query: SearchQuery; place: WhereAnswer; unread: string }> {
  const place = await readWhere(sql, params);
  const typed = parseSearchQuery(params, { where: place.where });
  const unread = askedWords(typed.text).length === 0 ? typed.text : "";
  const asked = unread === "" ? typed : { ...typed, text: "" };
  const isPlaced = place.typed !== "" || place.where !== null || asked.text === "";
  const among = isPlaced ? null : await placeAmongWords(sql, asked, params);
  const query = among?.query ?? asked;
  return {
    query: { ...query, sort: sortInForce(kind, query) },
    place: among?.place ?? place,
    unread,
  };
}

async function placeAmongWords(sql: Sql, query: SearchQuery, params: URLSearchParams) {
  const wanted = placesInText(query.text, isTradeWord);
  if (wanted.length === 0) return null;
  const people = await countPeopleOfPlaces(sql, { names: wanted.map(({ name }) => name) });
  const found = wanted.find(({ name, leastPeople }) => (people.get(name) ?? 0) >= leastPeople);
  if (!found) return null;
  const place = await readWhere(
    sql,
    new URLSearchParams({ ou: found.asked, rayon: params.get("rayon") ?? "" }),
  );
  return { query: { ...query, text: found.rest, where: place.where }, place };
}
