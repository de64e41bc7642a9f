import { cpvStem } from "#app/domain/cpv.ts";
import type { Database, Fragment, Sql } from "#db/client.ts";
import { FACETS, type Facet, type SearchKind, type SearchQuery } from "#search/engine.ts";
import { COLUMNS, type Column, columnOf, storedValue } from "#search/postgres-columns.ts";
import { reachCodes } from "#search/reach.ts";
import { chordOf, toSphere } from "#search/sphere.ts";

/**
 * One search is one statement: the rows that words, territory, CPV and proof allow are taken once, each with the
 * facets that refuse it (a bit each), so that a facet counts what the others let pass and does not filter itself.
 */

// How many of the best rows by the cheap order (words in the title, then newest) are ordered again by closeness.
const RERANKED = 400;

/**
 * `n` rows with this set of values, refused by the facets `miss`: none (0), or one. `grouped` is PostgreSQL's
 * grouping(): the bit of the column that was counted is 0, the first column's is the highest.
 */
export type Counted = { miss: number; grouped: number; set: number; n: number };
export type Found<Stored> = { document: Stored; chord: number | null };
export type Answer<Stored> = { counts: Counted[]; hits: Found<Stored>[] };

export type Ask = { kind: SearchKind; query: SearchQuery; facets: boolean; tsquery: string | null };

/** The column that a row of counts is about. */
export const columnCounted = ({ grouped }: Counted): Column | undefined =>
  COLUMNS[COLUMNS.length - 1 - Math.log2(2 ** COLUMNS.length - 1 - grouped)];

/** Whether a facet counts these rows: all the others let them pass. */
export const isCounted = ({ miss }: Counted, facet: Facet): boolean => miss === 0 || miss === bitOf(facet);

const bitOf = (facet: Facet) => 2 ** FACETS.indexOf(facet);

export async function findDocuments<Stored>(sql: Database, ask: Ask): Promise<Answer<Stored>> {
  const alone = await sql.reserve();
  try {
    const [, , [answer]] = await allEnded([
      alone`begin read only`.simple(),
      settingsFor(alone, ask),
      statement<Stored>(alone, ask),
      alone`commit`.simple(),
    ]);
    return answer;
  } finally {
    alone.release();
  }
}

// One journey for the four: waiting for each answer costs both processes more than beginning and ending do. Where one
// fails, the last still ends the transaction before the connection is anybody else's.
async function allEnded<T extends readonly unknown[]>(
  asked: {
    [Index in keyof T]: PromiseLike<T[Index]>;
  },
): Promise<T> {
  await Promise.allSettled(asked);
  return (await Promise.all(asked)) as unknown as T;
}

// Reading the whole table looks cheap to the planner, which does not count that the words are kept out of line; and
// a plan made for all queries suits none of them. It overrates what reading words costs, and would have two more
// processes started for answers that one gives in the same time, with half the work.
const settingsFor = (sql: Sql, { tsquery }: Ask) => sql`
  select
    set_config('enable_seqscan', ${tsquery === null ? "on" : "off"}, true),
    set_config('plan_cache_mode', 'force_custom_plan', true),
    set_config('jit', 'off', true),
    set_config('max_parallel_workers_per_gather', '0', true),
    set_config('work_mem', '32MB', true)
`;

function statement<Stored>(sql: Sql, ask: Ask) {
  // Keeping the rows costs as much as finding them a second time, by words; not by their place.
  const { where } = ask.query;
  const kept = where !== null && where.code !== "FR";
  return sql<[Answer<Stored>]>`
    with matching as ${kept ? sql`materialized` : sql`not materialized`} (
      ${matching(sql, ask)}
    ),
    counted as (
      ${ask.facets ? countsOf(sql, ask) : totalOf(sql)}
    ),
    page as (
      ${pageOf(sql, ask)}
    )
    select
      (select coalesce(jsonb_agg(counted), '[]') from counted) as counts,
      (
        select coalesce(
          jsonb_agg(jsonb_build_object('document', d.document::jsonb, 'chord', page.distance) order by page.place),
          '[]'
        )
        from page
        join ${sql(`search_${ask.kind}`)} d using (key)
      ) as hits
  `;
}

