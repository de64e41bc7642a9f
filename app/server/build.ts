import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { withLock } from "#db/embedded/process.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const STAMP = join(ROOT, "build", ".stamp");
const SERVER = join(ROOT, "build", "server", "index.js");
/** What the built pages are made of. */
const SOURCES = ["app", "db", "search", "public", "vite.config.ts", "package-lock.json"];

/** Folder of what browsers load. */
export const clientFolder = join(ROOT, "build", "client");

/** The built pages. @throws when they were never built */
export async function loadBuild(): Promise<ServerBuild> {
  if (!existsSync(SERVER)) throw new Error("Les pages ne sont pas construites : lancez « npm run build ».");
  return (await import(/* @vite-ignore */ pathToFileURL(SERVER).href)) as ServerBuild;
}

/** Builds the pages when they are missing or older than the sources. Answers whether it did. `signal` gives up. */
export async function ensureBuild(log: (sentence: string) => void, signal?: AbortSignal): Promise<boolean> {
  await mkdir(join(ROOT, ".cache"), { recursive: true });
  return withLock(join(ROOT, ".cache", "build.lock"), async () => {
    const wanted = await hashOfSources();
    const found = await readFile(STAMP, "utf8").catch(() => null);
    if (found === wanted && existsSync(SERVER)) return false;
    log("Construction des pages…");
    await rm(STAMP, { force: true });
    await runBuild(signal);
    await writeFile(STAMP, wanted);
    return true;
  });
}

async function runBuild(signal?: AbortSignal) {
  const remix = join(
    createRequire(import.meta.url).resolve("@remix-run/dev/package.json"),
    "..",
    "dist",
    "cli.js",
  );
  const child = spawn(process.execPath, [remix, "vite:build"], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk;
    });
  }
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`La construction des pages a échoué :\n${output}`);
}

async function hashOfSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    for (const file of await filesOf(join(ROOT, source))) hash.update(file).update(await readFile(file));
  }
  return hash.digest("hex");
}

async function filesOf(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => null);
  if (!entries) return [path];
  return entries
    .filter((entry) => entry.isFile() && !/\.(test\.tsx?|sql)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
