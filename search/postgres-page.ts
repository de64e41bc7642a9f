import type { Fragment, Sql } from "#db/client.ts";
import type { SearchKind, SearchQuery } from "#search/engine.ts";
import { chordOf } from "#search/sphere.ts";

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

// Whole pages only: a page is either ordered again or not. « offset 0 »: closeness, which costs most, is told once.
function reranked(sql: Sql, kind: SearchKind, query: SearchQuery, tsquery: string): Fragment {
  const best = Math.ceil(RERANKED / query.perPage) * query.perPage;
  return sql`
    select key, distance, row_number() over (
      order by titled = 2 desc, named desc, titled desc, ${closestFirst(sql, query)} place
    ) as place
    from (
      select best.*, ${named(sql, tsquery)} as named, ${closenessOf(sql, query, tsquery)} as closeness
      from (
        select *, row_number() over () as place
        from (
          select key, distance, seated, titled
          from matching
          where miss = 0
          order by ${orderOf(sql, query)}
          limit ${best}
        ) ordered
      ) best
      join ${sql(`search_${kind}`)} d using (key)
      offset 0
    ) judged
    order by place
    limit ${query.perPage}
    offset ${(query.page - 1) * query.perPage}
  `;
}

// Words found in the title, the name or the trade say more than words found somewhere in the description.
const named = (sql: Sql, tsquery: string): Fragment => sql`
  d.words @@ to_tsquery('fr', ${tsquery.replace(/[a-z0-9]+(:\*)?/g, (word, prefix) => `${word}${prefix ? "" : ":"}ABC`)})
`;

// Long texts count for less, but around a commune: there they would tell apart answers that are as good.
const closenessOf = (sql: Sql, { where }: SearchQuery, tsquery: string): Fragment => sql`
  ts_rank('{0.1, 0.2, 0.4, 1}', d.words, to_tsquery('fr', ${tsquery}), ${where?.point ? 0 : 1}::integer)
`;

// In km: nobody minds which of two neighbours is nearer; who comes from the next département is another matter.
const BANDS = [30, 100, 200];

// Around a commune, answers about as close to the words are as good: first those around, then those of the area, and
// the far ones last.
function closestFirst(sql: Sql, { where }: SearchQuery): Fragment {
  if (!where?.point) return sql`${nearFirst(sql, where)} closeness desc,`;
  return sql`
    floor(3 * closeness) desc, width_bucket(distance, ${BANDS.map(chordOf)}::float8[]), round(closeness::numeric, 2) desc,
    ${nearFirst(sql, where)}
  `;
}

// Around a commune the nearer first; in a wider territory what sits there, then what only reaches it.
function nearFirst(sql: Sql, where: SearchQuery["where"]): Fragment {
  if (where?.point) return sql`distance nulls last,`;
  return where && where.code !== "FR" ? sql`seated desc,` : sql``;
}

function orderOf(sql: Sql, { sort, where }: SearchQuery): Fragment {
  const newest = sql`published_at desc nulls last, key`;
  if (sort === "distance" && where?.point) return sql`distance nulls last, ${newest}`;
  if (sort === "capacity") return sql`amount_cents desc nulls last, ${newest}`;
  if (sort === "deadline") return sql`deadline_on nulls last, ${newest}`;
  if (sort === "recent") return newest;
  // Of two answers as good, a buyer calls the nearer one first.
  return sql`titled desc, ${nearFirst(sql, where)} ${newest}`;
}
