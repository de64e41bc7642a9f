import type { Sql } from "#db/client.ts";

/** Whether PostgreSQL answers within two seconds. */
export async function isDatabaseUp(sql: Sql): Promise<boolean> {
  const query = sql`select 1`;
  const timeout = new Promise<false>((resolve) => setTimeout(() => resolve(false), 2000).unref());
  return Promise.race([
    query.then(
      () => true,
      () => false,
    ),
    timeout,
  ]);
}

/** Whether nobody has put anything in yet: neither accounts nor organisations. */
export async function isEmpty(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ filled: boolean }[]>`
    select exists (select from account) or exists (select from organisation) as filled
  `;
  return row?.filled !== true;
}
