import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { ensureBuild } from "#app/server/build.ts";
import { connect } from "#db/client.ts";
import { freePort } from "#db/embedded/server.ts";
import { joinEmbedded, resetEmbedded } from "#db/embedded.ts";
import { freshDatabase } from "#test/setup/database.ts";

// The programs as people start them: in their own process, stopped by signals.

interface Program {
  child: ChildProcess;
  output: () => string;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
}

let dataDir: string;
const running: Program[] = [];
beforeAll(() => ensureBuild(console.error));
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "launch-"));
  await chmod(dataDir, 0o755);
});
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
  await resetEmbedded({ dataDir });
  await rm(dataDir, { recursive: true, force: true });
});

function launch(program: string, env: Record<string, string>): Program {
  const settings: NodeJS.ProcessEnv = { ...process.env, DATA_DIR: dataDir, ...env };
  // Vitest's own; and the demo must find its database by itself.
  for (const name of ["NODE_ENV", "DATABASE_URL"]) if (!(name in env)) delete settings[name];
  const child = spawn(process.execPath, ["--import", "tsx", program], {
    env: settings,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      text += chunk;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const started = { child, output: () => text, ended };
  running.push(started);
  return started;
}

async function answering(program: Program, port: number) {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; ) {
    const answer = await fetch(`http://127.0.0.1:${port}/sante`).catch(() => null);
    if (answer?.ok) return;
    if (program.child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`It does not answer:\n${program.output()}`);
}

async function childrenOf({ pid }: ChildProcess): Promise<string[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  return children.trim().split(" ");
}

async function askEmbedded(text: string) {
  const sql = connect((await joinEmbedded({ dataDir }))?.url ?? "", { max: 1 });
  const rows = await sql.unsafe(text);
  await sql.end();
  return rows;
}

test("the demo starts from nothing, stops with Ctrl-C, survives kill -9 and loses nothing", async () => {
  const port = await freePort();
  const env = { PORT: String(port) };
  const first = launch("app/server/demo.ts", env);
  await answering(first, port);
  const [counts] = await askEmbedded("select count(*) as suppliers from supplier");
  expect(counts?.suppliers).toBeGreaterThan(100);
  // The terminal sends it, and npm passes it on.
  first.child.kill("SIGINT");
  first.child.kill("SIGINT");
  expect(await first.ended).toBe(0);
  expect(await joinEmbedded({ dataDir })).toBeNull();

  const second = launch("app/server/demo.ts", env);
  await answering(second, port);
  await askEmbedded("insert into account (email, password_hash) values ('kept@demo.example', '-')");
  second.child.kill("SIGKILL");
  await second.ended;

  const third = launch("app/server/demo.ts", env);
  await answering(third, port);
  expect(await askEmbedded("select 1 from account where email = 'kept@demo.example'")).toHaveLength(1);
  third.child.kill("SIGTERM");
  expect(await third.ended).toBe(0);
  expect(await joinEmbedded({ dataDir })).toBeNull();
}, 300_000);

test("Ctrl-C in the middle of starting leaves nothing behind", async () => {
  const demo = launch("app/server/demo.ts", { PORT: String(await freePort()) });
  while (!existsSync(join(dataDir, "postgres"))) await new Promise((resolve) => setTimeout(resolve, 10));
  demo.child.kill("SIGINT");
  expect(await demo.ended).toBe(0);
  expect(await joinEmbedded({ dataDir })).toBeNull();
});

test("a port already taken is said with what to do, before anything is started", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const address = other.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const demo = launch("app/server/demo.ts", { PORT: String(port) });
  expect(await demo.ended).toBe(1);
  expect(demo.output()).toMatch(new RegExp(`Le port ${port} est déjà pris[\\s\\S]*PORT=${port + 1}`));
  other.close();
});

test("the server says which settings are missing", async () => {
  const server = launch("app/server/main.ts", { SESSION_SECRET: "short" });
  expect(await server.ended).toBe(1);
  expect(server.output()).toMatch(/DATABASE_URL : manque[\s\S]*SESSION_SECRET : au moins 32/);
});

test("the server outlives one of its processes, and stops in order with the worker when they are asked to", async () => {
  const database = await freshDatabase();
  const port = await freePort();
  const settings = { DATABASE_URL: database.url, SESSION_SECRET: "x".repeat(32), PORT: String(port) };
  const env = { ...settings, WEB_PROCESSES: "2" };
  const server = launch("app/server/main.ts", env);
  const worker = launch("app/jobs/main.ts", env);
  await answering(server, port);
  while (!worker.output().includes("worker ready")) await new Promise((resolve) => setTimeout(resolve, 50));
  const [one] = await childrenOf(server.child);
  process.kill(Number(one), "SIGKILL");
  // Another takes its place.
  await answering(server, port);
  server.child.kill("SIGTERM");
  worker.child.kill("SIGTERM");
  expect(await Promise.all([server.ended, worker.ended])).toEqual([0, 0]);
  await database.drop();
});
