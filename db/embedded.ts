import { mkdir, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "#db/client.ts";
import { findBinaries } from "#db/embedded/binaries.ts";
import { erasePlace, findPlace, type Place, preparePlace } from "#db/embedded/place.ts";
import { isAlive, pause, processToken, withLock } from "#db/embedded/process.ts";
import {
  ensureCluster,
  findRunning,
  type Running,
  startServer,
  stopServer,
  urlOf,
} from "#db/embedded/server.ts";

const DATABASE = "reciproque";

export interface EmbeddedOptions {
  dataDir: string;
  /** Off for tests only: a power cut may then lose the cluster. */
  fsync?: boolean;
  /** Receives sentences for the person who started us. */
  log?: (sentence: string) => void;
}

export interface Embedded {
  url: string;
  /** Leaves the server; it is stopped when nobody else uses it. */
  stop(): Promise<void>;
  /** True when the server was already running for somebody else. */
  joined: boolean;
}

/**
 * Starts the PostgreSQL server of a data folder, or joins it when it runs already (also when its launcher was
 * killed). Every user of the server is written down with its pid: the last one to stop stops the server.
 */
export async function startEmbedded({
  dataDir,
  fsync = true,
  log = () => {},
}: EmbeddedOptions): Promise<Embedded> {
  return locked(dataDir, async () => {
    const place = await preparePlace(dataDir);
    if (place.notice) log(place.notice);
    const others = await liveUsers(place);
    const found = await findRunning(place);
    const running = found && (await answers(place, found)) ? found : await start(place, fsync);
    const name = await register(place);
    const joined = running === found && others.length > 0;
    return { url: await urlOf(place, running, DATABASE), joined, stop: () => leave(dataDir, place, name) };
  });
}

async function start(place: Place, fsync: boolean): Promise<Running> {
  const binaries = await findBinaries(place);
  await ensureCluster(place, binaries);
  const running = await startServer(place, binaries, fsync);
  await ensureDatabase(place, running);
  return running;
}

// A server that is ending (stopped or killed by somebody else) still shows for an instant.
async function answers(place: Place, running: Running): Promise<boolean> {
  try {
    await ensureDatabase(place, running);
    return true;
  } catch (error) {
    for (let tries = 0; tries < 100; tries++) {
      if (!(await findRunning(place))) return false;
      await pause(100);
    }
    throw error;
  }
}

/** The address of the server of a data folder if it runs now, else null. */
export async function joinEmbedded({ dataDir }: { dataDir: string }): Promise<{ url: string } | null> {
  const place = await findPlace(dataDir);
  const running = place && (await findRunning(place));
  return running ? { url: await urlOf(place, running, DATABASE) } : null;
}

/** Deletes the database of a data folder. Refused while another process uses it. */
export async function resetEmbedded({ dataDir }: { dataDir: string }): Promise<void> {
  await locked(dataDir, async () => {
    const place = await findPlace(dataDir);
    if (place) {
      const users = await liveUsers(place);
      if (users.length > 0) {
        throw new Error(
          `La base de ${dataDir} est utilisée (processus ${users.join(", ")}) : arrêtez-le d'abord.`,
        );
      }
      await stopServer(place);
    }
    await erasePlace(dataDir);
  });
}

async function locked<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dataDir, { recursive: true });
  return withLock(join(await realpath(dataDir), "postgres.lock"), work);
}

async function leave(dataDir: string, place: Place, name: string) {
  await locked(dataDir, async () => {
    await rm(join(place.state, "users", name), { force: true });
    if ((await liveUsers(place)).length === 0) await stopServer(place);
  });
}

async function register(place: Place): Promise<string> {
  const folder = join(place.state, "users");
  await mkdir(folder, { recursive: true });
  const name = `${process.pid}-${(await readdir(folder)).length}-${Date.now()}`;
  await writeFile(join(folder, name), processToken(process.pid) ?? "");
  return name;
}

async function liveUsers(place: Place): Promise<number[]> {
  const folder = join(place.state, "users");
  const alive: number[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const token = await readFile(join(folder, name), "utf8").catch(() => "");
    if (isAlive(token)) alive.push(Number(token.split(" ")[0]));
    else await rm(join(folder, name), { force: true });
  }
  return alive;
}

async function ensureDatabase(place: Place, running: Running) {
  const sql = connect(await urlOf(place, running, "postgres"), { max: 1 });
  try {
    const found = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (found.length === 0) await sql`create database ${sql(DATABASE)}`;
  } finally {
    await sql.end();
  }
}
