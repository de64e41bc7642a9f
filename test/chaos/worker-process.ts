import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../app/jobs/main.ts", import.meta.url));

/** The worker of « npm run worker », a process of its own. */
export function spawnWorker(env: Record<string, string>) {
  const child = spawn(process.execPath, ["--import", "tsx", MAIN], {
    env: { NODE_ENV: "production", PATH: process.env.PATH, ...env, LOG_LEVEL: "info" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = once(child, "exit");
  let said = "";
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk;
      if (said.includes("worker ready")) resolve();
    });
    child.once("exit", () => reject(new Error(`The worker never was ready: ${said}`)));
  });
  // Killed before it was ready: nobody waits for it.
  ready.catch(() => {});
  return {
    ready,
    /** kill -9: no handler runs, connections are cut. */
    kill: async () => {
      child.kill("SIGKILL");
      await gone;
    },
    /** What it complained of, a line each. */
    complaints: () => said.split("\n").filter((line) => line.includes('"level":50')),
  };
}

export type WorkerProcess = ReturnType<typeof spawnWorker>;
