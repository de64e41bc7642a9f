import { existsSync } from "node:fs";
import { readdir, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { availableMemory } from "node:process";
import { fileURLToPath } from "node:url";
import { type Embedded, resetEmbedded, startEmbedded } from "#db/embedded.ts";

const MEMORY = "/dev/shm";
const TMPFS = 0x01021994;
/** What a run of everything writes at once, several times over. */
const ROOM_BYTES = 3 * 1024 ** 3;
const PREFIX = "reciproque-test";

/**
 * The PostgreSQL of tests, shared with the runs going on at the same time. A test file's database is a thousand small
 * files, made and deleted: in memory it costs 0.04 s of processor, on a disk up to a whole second (ext4 without a
 * journal looks through what was lately deleted before it makes a file). On a disk where memory has no room for it.
 */
export async function startTestServer(): Promise<Embedded> {
  const inMemory = await hasRoom();
  if (inMemory) await eraseThoseLeft();
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const dataDir = inMemory ? join(MEMORY, PREFIX + encodeURIComponent(root)) : ".cache/test-pg";
  return startEmbedded({ dataDir, fsync: false, log: console.error });
}

async function hasRoom(): Promise<boolean> {
  const found = await statfs(MEMORY).catch(() => null);
  if (found?.type !== TMPFS) return false;
  return Math.min(found.bavail * found.bsize, availableMemory()) > ROOM_BYTES;
}

// A cluster outlives its runs, for the next one; not the folder of the code that it served.
async function eraseThoseLeft() {
  for (const name of await readdir(MEMORY)) {
    if (!name.startsWith(`${PREFIX}%2F`)) continue;
    const root = decodeURIComponent(name.slice(PREFIX.length));
    const dataDir = join(MEMORY, name);
    if (existsSync(root)) continue;
    // Refused while something still uses it: another run will.
    const erased = await resetEmbedded({ dataDir }).then(
      () => true,
      () => false,
    );
    if (erased) await rm(dataDir, { recursive: true, force: true });
  }
}
