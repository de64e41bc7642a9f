import type { Sql } from "#db/client.ts";
import { SYNONYMS_VERSION } from "#search/concepts.ts";
import type { SearchKind } from "#search/engine.ts";

/** By which version of the program the index was made: rows of another one answer otherwise. */

// Raise the number when the rows made of a document change (postgres-rows.ts, postgres-store.ts).
const VERSION = `7 ${SYNONYMS_VERSION}`;

/** False when the index was made by another version. One that nothing was ever written to is as good as made. */
export async function isBuilt(sql: Sql, { kind }: { kind: SearchKind }): Promise<boolean> {
  const [row] = await sql<{ version: string }[]>`select version from search_build where scope = ${kind}`;
  return row === undefined || row.version === VERSION;
}

/** Says that this version made the index, whole. */
export async function noteBuilt(sql: Sql, { kind }: { kind: SearchKind }): Promise<void> {
  await sql`
    insert into search_build (scope, version)
    values (${kind}, ${VERSION})
    on conflict (scope) do update
    set version = excluded.version, built_at = excluded.built_at
  `;
}

/** Says that this version began the index, unless another did. */
export async function noteBegun(sql: Sql, { kind }: { kind: SearchKind }): Promise<void> {
  await sql`
    insert into search_build (scope, version)
    values (${kind}, ${VERSION})
    on conflict do nothing
  `;
}
