import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Env, parseEnv } from "#app/env.ts";
import { drains, handlers } from "#app/jobs/handlers.ts";
import { startWorker } from "#app/jobs/start.ts";
import { drainJobs } from "#app/jobs/worker.ts";
import { createApp } from "#app/server/app.ts";
import { clientFolder, ensureBuild, loadBuild } from "#app/server/build.ts";
import { close, isPortFree, listen } from "#app/server/listen.ts";
import { createLog, logFailures } from "#app/server/log.ts";
import { untilStopped } from "#app/server/stop.ts";
import { createServices } from "#app/services.ts";
import { mailFolder } from "#app/sources/mailer.ts";
import { connect, type Database, type Sql, transaction } from "#db/client.ts";
import { resetEmbedded, startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { isEmpty } from "#db/queries/health.ts";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "#seeds/demo/accounts.ts";
import { dateMatches } from "#seeds/demo/history.ts";
import { loadReference } from "#seeds/reference.ts";
import { seedDemo } from "#seeds/seed.ts";

type Undo = (step: () => Promise<unknown>) => void;

const started = Date.now();
const say = (sentence: string) =>
  console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s  ${sentence}`);

// Before the pages and React are loaded: they were built for it.
process.env.NODE_ENV = "production";
untilStopped(demo, { onStop: () => console.log("\nArrêt…") });

/** npm run demo: everything in one process and one data folder, with nothing else to install. */
async function demo(undo: Undo) {
  const dataDir = process.env.DATA_DIR || ".data";
  const { HOST: host, PORT: port } = parseEnv(settings("postgres://demo", "-".repeat(32)));
  if (!(await isPortFree({ host, port }))) throw new Error(portTaken(port));
  if (process.argv.includes("--reset")) await reset(dataDir);
  const building = new AbortController();
  undo(async () => building.abort());
  const [env] = await allEnded(prepare(dataDir, undo), ensureBuild(say, building.signal));
  await serve(env, undo);
  say("Prêt.\n");
  console.log(`  Réciproque   http://${env.HOST}:${env.PORT}/`);
  console.log(`  Comptes      ${DEMO_ACCOUNTS.map(({ email }) => email).join(", ")}`);
  console.log(`  Mot de passe ${DEMO_PASSWORD}`);
  console.log(`  Courriels    http://${env.HOST}:${env.PORT}/courriels`);
  console.log("\n  Ctrl-C arrête tout ; « npm run demo -- --reset » repart de zéro.\n");
}

// Unlike Promise.all, waits for both when one fails: what the other is starting can then be stopped.
async function allEnded<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

function settings(databaseUrl: string, secret: string) {
  const { DATABASE_URL, SESSION_SECRET } = process.env;
  return {
    LOG_LEVEL: "warn",
    ...process.env,
    DEMO: "1",
    DATABASE_URL: DATABASE_URL || databaseUrl,
    SESSION_SECRET: SESSION_SECRET || secret,
  };
}

async function reset(dataDir: string) {
  if (process.env.DATABASE_URL) {
    throw new Error(
      "--reset n'efface que la base embarquée : retirez DATABASE_URL, ou videz vous-même votre base.",
    );
  }
  await resetEmbedded({ dataDir });
  await rm(mailFolder({ DATA_DIR: dataDir }), { recursive: true, force: true });
  await rm(join(dataDir, "secret"), { force: true });
  say("Données effacées.");
}

/** Everything but the pages, which are built meanwhile. */
async function prepare(dataDir: string, undo: Undo): Promise<Env> {
  const { url, filled } = await prepareDatabase(dataDir, undo);
  const env = parseEnv(settings(url, await secretOf(dataDir)));
  if (filled) await indexAndMatch(env);
  return env;
}

// The first visitor finds neither an empty search nor purchases without suppliers.
async function indexAndMatch(env: Env) {
  const services = createServices(env, { name: "reciproque-demo-fill", connections: 4, statementTimeout: 0 });
  try {
    await drainJobs({ services, handlers, drains });
    await dateMatches(services.sql);
    say("Recherche indexée, besoins et offres rapprochés.");
  } finally {
    await services.sql.end({ timeout: 1 });
  }
}

async function prepareDatabase(dataDir: string, undo: Undo) {
  const url = process.env.DATABASE_URL || (await startServer(dataDir, undo));
  const sql = connect(url, { statementTimeout: 0, max: 4 });
  undo(() => sql.end({ timeout: 1 }));
  const names = await migrate(sql);
  if (names.length > 0) say(`Base de données à jour (${names.length} migrations).`);
  return { url, filled: await load(sql) };
}

async function startServer(dataDir: string, undo: Undo): Promise<string> {
  const server = await startEmbedded({ dataDir, log: say });
  undo(() => server.stop());
  say(server.joined ? "PostgreSQL tourne déjà pour ce dossier." : "PostgreSQL démarré.");
  return server.url;
}

/** Answers whether the demo data were put in now. */
async function load(sql: Database): Promise<boolean> {
  await loadReference(sql);
  say("Référentiels prêts.");
  if (!(await isEmpty(sql))) return false;
  // All or nothing: a start cut short is made again from nothing.
  await transaction(sql, (inside: Sql) => seedDemo(inside, { now: new Date() }));
  say("Données de démonstration chargées.");
  return true;
}

// Kept with the data, so that links and forms opened before a restart still hold.
async function secretOf(dataDir: string): Promise<string> {
  const file = join(dataDir, "secret");
  if (existsSync(file)) return readFile(file, "utf8");
  const secret = randomBytes(32).toString("hex");
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, secret, { mode: 0o600 });
  return secret;
}

async function serve(env: Env, undo: Undo) {
  const log = createLog(env);
  const services = createServices(env, { name: "reciproque-demo", log: logFailures(log) });
  undo(() => services.sql.end({ timeout: 1 }));
  undo(() => services.views.flush());
  const background = createServices(env, {
    name: "reciproque-demo-worker",
    connections: 4,
    statementTimeout: 0,
    log: logFailures(log),
  });
  undo(() => background.sql.end({ timeout: 1 }));
  const app = createApp({ services, build: await loadBuild(), client: clientFolder, log });
  const server = await listen(app, { host: env.HOST, port: env.PORT });
  undo(() => close(server, 1000));
  const worker = startWorker(background, {
    grace: 2000,
    log: ({ error, doing }) => log.error({ err: error, doing }, "job failed"),
  });
  undo(worker.stop);
}

const portTaken = (port: number) =>
  `Le port ${port} est déjà pris par un autre programme. Arrêtez-le, ou choisissez un autre port : ` +
  `PORT=${port + 1} npm run demo`;
