import type { AlertKind, Frequency } from "#app/domain/alert.ts";
import type { SearchKind } from "#app/domain/search-terms.ts";
import type { Sql } from "#db/client.ts";
import { lockAccount } from "#db/queries/accounts.ts";

export type SavedSearch = {
  id: number;
  kind: AlertKind;
  /** whose needs it follows (kind « for-you »), and its name; null for a search */
  organisationId: number | null;
  /** « q=tonte&ou=63113 » */
  query: string;
  name: string;
  frequency: Frequency;
  mailedAt: Date | null;
  createdAt: Date;
};

/** An account's searches, the last one saved first. */
export async function listSavedSearches(
  sql: Sql,
  { accountId }: { accountId: number },
): Promise<SavedSearch[]> {
  return sql<SavedSearch[]>`
    select id, kind, query, organisation_id, name, frequency, mailed_at, created_at
    from saved_search
    where account_id = ${accountId}
    order by created_at desc, id desc
  `;
}

/** One of the account's own searches. */
export async function findSavedSearch(
  sql: Sql,
  { id, accountId }: { id: number; accountId: number },
): Promise<SavedSearch | null> {
  const [row] = await sql<SavedSearch[]>`
    select id, kind, query, organisation_id, name, frequency, mailed_at, created_at
    from saved_search
    where id = ${id}
      and account_id = ${accountId}
  `;
  return row ?? null;
}

/** The account's alert on the needs of a structure, made the first time it is asked for. */
export async function findForYouSearch(
  sql: Sql,
  { accountId, organisationId }: { accountId: number; organisationId: number },
): Promise<SavedSearch | null> {
  const [row] = await sql<SavedSearch[]>`
    select id, kind, query, organisation_id, name, frequency, mailed_at, created_at
    from saved_search
    where account_id = ${accountId}
      and kind = 'for-you'
      and organisation_id = ${organisationId}
  `;
  return row ?? null;
}

/** Keeps an alert on the needs of a structure; it is of no search. One that is there stays as it is. */
export async function insertForYouSearch(
  sql: Sql,
  search: { accountId: number; organisationId: number; name: string; origin: string },
): Promise<void> {
  await sql`
    insert into saved_search ${sql({ ...search, kind: "for-you", query: "" })}
    on conflict do nothing
  `;
}

export type NewSearch = {
  accountId: number;
  kind: SearchKind;
  query: string;
  name: string;
  origin: string;
};

/**
 * Keeps a search, in a transaction. `known`: the account already has this very search, which stays as it is; `full`: it
 * has `most` of them.
 */
export async function insertSavedSearch(
  sql: Sql,
  { most, ...search }: NewSearch & { most: number },
): Promise<{ id: number; known: boolean } | "full"> {
  await lockAccount(sql, search);
  const [counted] = await sql<{ kept: number; same: number | null }[]>`
    select
      count(*)::int as kept,
      max(id) filter (where kind = ${search.kind} and query = ${search.query}) as same
    from saved_search
    where account_id = ${search.accountId}
  `;
  if (counted?.same) return { id: counted.same, known: true };
  if ((counted?.kept ?? 0) >= most) return "full";
  const [row] = await sql<{ id: number }[]>`
    insert into saved_search ${sql(search)}
    returning id
  `;
  return { id: row?.id ?? 0, known: false };
}

/** False: not this account's. */
export async function renameSavedSearch(
  sql: Sql,
  { id, accountId, name }: { id: number; accountId: number; name: string },
): Promise<boolean> {
  const { count } = await sql`
    update saved_search
    set name = ${name}
    where id = ${id}
      and account_id = ${accountId}
  `;
  return count > 0;
}

/** False: not this account's. */
export async function deleteSavedSearch(
  sql: Sql,
  { id, accountId }: { id: number; accountId: number },
): Promise<boolean> {
  const { count } = await sql`
    delete from saved_search
    where id = ${id}
      and account_id = ${accountId}
  `;
  return count > 0;
}
