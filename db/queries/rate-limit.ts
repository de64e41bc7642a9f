import type { Sql } from "#db/client.ts";

/**
 * Counts one attempt under `key` and says how many were made in the window of `seconds` that the first one opened,
 * this one included.
 */
export async function countAttempt(
  sql: Sql,
  { key, seconds }: { key: string; seconds: number },
): Promise<number> {
  const [row] = await sql<{ hits: number }[]>`
    insert into rate_limit as kept (key, hits, ends_at)
    values (${key}, 1, now() + make_interval(secs => ${seconds}))
    on conflict (key) do update
    set
      hits = case when kept.ends_at <= now() then 1 else kept.hits + 1 end,
      ends_at = case when kept.ends_at <= now() then excluded.ends_at else kept.ends_at end
    returning hits
  `;
  return row?.hits ?? 1;
}

/** Forgets the attempts made under `key`, and every window that is over. */
export async function forgetAttempts(sql: Sql, { key }: { key: string }): Promise<void> {
  await sql`
    delete from rate_limit
    where key = ${key}
      or ends_at <= now()
  `;
}
