import type { Database } from "#db/client.ts";
import type { Suggestion } from "#search/engine.ts";
import { documentWords } from "#search/words.ts";

/**
 * What a beginning may become: trades first, then suppliers by name, then CPV codes. A trade or a code must hold
 * every word typed at the beginning of one of its words; a supplier's name must begin so.
 */
export async function suggestFrom(
  sql: Database,
  { prefix, limit }: { prefix: string; limit: number },
): Promise<Suggestion[]> {
  const words = documentWords(prefix.slice(0, 100));
  const begun = words.join(" ");
  if (begun.length < 2) return [];
  // The first sign of a word, in a text where words are apart by one space.
  const patterns = words.map((word) => `% ${word}%`);
  const rows = await sql<Suggestion[]>`
    (
      select 'sector' as kind, label, code as value
      from sector
      where ' ' || translate(lower(unaccent(label)), '''’-', '   ') like all (${patterns})
      order by length(label), label
      limit ${limit}
    )
    union all
    (
      select 'supplier', document::jsonb -> 'hit' ->> 'title', document::jsonb -> 'hit' ->> 'id'
      from search_suppliers
      where name >= ${begun} and name < ${`${begun}{`}
      order by name, key
      limit ${limit}
    )
    union all
    (
      select 'cpv', label, code
      from cpv
      where ' ' || search like all (${patterns}) or code like ${`${begun}%`}
      order by length(label), code
      limit ${limit}
    )
  `;
  return share(rows, limit);
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
