import { createHash } from "node:crypto";
import { statfs } from "node:fs/promises";
import { availableMemory } from "node:process";
import { fileURLToPath } from "node:url";
import { type Embedded, startEmbedded } from "#db/embedded.ts";

const MEMORY = "/dev/shm";
const TMPFS = 0x01021994;
/** What a run of everything writes at once, several times over. */
const ROOM_BYTES = 3 * 1024 ** 3;

/**
 * The PostgreSQL of tests, shared with the runs going on at the same time. A test file's database is a thousand small
 * files, made and deleted: in memory it costs 0.04 s of processor, on a disk up to a whole second (ext4 without a
 * journal looks through what was lately deleted before it makes a file). On a disk where memory has no room for it.
 */
export async function startTestServer(): Promise<Embedded> {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const name = createHash("sha256").update(`${process.getuid?.()} ${root}`).digest("hex").slice(0, 12);
  const dataDir = (await hasRoom()) ? `${MEMORY}/reciproque-test-${name}` : ".cache/test-pg";
  return startEmbedded({ dataDir, fsync: false, log: console.error });
}

async function hasRoom(): Promise<boolean> {
  const found = await statfs(MEMORY).catch(() => null);
  if (found?.type !== TMPFS) return false;
  return Math.min(found.bavail * found.bsize, availableMemory()) > ROOM_BYTES;
}
