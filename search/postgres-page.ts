import type { Fragment, Sql } from "#db/client.ts";
import type { SearchKind, SearchQuery } from "#search/engine.ts";

/** Which of the rows that a search allows are on its page, and in which order. */

// How many of the best rows by the cheap order (words in the title, then newest) are ordered again by closeness.
const RERANKED = 400;

/** The keys of the page, each with its distance and its place, out of the rows of `matching`. */
export function pageOf(
  sql: Sql,
  { kind, query, tsquery }: { kind: SearchKind; query: SearchQuery; tsquery: string | null },
): Fragment {
  const skip = (query.page - 1) * query.perPage;
  if (tsquery && query.sort === "relevance" && skip < RERANKED) return reranked(sql, kind, query, tsquery);
  return sql`
    select key, distance, row_number() over () as place
    from (
      select key, distance
      from matching
      where miss = 0
      order by ${orderOf(sql, query)}
      limit ${query.perPage}
      offset ${skip}
    ) ordered
  `;
}

// Whole pages only: a page is either ordered again or not.
function reranked(sql: Sql, kind: SearchKind, query: SearchQuery, tsquery: string): Fragment {
  const best = Math.ceil(RERANKED / query.perPage) * query.perPage;
  return sql`
    select best.key, best.distance, row_number() over (
      order by titled = 2 desc, ${named(sql, tsquery)} desc, titled desc, ${closenessOf(sql, query, tsquery)} desc, best.place
    ) as place
    from (
      select *, row_number() over () as place
      from (
        select key, distance, titled
        from matching
        where miss = 0
        order by ${orderOf(sql, query)}
        limit ${best}
      ) ordered
    ) best
    join ${sql(`search_${kind}`)} d using (key)
    order by place
    limit ${query.perPage}
    offset ${(query.page - 1) * query.perPage}
  `;
}

// Words found in the title, the name or the trade say more than words found somewhere in the description.
const named = (sql: Sql, tsquery: string): Fragment => sql`
  d.words @@ to_tsquery('fr', ${tsquery.replace(/[a-z0-9]+(:\*)?/g, (word, prefix) => `${word}${prefix ? "" : ":"}ABC`)})
`;

// With a place, answers about as close to the words are as good: the nearer one comes first (`place` says which).
function closenessOf(sql: Sql, { where }: SearchQuery, tsquery: string): Fragment {
  const rank = (lengths: number) =>
    sql`ts_rank('{0.1, 0.2, 0.4, 1}', d.words, to_tsquery('fr', ${tsquery}), ${lengths}::integer)`;
  return where?.point ? sql`round(${rank(0)}::numeric, 1)` : rank(1);
}

function orderOf(sql: Sql, { sort, where }: SearchQuery): Fragment {
  const newest = sql`published_at desc nulls last, key`;
  if (sort === "distance" && where?.point) return sql`distance nulls last, ${newest}`;
  if (sort === "capacity") return sql`amount_cents desc nulls last, ${newest}`;
  if (sort === "deadline") return sql`deadline_on nulls last, ${newest}`;
  if (sort === "recent") return newest;
  // Of two answers as good, a buyer calls the nearer one first.
  return where?.point ? sql`titled desc, distance nulls last, ${newest}` : sql`titled desc, ${newest}`;
}
