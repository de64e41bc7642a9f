import type { IsoDate } from "#app/domain/date.ts";
import { inParis } from "#app/domain/paris-time.ts";
import type { Env } from "#app/env.ts";
import { type CompanyDirectory, createCompanies } from "#app/sources/companies.ts";
import { createMailer, type Mailer } from "#app/sources/mailer.ts";
import { createViewCounter, type ViewCounter } from "#app/sources/view-counter.ts";
import { connect, type Database } from "#db/client.ts";
import { addViews } from "#db/queries/view-counts.ts";
import { createSearch } from "#search/create.ts";
import type { SearchEngine } from "#search/engine.ts";

/** Everything outside the process that a page or a job may use. */
export type Services = {
  env: Env;
  sql: Database;
  search: SearchEngine;
  companies: CompanyDirectory;
  mailer: Mailer;
  /** Of public pages of suppliers; flushed before the pool ends. */
  views: ViewCounter;
  now(): Date;
  /** The day in Paris: every legal deadline is counted there. */
  today(): IsoDate;
  demo: boolean;
};

declare module "@remix-run/node" {
  interface AppLoadContext {
    services: Services;
    /** Of this answer's content security policy. */
    nonce: string;
    /** Names this request in the logs and on the error page. */
    incident: string;
    /** The browser's network address, as far as the proxies in front are trusted. */
    clientAddress: string;
    /** Of each route, the scripts that its own script imports. */
    preloads?: Readonly<Record<string, readonly string[]>>;
    /** Writes an unexpected error to the log, under the incident's number. */
    report(error: unknown): void;
  }
}

export interface ServiceOptions {
  /** Tests set the clock. */
  now?: () => Date;
  /** Connections to PostgreSQL at most. */
  connections?: number;
  /** Milliseconds; workers take longer than pages. */
  statementTimeout?: number;
  name?: string;
  /** Told of what failed and was made good: the search's first engine, with another answering in its place. */
  log?: (failure: { error: unknown; doing: string }) => void;
}

/** The composition root: the only place that chooses between a real service and its stand-in. */
export function createServices(env: Env, options: ServiceOptions = {}): Services {
  const { now = () => new Date(), connections, statementTimeout, name, log } = options;
  const sql = connect(env.DATABASE_URL, { max: connections, statementTimeout, name });
  const today = () => inParis(now()).day;
  return {
    env,
    sql,
    search: createSearch(env, sql, { log: (error) => log?.({ error, doing: "search" }) }),
    companies: createCompanies(env, today),
    mailer: createMailer(env),
    views: createViewCounter({
      today,
      write: (totals) => addViews(sql, { totals }),
      log: (error) => log?.({ error, doing: "views" }),
    }),
    now,
    today,
    demo: env.DEMO,
  };
}
