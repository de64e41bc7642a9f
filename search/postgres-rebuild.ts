import { type Database, type Sql, transaction } from "#db/client.ts";
import type { SearchDocument, SearchKind } from "#search/engine.ts";
import { noteBuilt } from "#search/postgres-build.ts";
import { listedWords } from "#search/postgres-rows.ts";
import { toRows, writeRows } from "#search/postgres-store.ts";
import type { ValueSets } from "#search/postgres-values.ts";
import { saveWords } from "#search/postgres-words.ts";

/**
 * Fills a table beside the live one, then puts it in its place in one transaction. What is written to the live
 * table meanwhile is noted and copied over at that moment, so nothing written during a rebuild is lost. One that
 * was cut short leaves the live table as it was; the next one starts over. One at a time (reindex.ts).
 */
export async function rebuildTable(
  sql: Database,
  {
    kind,
    batches,
    values,
  }: { kind: SearchKind; batches: AsyncIterable<readonly SearchDocument[]>; values: ValueSets },
): Promise<void> {
  const next = `search_${kind}_next`;
  await begin(sql, kind, next);
  // Read only from here on: what changed before is in the rows, what changes from now on is noted.
  const counts = new Map<string, number>();
  // One batch is written while the next is made: two cores are at work instead of one after the other.
  let written: Promise<unknown> = Promise.resolve();
  for await (const documents of batches) {
    const rows = await toRows(values, documents);
    for (const word of rows.flatMap(listedWords)) counts.set(word, (counts.get(word) ?? 0) + 1);
    await written;
    written = writeRows(sql, { table: next, rows });
    // A failure is met by whoever awaits it, a batch later.
    written.catch(() => {});
  }
  await written;
  await transaction(sql, async (tx) => {
    await tx`set local statement_timeout = 0`;
    await tx`select create_search_indexes(${next}::text::regclass)`;
    await tx`analyze ${tx(next)}`;
  });
  await swap(sql, kind, counts);
}

async function begin(sql: Database, kind: SearchKind, next: string) {
  await transaction(sql, async (tx) => {
    await tx`drop table if exists ${tx(next)}`;
    await tx`create table ${tx(next)} (like ${tx(`search_${kind}`)} including defaults, primary key (key))`;
    await tx`select prepare_search_table(${next}::text::regclass)`;
    await tx`delete from search_touched where scope = ${kind}`;
    await tx`
      insert into search_rebuild (scope)
      values (${kind})
      on conflict (scope) do update
      set started_at = excluded.started_at
    `;
  });
}

async function swap(sql: Database, kind: SearchKind, counts: ReadonlyMap<string, number>) {
  const live = `search_${kind}`;
  const next = `${live}_next`;
  await transaction(sql, async (tx) => {
    await tx`set local statement_timeout = 0`;
    await tx`lock table ${tx(live)} in access exclusive mode`;
    await tx`delete from ${tx(next)} where key in (select key from search_touched where scope = ${kind})`;
    await tx`
      insert into ${tx(next)}
      select *
      from ${tx(live)}
      where key in (select key from search_touched where scope = ${kind})
    `;
    await tx`drop table ${tx(live)}`;
    await tx`alter table ${tx(next)} rename to ${tx(live)}`;
    await replaceWords(tx, kind, counts);
    await noteBuilt(tx, { kind });
    await tx`delete from search_touched where scope = ${kind}`;
    await tx`delete from search_rebuild where scope = ${kind}`;
  });
}

// Words that came in during the rebuild stay; those that no document has any more go.
async function replaceWords(sql: Sql, kind: SearchKind, counts: ReadonlyMap<string, number>) {
  await sql`
    delete from search_word
    where scope = ${kind}
      and added_at < (select started_at from search_rebuild where scope = ${kind})
  `;
  await saveWords(sql, { scope: kind, counts });
}
