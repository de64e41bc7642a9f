import type { Database, Fragment } from "#db/client.ts";
import type { Suggestion } from "#search/engine.ts";
import { respelled, suggestTrades, type Trade } from "#search/suggest-trades.ts";
import { documentWords, isCode, queryWords, STOP_WORDS, singular } from "#search/words.ts";

/**
 * What a beginning may become: trades first, then suppliers by name or SIRET, then CPV codes by label or digits. What
 * no trade, code or name begins with is taken for a typing error in the name of a trade.
 */
export async function suggestFrom(
  sql: Database,
  { prefix, limit }: { prefix: string; limit: number },
): Promise<Suggestion[]> {
  const typed = prefix.slice(0, LONGEST);
  const words = documentWords(typed).slice(0, MOST_WORDS);
  if (words.join(" ").length < 2) return [];
  const found = await suggestAs(sql, { typed, words, limit });
  const right = respelled(words);
  if (found.length > 0 || right.join() === words.join()) return share(found, limit);
  return share(await suggestAs(sql, { typed: right.join(" "), words: right, limit }), limit);
}

const LONGEST = 100;
const MOST_WORDS = 8;

type Asked = { typed: string; words: readonly string[]; limit: number };

async function suggestAs(sql: Database, asked: Asked): Promise<Suggestion[]> {
  const [trades, rows] = await Promise.all([
    sql<Trade[]>`
      select sector.code, sector.label
      from sector
      join sector_group on sector_group.code = sector.group_code
      order by sector_group.position, sector.position
    `,
    sql<Suggestion[]>`
      (${suppliersCalled(sql, asked)})
      union all
      (${codesCalled(sql, asked)})
    `,
  ]);
  const sectors = suggestTrades(trades, asked.words).slice(0, asked.limit);
  return [
    ...sectors.map(({ code, label }): Suggestion => ({ kind: "sector", label, value: code, detail: null })),
    ...rows,
  ];
}

const SIRET_BEGUN = 6;

// By the beginning of the name, in the order of names: one range of an index.
function suppliersCalled(sql: Database, { typed, words, limit }: Asked): Fragment {
  const digits = numberIn(typed);
  const begun = words.join(" ");
  return sql`
    select 'supplier' as kind, hit ->> 'title' as label, hit ->> 'id' as value, hit ->> 'territoryLabel' as detail
    from (
      select key, min(rank) as rank
      from (
        (
          select key, 1 as rank
          from search_suppliers
          where name >= ${begun} and name < ${`${begun}{`}
          order by name, key
          limit ${limit}
        )
        union all
        (${digits.length >= SIRET_BEGUN ? numbered(sql, digits, limit) : namedWithin(sql, words, limit)})
      ) met
      group by key
    ) found
    join search_suppliers using (key)
    cross join lateral (select document::jsonb -> 'hit' as hit) stored
    order by rank, name, key
    limit ${limit}
  `;
}

function numbered(sql: Database, digits: string, limit: number): Fragment {
  return sql`
    select key, 2
    from search_suppliers
    where search_words(words) @@ to_tsquery('fr', ${`${digits}:*`})
      and document::jsonb -> 'hit' -> 'organisation' ->> 'siret' like ${`${digits}%`}
    limit ${limit}
  `;
}

// A word inside the name (« arc » → « Les Jardins de l'Arc »), unless so many have it that the first ones say nothing.
const MOST_DOCUMENTS = 2_000;
const LEAST_WORD = 3;

function namedWithin(sql: Database, words: readonly string[], limit: number): Fragment {
  const said = words.filter((word) => word.length >= LEAST_WORD && !STOP_WORDS.has(word));
  const [longest = ""] = [...said].sort((a, b) => b.length - a.length);
  if (longest === "") return sql`select key, 2 from search_suppliers where false`;
  return sql`
    select key, 2
    from search_suppliers
    where search_words(words) @@ to_tsquery('fr', ${said.map((word) => `${word}:*AB`).join(" & ")})
      and ' ' || name like all (${said.map((word) => `% ${word}%`)}::text[])
      and ${MOST_DOCUMENTS} >= (
        select coalesce(sum(documents), 0)
        from search_word
        where scope = 'suppliers' and word >= ${longest} and word < ${`${longest}{`}
      )
    order by name, key
    limit ${limit}
  `;
}

/** The digits of a text that is one number (« 123 456 789 », « 90911200-8 »); else nothing. */
function numberIn(typed: string): string {
  const [number = "", ...others] = queryWords(typed);
  return others.length === 0 && isCode(number) ? number : "";
}

function codesCalled(sql: Database, { typed, words, limit }: Asked): Fragment {
  // The first sign of a word, in a text where words are apart by one space.
  const patterns = words.map((word) => `% ${singular(word)}%`);
  const [first = ""] = words;
  // General codes before precise ones, but not the divisions that list all they hold.
  return sql`
    select 'cpv' as kind, label, code as value, code as detail
    from cpv
    where ' ' || search like all (${patterns}::text[])
      or code like ${`${numberIn(typed) || words.join("")}%`}
    order by search like ${`${singular(first)}%`} desc, length(rtrim(code, '0')) + length(label) / 8, code
    limit ${limit}
  `;
}

// Each kind keeps its rank, and none takes all the room.
function share(rows: readonly Suggestion[], limit: number): Suggestion[] {
  const kinds = ["sector", "supplier", "cpv"] as const;
  const lists = kinds.map((kind) => rows.filter((row) => row.kind === kind));
  const room = lists.map(() => 0);
  for (let left = limit, round = 0; left > 0 && round < limit; round++) {
    for (const [index, list] of lists.entries()) {
      if (left > 0 && list.length > round) {
        room[index] = (room[index] ?? 0) + 1;
        left--;
      }
    }
  }
  return lists.flatMap((list, index) => list.slice(0, room[index]));
}
