import { searchSentence, sentenceText } from "#app/domain/search-sentence.ts";
import type { SearchKind, SearchQuery } from "#app/domain/search-terms.ts";
import { followed } from "#app/views/search/address.ts";
import { loadNames } from "#app/views/search/names.ts";
import { readSearch } from "#app/views/search/read.ts";
import { lostPlace } from "#app/views/search/where.ts";
import type { Sql } from "#db/client.ts";

/** A search without its page: saved, subscribed to, or told by mail. */
export type Followed = {
  query: SearchQuery;
  /** « Offres de tonte pouvant intervenir à Riom (63) » */
  sentence: string;
  /** the place that was asked and that nobody knows, or that several share: without it, it is another search */
  lostPlace: string | null;
};

/** Reads an address as the pages of results do, neither its order nor its page. */
export async function readFollowed(sql: Sql, kind: SearchKind, params: URLSearchParams): Promise<Followed> {
  const { query: asked, place } = await readSearch(sql, params, kind);
  const query = followed(asked);
  const labels = await loadNames(sql, query);
  return {
    query,
    sentence: sentenceText(searchSentence({ kind, query, total: null, labels })),
    lostPlace: lostPlace(place),
  };
}
