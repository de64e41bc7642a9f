import { randomBytes } from "node:crypto";
import { CommandError, Interrupted, type Output } from "#app/cli/command.ts";
import { type Env, EnvError, parseEnv } from "#app/env.ts";
import { createServices, type Services } from "#app/services.ts";
import { connect, type Database } from "#db/client.ts";
import { startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { loadReference } from "#seeds/reference.ts";

/**
 * Runs a command on the database of DATABASE_URL, else on the embedded server of DATA_DIR: joined when it runs,
 * started and stopped otherwise. Tables and reference data are brought up to date first.
 * @throws Interrupted when asked to stop: what is written stays, and no server stays behind
 */
export async function withServices<T>(output: Output, work: (services: Services) => Promise<T>): Promise<T> {
  const interruption = listenForStop();
  const server = process.env.DATABASE_URL
    ? null
    : await startEmbedded({ dataDir: process.env.DATA_DIR || ".data", log: output.say });
  try {
    const url = process.env.DATABASE_URL || (server?.url ?? "");
    await withPool(interruption, connectForTables(url), (sql) => prepare(sql, output));
    const services = createServices(settings(url), OPTIONS);
    return await withPool(interruption, services.sql, () => work(services));
  } catch (error) {
    throw interruption.asked ? new Interrupted("Interrompu : relancez la commande pour finir.") : error;
  } finally {
    interruption.forget();
    await server?.stop();
  }
}

const OPTIONS = { name: "reciproque-cli", connections: 4, statementTimeout: 0 };

const connectForTables = (url: string) => connect(url, { max: 2, statementTimeout: 0, name: OPTIONS.name });

async function prepare(sql: Database, output: Output) {
  const applied = await migrate(sql);
  if (applied.length > 0) output.say(`Tables créées ou mises à jour (${applied.length} migrations).`);
  const { loaded } = await loadReference(sql);
  if (loaded.length > 0) output.say("Référentiels chargés.");
}

// A command signs nothing that outlives it: without a secret, one of its own will do.
function settings(url: string): Env {
  const SESSION_SECRET = process.env.SESSION_SECRET || randomBytes(32).toString("hex");
  try {
    return parseEnv({ LOG_LEVEL: "warn", ...process.env, DATABASE_URL: url, SESSION_SECRET });
  } catch (error) {
    if (error instanceof EnvError) throw new CommandError(error.message, { cause: error });
    throw error;
  }
}

type Interruption = { asked: boolean; forget(): void; onStop: (() => Promise<unknown>) | null };

/** Work on a pool that is closed at the end, or at once when asked to stop: the work then fails where it stands. */
async function withPool<T>(
  interruption: Interruption,
  sql: Database,
  work: (sql: Database) => Promise<T>,
): Promise<T> {
  interruption.onStop = () => sql.end({ timeout: 0 });
  try {
    if (interruption.asked) throw new Error("asked to stop");
    return await work(sql);
  } finally {
    interruption.onStop = null;
    await sql.end({ timeout: 5 });
  }
}

function listenForStop(): Interruption {
  const interruption: Interruption = { asked: false, onStop: null, forget: () => {} };
  const stop = () => {
    interruption.asked = true;
    void interruption.onStop?.();
  };
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.on(signal, stop);
  interruption.forget = () => {
    for (const signal of signals) process.off(signal, stop);
  };
  return interruption;
}
