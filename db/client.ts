import postgres from "postgres";

/** JavaScript types of the PostgreSQL types read otherwise than by the driver's defaults. */
interface Types extends Record<string, unknown> {
  bigint: number;
  numeric: number;
  date: string;
}

/** What every query takes: the pool or a transaction. */
export type Sql = postgres.ISql<Types>;

/** A piece of a query, to be put inside another. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>;

/** The pool itself: it opens transactions, listens, ends. */
export type Database = postgres.Sql<Types>;

export interface ConnectOptions {
  /** Connections kept at most. */
  max?: number;
  /** Milliseconds after which a statement is cancelled; 0 = never. */
  statementTimeout?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
}

const types = {
  // Ids, counts and cents all stay far below 2^53.
  bigint: {
    to: 20,
    from: [20],
    serialize: (value: number) => String(value),
    parse: (text: string) => Number(text),
  },
  numeric: {
    to: 1700,
    from: [1700],
    serialize: (value: number) => String(value),
    parse: (text: string) => Number(text),
  },
  // A day has no time zone: it stays "YYYY-MM-DD".
  date: { to: 1082, from: [1082], serialize: (value: string) => value, parse: (text: string) => text },
};

/**
 * Opens a pool. Columns are camelCase in rows, snake_case in SQL; keys inside jsonb are left alone
 * (`postgres.camel` as it comes would rename them, so only its column part is used).
 */
export function connect(url: string, options: ConnectOptions = {}): Database {
  return postgres(url, {
    max: options.max ?? 10,
    idle_timeout: 60,
    connect_timeout: 10,
    max_lifetime: 60 * 60,
    types,
    transform: { column: postgres.camel.column, undefined: null },
    connection: {
      application_name: options.name ?? "reciproque",
      statement_timeout: options.statementTimeout ?? 30_000,
      TimeZone: "UTC",
    },
    onnotice: () => {},
  }) as Database;
}

/** Runs `work` in a transaction, or in a savepoint when `sql` already is one. */
export async function transaction<T>(sql: Sql, work: (sql: Sql) => Promise<T>): Promise<T> {
  const result =
    "begin" in sql
      ? await (sql as Database).begin(work)
      : await (sql as postgres.TransactionSql<Types>).savepoint(work);
  return result as T;
}
