import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, get } from "node:http";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { ensureBuild } from "#app/server/build.ts";
import { say } from "#test/bench/figures.ts";
import type { Turns } from "#test/bench/turns.ts";

/** `turns`: how long its longest turns were since they were last asked for. */
type Site = { origin: string; turns(): Promise<Turns>; stop(): Promise<void> };

/** The production server in a process of its own, as « npm run start » runs it, on a free port. */
export async function startSite(databaseUrl: string): Promise<Site> {
  await ensureBuild(say);
  const port = await freePort();
  const { child, stop } = startProcess("server/main.ts", { databaseUrl, port });
  const origin = `http://127.0.0.1:${port}`;
  await untilItAnswers(`${origin}/sante`, child);
  const turns = () => {
    const told = once(child, "message") as Promise<[Turns]>;
    child.send("turns");
    return told.then(([answer]) => answer);
  };
  return { origin, turns, stop };
}

/** The worker beside it, as « npm run worker » runs it. */
export const startWorkerBeside = (databaseUrl: string) =>
  startProcess("jobs/main.ts", { databaseUrl, port: 0 });

function startProcess(path: string, { databaseUrl, port }: { databaseUrl: string; port: number }) {
  const main = fileURLToPath(new URL(`../../app/${path}`, import.meta.url));
  const measured = ["--import", new URL("turns.ts", import.meta.url).href];
  const child = spawn(process.execPath, ["--max-semi-space-size=32", "--import", "tsx", ...measured, main], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      SESSION_SECRET: "only-for-measures-only-for-measures-only",
      HOST: "127.0.0.1",
      PORT: String(port),
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return { child, stop };
}

type Visit = (address: string) => Promise<{ status: number; bytes: number }>;

/** A browser's connection, kept: one request at a time, answers as a browser takes them, read to the end. */
export function createVisitor({ cookie }: { cookie?: string } = {}): Visit {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { accept: "text/html", "accept-encoding": "gzip, deflate, br", ...(cookie && { cookie }) };
  return (address) =>
    new Promise((resolve, reject) => {
      const asked = get(address, { agent, headers }, (answer) => {
        let bytes = 0;
        answer.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
        });
        answer.once("end", () => resolve({ status: answer.statusCode ?? 0, bytes }));
        answer.once("error", reject);
      });
      asked.once("error", reject);
    });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function untilItAnswers(address: string, child: ChildProcess) {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error("bench: the server stopped while it was starting");
    const up = await fetch(address).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("bench: the server does not answer");
}
