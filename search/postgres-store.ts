import { type Database, type Sql, transaction } from "#db/client.ts";
import type { SearchDocument, SearchKind } from "#search/engine.ts";
import { noteWritten } from "#search/lock.ts";
import { noteBegun } from "#search/postgres-build.ts";
import { listedWords, toRow } from "#search/postgres-rows.ts";
import type { ValueSets } from "#search/postgres-values.ts";
import { countWords } from "#search/postgres-words.ts";

/** Writing and listing what the PostgreSQL index holds. */

type Row = ReturnType<typeof toRow>;

/** Writes documents of one kind; those older than what is indexed are left out. */
export async function putDocuments(
  sql: Database,
  { kind, documents, values }: { kind: SearchKind; documents: readonly SearchDocument[]; values: ValueSets },
): Promise<void> {
  const rows = await toRows(values, documents);
  await transaction(sql, async (tx) => {
    await noteBegun(tx, { kind });
    const written = await writeRows(tx, { table: `search_${kind}`, rows });
    const isNew = new Map(written.map(({ key, added }) => [key, added]));
    await countWords(tx, {
      scope: kind,
      added: rows.filter((row) => isNew.get(row.key) === true).map(listedWords),
      changed: rows.filter((row) => isNew.get(row.key) === false).map(listedWords),
    });
    await noteWritten(tx, { kind, keys: [...isNew.keys()] });
  });
}

export async function removeDocuments(
  sql: Database,
  { kind, keys }: { kind: SearchKind; keys: readonly string[] },
): Promise<void> {
  await transaction(sql, async (tx) => {
    await tx`delete from ${tx(`search_${kind}`)} where key = any(${keys})`;
    await noteWritten(tx, { kind, keys });
  });
}

/** The last document of a key wins, as if they had been written one after the other. */
export async function toRows(values: ValueSets, documents: readonly SearchDocument[]): Promise<Row[]> {
  const distinct = new Map<string, SearchDocument>();
  for (const document of documents) {
    const other = distinct.get(document.key);
    if (!other || other.version <= document.version) distinct.set(document.key, document);
  }
  const kept = [...distinct.values()];
  const sets = await values.idsOf(kept);
  return kept.map((document, index) => toRow({ document, sets: sets[index] ?? {} }));
}

export async function writeRows(
  sql: Sql,
  { table, rows }: { table: string; rows: readonly Row[] },
): Promise<{ key: string; added: boolean }[]> {
  return sql<{ key: string; added: boolean }[]>`
    insert into ${sql(table)} (
      key, version, name, words, title, reach, lat, lng, radius_km, x, y, z, chord, cpv, verified,
      standing, offered, departement, profile, amount_cents, published_at, deadline_on, document
    )
    select
      key, version, name,
      setweight(to_tsvector('fr', title_text), 'A')
        || setweight(to_tsvector('fr', name_text), 'B')
        || setweight(to_tsvector('fr', keyword_text), 'C')
        || setweight(to_tsvector('fr', body_text), 'D'),
      strip(to_tsvector('fr', title_text)),
      reach, lat, lng, radius_km, x, y, z, chord, cpv, verified,
      standing, offered, departement, profile, amount_cents, published_at, deadline_on, document
    from jsonb_to_recordset(${sql.json(rows as never)}) as r (
      key text, version bigint, name text, title_text text, name_text text, keyword_text text, body_text text,
      reach text[], lat real, lng real, radius_km real, x real, y real, z real, chord real, cpv text[], verified boolean,
      standing integer, offered integer, departement integer, profile integer,
      amount_cents bigint, published_at timestamptz, deadline_on date, document text
    )
    order by key
    on conflict (key) do update
    set (
      version, name, words, title, reach, lat, lng, radius_km, x, y, z, chord, cpv, verified,
      standing, offered, departement, profile, amount_cents, published_at, deadline_on, document
    ) = (
      excluded.version, excluded.name, excluded.words, excluded.title, excluded.reach, excluded.lat, excluded.lng, excluded.radius_km,
      excluded.x, excluded.y, excluded.z, excluded.chord, excluded.cpv, excluded.verified,
      excluded.standing, excluded.offered, excluded.departement, excluded.profile,
      excluded.amount_cents, excluded.published_at, excluded.deadline_on, excluded.document
    )
    where ${sql(table)}.version <= excluded.version
    returning key, (xmax = 0) as added
  `;
}

/** key → version of all that is indexed, by batches in the order of keys. */
export async function* listVersions(
  sql: Database,
  { kind, batch = 5_000 }: { kind: SearchKind; batch?: number },
): AsyncGenerator<ReadonlyMap<string, number>> {
  for (let last = ""; ; ) {
    const rows = await sql<{ key: string; version: number }[]>`
      select key, version
      from ${sql(`search_${kind}`)}
      where key > ${last}
      order by key
      limit ${batch}
    `;
    if (rows.length === 0) return;
    yield new Map(rows.map(({ key, version }) => [key, version]));
    last = rows.at(-1)?.key ?? last;
  }
}
