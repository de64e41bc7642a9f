import { readFileSync } from "node:fs";
import { open, readFile, rm } from "node:fs/promises";

/** A process, told apart from a later one with the same pid by its start time (Linux; elsewhere the pid alone). */
export function processToken(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return null;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name, in brackets, may hold spaces: count the fields from the last bracket.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : `${pid} ${fields[19]}`;
  } catch {
    // No /proc on this system.
    return `${pid}`;
  }
}

/** Whether the process that wrote this token still runs. */
export function isAlive(token: string): boolean {
  return token !== "" && processToken(Number(token.split(" ")[0])) === token;
}

/** Whether `pid` is a PostgreSQL server (a pid found in a stale file may belong to anything). */
export function isPostgres(pid: number): boolean {
  if (processToken(pid) === null) return false;
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres";
  } catch {
    return true;
  }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Runs `work` while holding a lock file; a lock whose holder is dead is taken over. Waits `limit` ms at most. */
export async function withLock<T>(file: string, work: () => Promise<T>, limit = 120_000): Promise<T> {
  const mine = processToken(process.pid) ?? String(process.pid);
  for (const deadline = Date.now() + limit; !(await tryLock(file, mine)); ) {
    if (Date.now() > deadline)
      throw new Error(`Un autre processus tient ce verrou depuis trop longtemps : ${file}`);
    await pause(50);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function tryLock(file: string, mine: string): Promise<boolean> {
  try {
    const handle = await open(file, "wx", 0o600);
    await handle.writeFile(mine);
    await handle.close();
    // Another process may have taken this file for a stale one between creation and writing.
    return (await readFile(file, "utf8").catch(() => "")) === mine;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const holder = await readFile(file, "utf8").catch(() => "");
  if (holder !== "" && !isAlive(holder)) await rm(file, { force: true });
  if (holder === "") await removeIfStillEmpty(file);
  return false;
}

async function removeIfStillEmpty(file: string) {
  await pause(200);
  if ((await readFile(file, "utf8").catch(() => "gone")) === "") await rm(file, { force: true });
}