// Without a facet chosen nothing is refused, and nothing has to be told apart.
function countsOf(sql: Sql, { query }: Ask): Fragment {
  const chosen = chosenFacets(query).length;
  const miss = chosen > 0 ? sql`miss,` : sql``;
  return sql`
    select
      ${chosen > 0 ? sql`miss` : sql`0 as miss`},
      grouping(standing, offered, departement, profile) as grouped,
      coalesce(standing, offered, departement, profile) as set,
      count(*)::integer as n
    from matching
    ${chosen > 1 ? sql`where miss & (miss - 1) = 0` : sql``}
    group by grouping sets ((${miss} standing), (${miss} offered), (${miss} departement), (${miss} profile))
  `;
}

// The rows alone, in the shape of the counts of the first column: its bit is the only 0.
const totalOf = (sql: Sql): Fragment => sql`
  select 0 as miss, ${2 ** (COLUMNS.length - 1) - 1}::integer as grouped, 0 as set, count(*)::integer as n
  from matching
  where miss = 0
`;

/** Whether any document of the kind has these words, whatever the filters. */
export async function anyMatch(sql: Sql, { kind, tsquery }: { kind: SearchKind; tsquery: string }) {
  const [row] = await sql<{ found: boolean }[]>`
    select exists (
      select
      from ${sql(`search_${kind}`)}
      where search_words(words) @@ to_tsquery('fr', ${tsquery})
    ) as found
  `;
  return row?.found === true;
}

function matching(sql: Sql, { kind, query, tsquery }: Ask): Fragment {
  const point = query.where?.point;
  return sql`
    select
      key, standing, offered, departement, profile, published_at, amount_cents, deadline_on,
      ${tsquery ? titledBy(sql, tsquery) : sql`0`} as titled,
      ${point ? chordTo(sql, point) : sql`null::double precision`} as distance,
      ${missOf(sql, query)} as miss
    from ${sql(`search_${kind}`)}
    where true
      ${tsquery ? sql`and search_words(words) @@ to_tsquery('fr', ${tsquery})` : sql``}
      ${query.where ? reaching(sql, query.where) : sql``}
      ${query.cpv ? sql`and cpv @> array[${cpvStem(query.cpv.padEnd(8, "0"))}]` : sql``}
      ${query.verifiedOnly ? sql`and verified` : sql``}
  `;
}

// 2: the words are in the title; 0: what a register says has no title of its own (postgres-rows.ts), and comes after
// what somebody described.
const titledBy = (sql: Sql, tsquery: string): Fragment => sql`
  case when title @@ to_tsquery('fr', ${tsquery}) then 2 when length(title) > 0 then 1 else 0 end
`;

function reaching(sql: Sql, where: NonNullable<SearchQuery["where"]>): Fragment {
  if (where.code === "FR") return sql``;
  const codes = reachCodes(where);
  if (!where.point) return sql`and reach && ${codes}::text[]`;
  const { lat, lng } = where.point;
  const near = where.aroundKm
    ? sql`or ${chordTo(sql, where.point)} <= ${chordOf(where.aroundKm)}::float8`
    : sql``;
  // The cheap test first: each is made again on the rows that the indexes gave.
  return sql`
    and (
      radius_km > 0
      and ${chordTo(sql, where.point)} <= chord
      and search_circle_box(lat, lng, radius_km) @> box(point(${lng}, ${lat}), point(${lng}, ${lat}))
      or reach && ${codes}::text[]
      ${near}
    )
  `;
}

function chordTo(sql: Sql, point: { lat: number; lng: number }): Fragment {
  const { x, y, z } = toSphere(point);
  return sql`
    (x - ${x}::float8) * (x - ${x}::float8)
    + (y - ${y}::float8) * (y - ${y}::float8)
    + (z - ${z}::float8) * (z - ${z}::float8)
  `;
}

const chosenFacets = (query: SearchQuery): Facet[] =>
  FACETS.filter((facet) => (query.filters[facet]?.length ?? 0) > 0);

function missOf(sql: Sql, query: SearchQuery): Fragment {
  const chosen = chosenFacets(query);
  if (chosen.length === 0) return sql`0`;
  return sql`0 ${chosen.map((facet) => sql`+ ${bitOf(facet)}::integer * (${failing(sql, query, facet)})::integer`)}`;
}

const failing = (sql: Sql, query: SearchQuery, facet: Facet): Fragment => sql`
  ${sql(columnOf(facet))} not in (
    select id
    from search_value_set
    where facet = ${columnOf(facet)}
      and members && ${(query.filters[facet] ?? []).map((value) => storedValue(facet, value))}::text[]
  )
`;

function pageOf(sql: Sql, { kind, query, tsquery }: Ask): Fragment {
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
