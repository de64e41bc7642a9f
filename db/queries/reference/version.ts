import type { Sql } from "#db/client.ts";

/** The hash of what was last loaded under a name, or null. */
export async function findReferenceHash(sql: Sql, { name }: { name: string }): Promise<string | null> {
  const [row] = await sql<{ hash: string }[]>`
    select hash
    from reference_version
    where name = ${name}`;
  return row?.hash ?? null;
}

export async function saveReferenceHash(
  sql: Sql,
  { name, hash }: { name: string; hash: string },
): Promise<void> {
  await sql`
    insert into reference_version (name, hash)
    values (${name}, ${hash})
    on conflict (name) do update set hash = excluded.hash, loaded_at = now()`;
}

/** One loading at a time: processes that start together wait for the first. Held until the transaction ends. */
export async function lockReference(sql: Sql): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('reference'))`;
}
