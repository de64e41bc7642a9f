import { spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connect } from "#db/client.ts";
import { findPlace } from "#db/embedded/place.ts";
import { processToken } from "#db/embedded/process.ts";
import { joinEmbedded, resetEmbedded, startEmbedded } from "#db/embedded.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "embedded-"));
  // mkdtemp closes its folder to others; most tests are about an ordinary one.
  await chmod(dataDir, 0o755);
});
afterEach(async () => {
  await resetEmbedded({ dataDir });
  await rm(dataDir, { recursive: true, force: true });
});

const start = () => startEmbedded({ dataDir, fsync: false });

async function ask(url: string, text: string) {
  const sql = connect(url, { max: 1 });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

async function serverPid(): Promise<number> {
  const place = await findPlace(dataDir);
  return Number((await readFile(join(place?.cluster ?? "", "postmaster.pid"), "utf8")).split("\n")[0]);
}

/** Another process that starts the server and, once it is up, is killed without a chance to clean up. */
async function launchAndKill() {
  const program = `
    const { startEmbedded } = await import("#db/embedded.ts");
    await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, fsync: false });
    console.log("up");
    setInterval(() => {}, 1000);`;
  const args = ["--import", "tsx", "--input-type=module", "-e", program];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}

test("what is stored is found after a stop, and nothing runs in between", async () => {
  const first = await start();
  await ask(first.url, "create table kept as select 1 as n");
  const pid = await serverPid();
  await first.stop();
  expect(processToken(pid)).toBeNull();
  expect(await joinEmbedded({ dataDir })).toBeNull();
  const second = await start();
  expect(await ask(second.url, "select n from kept")).toHaveLength(1);
  await second.stop();
});

test("the second user joins, and the server stops with the last one", async () => {
  const [first, second] = await Promise.all([start(), start()]);
  expect([first.joined, second.joined].sort()).toEqual([false, true]);
  expect(second.url).toBe(first.url);
  await first.stop();
  expect(await joinEmbedded({ dataDir })).toEqual({ url: second.url });
  await second.stop();
  expect(await joinEmbedded({ dataDir })).toBeNull();
});

test("a server whose launcher was killed is taken over, then stopped", async () => {
  await launchAndKill();
  const pid = await serverPid();
  const next = await start();
  expect([next.joined, await serverPid()]).toEqual([false, pid]);
  await next.stop();
  expect(processToken(pid)).toBeNull();
});

test("nothing is lost when the server itself is killed", async () => {
  const first = await startEmbedded({ dataDir });
  await ask(first.url, "create table kept as select 1 as n");
  process.kill(await serverPid(), "SIGKILL");
  const second = await startEmbedded({ dataDir });
  expect(await ask(second.url, "select n from kept")).toHaveLength(1);
  await first.stop();
  await second.stop();
});

test("the password is random and kept for its owner only", async () => {
  const server = await start();
  const place = await findPlace(dataDir);
  expect((await stat(join(place?.state ?? "", "password"))).mode & 0o777).toBe(0o600);
  const wrong = new URL(server.url);
  wrong.password = "wrong";
  await expect(ask(wrong.href, "select 1")).rejects.toThrow(/password/);
  await server.stop();
});

test("a reset is refused while the server is used, then starts over", async () => {
  const server = await start();
  await ask(server.url, "create table kept as select 1 as n");
  await expect(resetEmbedded({ dataDir })).rejects.toThrow("est utilisée");
  await server.stop();
  await resetEmbedded({ dataDir });
  const empty = await start();
  expect(await ask(empty.url, "select to_regclass('kept') as kept")).toEqual([{ kept: null }]);
  await empty.stop();
});

test("text sorts as in French when asked, and by code otherwise", async () => {
  const server = await start();
  const rows = await ask(
    server.url,
    `select string_agg(w, ' ' order by w collate "fr-x-icu") as fr from unnest(array['zoo', 'été', 'eau']) as w`,
  );
  expect(rows[0]?.fr).toBe("eau été zoo");
  await server.stop();
});

test.runIf(process.getuid?.() === 0)(
  "in root's closed folder, the base lives under /var/lib and this is said",
  async () => {
    await chmod(dataDir, 0o700);
    const said: string[] = [];
    const log = (sentence: string) => said.push(sentence);
    const first = await startEmbedded({ dataDir, fsync: false, log });
    await ask(first.url, "create table kept as select 1 as n");
    await first.stop();
    expect(said.join()).toContain("/var/lib/reciproque/");
    const second = await startEmbedded({ dataDir, fsync: false });
    expect(await ask(second.url, "select n from kept")).toHaveLength(1);
    await second.stop();
  },
);

test.runIf(process.getuid?.() === 0)(
  "a closed folder that was deleted does not bring its base back",
  async () => {
    await chmod(dataDir, 0o700);
    const first = await start();
    await ask(first.url, "create table kept as select 1 as n");
    await first.stop();
    await rm(dataDir, { recursive: true });
    await mkdir(dataDir, { mode: 0o700 });
    const second = await start();
    expect(await ask(second.url, "select to_regclass('kept') as kept")).toEqual([{ kept: null }]);
    await second.stop();
    await rm(`${(await findPlace(dataDir))?.state}.ancien`, { recursive: true });
  },
);
