import { cpvStem } from "#app/domain/cpv.ts";
import type { Database, Fragment, Sql } from "#db/client.ts";
import { FACETS, type Facet, type SearchKind, type SearchQuery } from "#search/engine.ts";
import { askedValue, COLUMNS, type Column, columnOf } from "#search/postgres-columns.ts";
import { pageOf } from "#search/postgres-page.ts";
import { chordTo, reaching, seatedIn } from "#search/postgres-place.ts";

/**
 * A search as SQL: the rows that words, territory, CPV and proof allow, each with the facets that refuse it (a bit
 * each), so that a facet counts what the others let pass and does not filter itself.
 */

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

/**
 * Rows found by their place are kept, then counted and put in order by one statement. Those found by words alone cost
 * as much to keep as to find again: two statements do at once, on two connections, and a long list comes in half the time.
 */
export async function findDocuments<Stored>(sql: Database, ask: Ask): Promise<Answer<Stored>> {
  const { where } = ask.query;
  if (where !== null && where.code !== "FR") {
    return inOneGo(
      sql,
      ask,
      (tx) => tx<[Answer<Stored>]>`
      with matching as materialized (${matching(tx, ask)})
      select ${countsIn(tx, ask)}, ${hitsIn(tx, ask)}
    `,
    );
  }
  const [{ counts }, { hits }] = await Promise.all([
    inOneGo(
      sql,
      ask,
      (tx) => tx<[Pick<Answer<Stored>, "counts">]>`
      with matching as not materialized (${matching(tx, ask)})
      select ${countsIn(tx, ask)}
    `,
    ),
    inOneGo(
      sql,
      ask,
      (tx) => tx<[Pick<Answer<Stored>, "hits">]>`
      with matching as not materialized (${matching(tx, ask)})
      select ${hitsIn(tx, ask)}
    `,
    ),
  ]);
  return { counts, hits };
}

// One journey for the four: waiting for each answer costs both processes more than beginning and ending do. Where one
// fails, the last still ends the transaction before the connection is anybody else's.
async function inOneGo<Row>(sql: Database, ask: Ask, statement: (tx: Sql) => Promise<[Row]>): Promise<Row> {
  const alone = await sql.reserve();
  try {
    const begun = alone`begin read only`.simple();
    const asked = [begun, settingsFor(alone, ask), statement(alone), alone`commit`.simple()] as const;
    await Promise.allSettled(asked);
    const [, , [row]] = await Promise.all(asked);
    return row;
  } finally {
    alone.release();
  }
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

const countsIn = (sql: Sql, ask: Ask): Fragment => sql`
  (
    select coalesce(jsonb_agg(counted), '[]')
    from (${ask.facets ? countsOf(sql, ask) : totalOf(sql)}) counted
  ) as counts
`;

const hitsIn = (sql: Sql, ask: Ask): Fragment => sql`
  (
    select coalesce(
      jsonb_agg(jsonb_build_object('document', d.document::jsonb, 'chord', page.distance) order by page.place),
      '[]'
    )
    from (${pageOf(sql, ask)}) page
    join ${sql(`search_${ask.kind}`)} d using (key)
  ) as hits
`;

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
      ${query.where && !point && query.where.code !== "FR" ? seatedIn(sql, kind, query.where.code) : sql`false`} as seated,
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
      and members && ${(query.filters[facet] ?? []).map((value) => askedValue(query, facet, value))}::text[]
  )
`;
