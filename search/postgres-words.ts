import type { Sql } from "#db/client.ts";
import { isTradeWord, TRADE_WORDS } from "#search/concepts.ts";
import type { SearchKind } from "#search/engine.ts";
import { LEAST_LISTED } from "#search/postgres-rows.ts";
import { allowedEdits, edits, type KnownWord, nearestWord } from "#search/spelling.ts";
import { isCode } from "#search/words.ts";

/** The word list: what the documents say, so that a word nobody wrote is put right before the search. */

export type ResolvedWord = { typed: string; word: string; prefix: boolean };

type Row = {
  word: string;
  /** by its letters, or by its stem only */
  written: boolean;
  known: boolean;
  starts: boolean;
  candidates: KnownWord[] | null;
};

/**
 * Each word as it should be searched: as typed when some document has it; as a beginning when it is the last one
 * and starts a word; else as the nearest word of the list. A word near to nothing stays as typed.
 */
export async function resolveWords(
  sql: Sql,
  { scope, words }: { scope: SearchKind; words: readonly string[] },
): Promise<ResolvedWord[]> {
  const asked = words.filter((word) => word.length >= LEAST_LISTED && !isTradeWord(word));
  const rows = asked.length > 0 ? await lookUp(sql, scope, asked) : [];
  const byWord = new Map(rows.map((row) => [row.word, row]));
  return words.map((word, index) => resolve(word, byWord.get(word), index === words.length - 1));
}

const SIRET_BEGUN = 6;

function resolve(word: string, row: Row | undefined, isLast: boolean): ResolvedWord {
  const asTyped = { typed: word, word, prefix: false };
  // The beginning of a SIRET; CPV codes are indexed at every length.
  if (isCode(word)) return { ...asTyped, prefix: word.length >= SIRET_BEGUN };
  if (!row || row.written) return asTyped;
  if (row.known) return { ...asTyped, word: tradeWordMeant(word) ?? word };
  if (isLast && row.starts) return { ...asTyped, prefix: true };
  const nearest = nearestWord(word, [...(row.candidates ?? []), ...TRADE_WORDS]);
  return nearest ? { ...asTyped, word: nearest } : { ...asTyped, prefix: row.starts };
}

// « Reconditioné » has the stem of « reconditionné »: it finds what has that word, but is no name of a trade with it.
function tradeWordMeant(word: string): string | null {
  const near = nearestWord(word, TRADE_WORDS);
  return near !== null && edits(word, near, 1) <= 1 ? near : null;
}

// Trigrams find no neighbour of a word of four or five letters: those are compared by their first letter.
const SHORT = 5;

function lookUp(sql: Sql, scope: SearchKind, words: readonly string[]) {
  const correctable = words.filter((word) => allowedEdits(word) > 0);
  return sql<Row[]>`
    select asked.word, written, written or stemmed as known, starts, candidates
    from unnest(${words}::text[]) as asked (word)
    cross join lateral (
      select
        exists (select from search_word w where w.scope = ${scope} and w.word = asked.word) as written,
        exists (
          select from search_word w
          where w.scope = ${scope} and w.stem = (ts_lexize('french_stem', asked.word))[1]
        ) as stemmed,
        exists (
          select from search_word w
          where w.scope = ${scope} and w.word >= asked.word and w.word < asked.word || '{'
        ) as starts
    ) found
    left join lateral (
      select jsonb_agg(jsonb_build_object('word', near.word, 'documents', near.documents)) as candidates
      from (
        (
          select w.word, w.documents
          from search_word w
          where not written and not stemmed
            and asked.word = any(${correctable}::text[])
            and w.scope = ${scope}
            and w.word % asked.word
          order by similarity(w.word, asked.word) desc
          limit 30
        )
        union
        (
          select w.word, w.documents
          from search_word w
          where not written and not stemmed
            and asked.word = any(${correctable}::text[])
            and length(asked.word) <= ${SHORT}
            and w.scope = ${scope}
            and w.word >= left(asked.word, 1) and w.word < left(asked.word, 1) || '{'
            and length(w.word) between length(asked.word) - 1 and length(asked.word) + 1
          order by w.documents desc
          limit 300
        )
      ) near
    ) neighbours on true
  `;
}

/**
 * Counts the words of documents: `added` documents are new to the index; `changed` ones were there, so that only
 * their new words are taken. Sorted, so that two writers never wait for each other in a circle.
 */
export async function countWords(
  sql: Sql,
  { scope, added, changed }: { scope: SearchKind; added: readonly string[][]; changed: readonly string[][] },
): Promise<void> {
  const counts = new Map<string, number>();
  for (const words of changed) for (const word of words) counts.set(word, counts.get(word) ?? 0);
  for (const words of added) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  await saveWords(sql, { scope, counts });
}

export async function saveWords(
  sql: Sql,
  { scope, counts }: { scope: SearchKind; counts: ReadonlyMap<string, number> },
): Promise<void> {
  const words = [...counts.keys()].sort();
  await sql`
    insert into search_word (scope, word, stem, documents)
    select ${scope}, word, coalesce((ts_lexize('french_stem', word))[1], word), documents
    from unnest(${words}::text[], ${words.map((word) => counts.get(word) ?? 0)}::integer[]) as met (word, documents)
    order by word
    on conflict (scope, word) do update
    set documents = search_word.documents + excluded.documents
    where excluded.documents > 0
  `;
}
