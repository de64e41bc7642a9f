import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Binaries } from "#db/embedded/binaries.ts";
import { giveTo, type Place } from "#db/embedded/place.ts";
import { isPostgres, pause, processToken } from "#db/embedded/process.ts";

export interface Running {
  pid: number;
  port: number;
}

const USER = "reciproque";

/** Makes the cluster if there is none. A creation cut short leaves only a draft, thrown away the next time. */
export async function ensureCluster(place: Place, { initdb }: Binaries) {
  if (existsSync(place.cluster)) return;
  const password = join(place.state, "password");
  if (!existsSync(password)) {
    await writeFile(password, randomBytes(24).toString("base64url"), { mode: 0o600 });
    await giveTo(password, place.user);
  }
  const draft = `${place.cluster}.draft`;
  await rm(draft, { recursive: true, force: true });
  await run(initdb, place, [
    ...["-D", draft, "-U", USER, "-A", "scram-sha-256", "--pwfile", password, "--no-sync", "-E", "UTF8"],
    ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
  ]);
  await rename(draft, place.cluster);
}

/** The server of this place, if it runs: also one left behind by a launcher that was killed. */
export async function findRunning(place: Place): Promise<Running | null> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await pause(30)) {
    const found = readPidFile(place);
    if (!found || !isOurs(found.pid, place)) return null;
    if (found.ready) return found;
  }
  throw new Error(`PostgreSQL ne devient pas disponible : voyez ${logFile(place)}`);
}

/** Starts the server and waits until it takes connections. */
export async function startServer(place: Place, { postgres }: Binaries, fsync: boolean): Promise<Running> {
  const left = readPidFile(place);
  // After a restart of the machine, the pid of the file may belong to anything: PostgreSQL would refuse to start.
  if (left && processToken(left.pid) && !isOurs(left.pid, place)) {
    await rm(join(place.cluster, "postmaster.pid"), { force: true });
  }
  for (let attempt = 1; ; attempt++) {
    const running = await launch(place, postgres, fsync);
    if (running) return running;
    const log = await readFile(logFile(place), "utf8");
    // The port was taken meanwhile, or processes of a killed server are still ending: both pass.
    const passing = /could not bind|pre-existing shared memory/.test(log);
    if (!passing || attempt === 20)
      throw new Error(`PostgreSQL n'a pas démarré (${logFile(place)}) :\n${log.trim()}`);
    await pause(500);
  }
}

/** Stops the server: fast first (clean), then at once (recovered by the next start). */
export async function stopServer(place: Place) {
  const found = readPidFile(place);
  if (!found || !isOurs(found.pid, place)) return;
  for (const [signal, limit] of [
    ["SIGINT", 8000],
    ["SIGQUIT", 3000],
    ["SIGKILL", 2000],
  ] as const) {
    try {
      process.kill(found.pid, signal);
    } catch {
      return; // It ended by itself.
    }
    for (const deadline = Date.now() + limit; Date.now() < deadline; await pause(20)) {
      if (processToken(found.pid) === null) return;
    }
  }
}

/** Connection address of a database of this server. */
export async function urlOf(place: Place, { port }: Running, database: string): Promise<string> {
  const password = (await readFile(join(place.state, "password"), "utf8")).trim();
  return `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

async function launch(place: Place, postgres: string, fsync: boolean): Promise<Running | null> {
  const port = await freePort();
  const log = await open(logFile(place), "w", 0o600);
  const child = spawn(postgres, serverArguments(place, port, fsync), {
    ...identity(place),
    // Its own process group: Ctrl-C reaches the launcher only, which stops the server in order.
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  let ended = false;
  child.once("exit", () => {
    ended = true;
  });
  child.once("error", () => {
    ended = true;
  });
  child.unref();
  await log.close();
  for (const deadline = Date.now() + 60_000; Date.now() < deadline && !ended; await pause(15)) {
    const found = readPidFile(place);
    if (found?.ready && found.pid === child.pid) return found;
  }
  return null;
}

function serverArguments(place: Place, port: number, fsync: boolean): string[] {
  const settings = [
    "listen_addresses=127.0.0.1",
    `port=${port}`,
    "unix_socket_directories=",
    "max_connections=200",
    "timezone=UTC",
    "log_timezone=UTC",
    "jit=off",
    ...(fsync ? [] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]),
  ];
  return ["-D", place.cluster, ...settings.flatMap((setting) => ["-c", setting])];
}

function identity({ user }: Place) {
  const env: NodeJS.ProcessEnv = { ...process.env, LC_ALL: "C" };
  for (const name of Object.keys(env)) if (name.startsWith("PG")) delete env[name];
  // The current folder may be closed to that user, and PostgreSQL must be able to come back to it.
  return user ? { ...user, cwd: "/", env } : { env };
}

async function run(program: string, place: Place, args: string[]) {
  const child = spawn(program, args, {
    ...identity(place),
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`${program} a échoué (code ${code}) :\n${output}`);
}

// postmaster.pid: pid, data folder, start, port, socket folder, address, shared memory key, state.
function readPidFile({ cluster }: Place): (Running & { ready: boolean }) | null {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
  } catch {
    return null; // No such file: no server.
  }
}

function isOurs(pid: number, { cluster }: Place): boolean {
  if (!isPostgres(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(cluster);
  } catch {
    return true; // No /proc: the name of the program is all we know.
  }
}

function logFile(place: Place): string {
  return join(place.state, "server.log");
}

/** A port that nothing listens on, on the loopback address. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
