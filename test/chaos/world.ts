import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { parseEnv } from "#app/env.ts";
import { matchOpenLots } from "#app/jobs/match.ts";
import { createServices, type Services } from "#app/services.ts";
import { listMail, mailFolder } from "#app/sources/mailer.ts";
import type { Sql } from "#db/client.ts";
import { countChanges, recordChanges } from "#db/queries/outbox.ts";
import { checkIndex } from "#search/check.ts";
import { enginesOf } from "#search/engine.ts";
import { PATIENCE } from "#test/chaos/engine.ts";
import { makeBuyer, makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { freshDatabase } from "#test/setup/database.ts";

const TRADES = ["77310000", "90910000", "79810000", "98310000", "55520000", "50110000"];
const COMMUNES = ["63113", "63300", "03310", "15014"];
const STATUSES = ["EA", "ESAT", "EI", "ACI"] as const;

/** A database with suppliers, their offers and needs, and the settings of a process that works on it. */
export async function openWorld({
  suppliers,
  engine,
  now,
}: {
  suppliers: number;
  engine?: { url: string; key: string };
  now?: () => Date;
}) {
  const database = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "reciproque-chaos-"));
  const settings = {
    DATABASE_URL: database.url,
    SESSION_SECRET: "only-for-tests-only-for-tests-only-for-tests",
    DATA_DIR: dataDir,
    LOG_LEVEL: "silent",
    ...(engine ? { MEILI_URL: engine.url, MEILI_KEY: engine.key } : {}),
  };
  const env = parseEnv(settings);
  const services = createServices(env, { connections: 6, now });
  const things = await fill(services.sql, suppliers);
  return {
    settings,
    services,
    sql: services.sql,
    ...things,
    mails: () => listMail(mailFolder(env)),
    close: async () => {
      await services.sql.end({ timeout: 1 });
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

async function fill(sql: Sql, count: number) {
  const suppliers: number[] = [];
  const offers: number[] = [];
  for (let rank = 0; rank < count; rank++) {
    const id = await makeSupplier(sql, {
      communeCode: at(COMMUNES, rank),
      statuses: [{ kind: at(STATUSES, rank), from: "2024-01-01", until: "2030-12-31" }],
    });
    suppliers.push(id);
    for (let turn = 0; turn < 2; turn++) {
      const cpv = [at(TRADES, rank + turn)];
      offers.push(await makeOffer(sql, { organisationId: id, title: `Offre ${rank}-${turn}`, cpv }));
    }
  }
  const buyer = await makeBuyer(sql, { name: "Ville de Riom" });
  const purchases: number[] = [];
  for (const cpv of TRADES) {
    const lots = [{ cpv: [cpv] }];
    const given = { organisationId: buyer, title: `Besoin ${cpv}`, deadlineOn: "2031-01-01", lots };
    purchases.push((await makePurchase(sql, given)).id);
  }
  await recordChanges(sql, { entity: "supplier", rows: firstOf(suppliers) });
  await recordChanges(sql, { entity: "offer", rows: firstOf(offers) });
  await recordChanges(sql, { entity: "purchase", rows: firstOf(purchases) });
  return { suppliers, offers, purchases };
}

const firstOf = (ids: readonly number[]) => ids.map((id) => ({ id, version: 1 }));

/** Resolves once `is` is true. */
export async function until(
  is: () => Promise<boolean>,
  what: string,
  { ms = PATIENCE / 2 } = {},
): Promise<void> {
  const start = performance.now();
  while (!(await is())) {
    if (performance.now() - start > ms) throw new Error(`Waited too long: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Nothing waits any more: no change, no job that is due, nothing owed to an engine. */
export async function isAtRest(sql: Sql): Promise<boolean> {
  if ((await countChanges(sql)) > 0) return false;
  const [row] = await sql<{ waiting: number }[]>`
    select (select count(*) from search_lag) + (
      select count(*)
      from job
      where done_at is null
        and run_at < now() + interval '15 seconds'
    ) as waiting
  `;
  return row?.waiting === 0;
}

/** Every index holds exactly what the database says, in every engine that the settings ask for. */
export async function expectCurrent(services: Services): Promise<void> {
  const checked = await checkIndex(services);
  expect(new Set(checked.map(({ engine }) => engine)).size).toBe(enginesOf(services.search).length);
  for (const one of checked) {
    expect(one, `${one.engine}, ${one.kind}`).toMatchObject({ missing: [], stale: [], surplus: [] });
    expect(one.expected).toBeGreaterThan(0);
  }
}

/** The matches that are stored are those that a whole recomputation finds. */
export async function expectMatched(services: Services): Promise<void> {
  const { sql } = services;
  const before = await listMatches(sql);
  await matchOpenLots(services);
  expect(before).toEqual(await listMatches(sql));
  expect(before.length).toBeGreaterThan(0);
}

const listMatches = (sql: Sql) =>
  sql`
  select lot_id, organisation_id, offer_id, score, closeness, verdicts, holds, lapse_reason, stage, match_counts
  from match
  join lot on lot.id = lot_id
  order by lot_id, organisation_id
`.then((rows) => [...rows]);
