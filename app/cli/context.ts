import { randomBytes } from "node:crypto";
import { CommandError, type Output } from "#app/cli/command.ts";
import { type Env, EnvError, parseEnv } from "#app/env.ts";
import { createServices, type Services } from "#app/services.ts";
import { connect } from "#db/client.ts";
import { startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { loadReference } from "#seeds/reference.ts";

/**
 * Runs a command on the database of DATABASE_URL, else on the embedded server of DATA_DIR: joined when it runs,
 * started and stopped otherwise. Tables and reference data are brought up to date first.
 */
export async function withServices<T>(output: Output, work: (services: Services) => Promise<T>): Promise<T> {
  const server = process.env.DATABASE_URL
    ? null
    : await startEmbedded({ dataDir: process.env.DATA_DIR || ".data", log: output.say });
  const leave = onSignal(async () => server?.stop());
  try {
    const url = process.env.DATABASE_URL || (server?.url ?? "");
    await prepare(url, output);
    return await run(url, work);
  } finally {
    leave();
    await server?.stop();
  }
}

async function prepare(url: string, output: Output) {
  const sql = connect(url, { max: 2, statementTimeout: 0, name: "reciproque-cli" });
  try {
    const applied = await migrate(sql);
    if (applied.length > 0) output.say(`Tables créées ou mises à jour (${applied.length} migrations).`);
    const { loaded } = await loadReference(sql);
    if (loaded.length > 0) output.say("Référentiels chargés.");
  } finally {
    await sql.end();
  }
}

async function run<T>(url: string, work: (services: Services) => Promise<T>): Promise<T> {
  const options = { name: "reciproque-cli", connections: 4, statementTimeout: 0 };
  const services = createServices(settings(url), options);
  try {
    return await work(services);
  } finally {
    await services.sql.end({ timeout: 5 });
  }
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

// Ctrl-C: what is written stays (whole batches), and the server we started does not stay behind.
function onSignal(close: () => Promise<unknown>): () => void {
  const stop = () => {
    close().finally(() => process.exit(130));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  return () => {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  };
}
