import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const KEY = "only-for-tests-only-for-tests";
// About what a request takes.
const REQUEST_MS = 40;

/** A real Meilisearch, as a process of its own that tests kill; the same handles as those of the stand-in. */
export async function startRealEngine(binary: string) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = await mkdtemp(join(tmpdir(), "reciproque-meili-"));
  let child: ChildProcess | null = null;

  async function restart() {
    const settings = ["--http-addr", `127.0.0.1:${port}`, "--master-key", KEY, "--no-analytics"];
    const places = ["--db-path", join(folder, "data"), "--dump-dir", join(folder, "dumps")];
    child = spawn(binary, [...settings, ...places], { stdio: "ignore", cwd: folder });
    await healthy(url);
  }

  async function kill() {
    const dying = child;
    child = null;
    if (!dying) return;
    const gone = once(dying, "exit");
    dying.kill("SIGKILL");
    await gone;
  }

  await restart();
  return {
    url,
    key: KEY,
    kill,
    restart,
    /** Resolves when it has died, about `count` requests later. */
    dieAfter: (count: number) =>
      new Promise<void>((resolve, reject) => {
        setTimeout(() => kill().then(resolve, reject), count * REQUEST_MS);
      }),
    /** Its disk is empty; only while it is dead. */
    forget: () => rm(join(folder, "data"), { recursive: true, force: true }),
    close: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function healthy(url: string) {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("Meilisearch never was ready");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
