import { createHash, randomUUID } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { chmod, chown, mkdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Where one embedded server keeps everything, and the user it runs as. */
export interface Place {
  /** Holds the cluster, the password, the connection file, the log. */
  state: string;
  cluster: string;
  /** PostgreSQL refuses to run as root: then another user runs it. Null = the current user. */
  user: { uid: number; gid: number } | null;
  /** A sentence for the person who started us, when the folder is not where they expect it. */
  notice: string | null;
}

type User = { uid: number; gid: number };

const NOBODY: User = { uid: 65534, gid: 65534 };
const ELSEWHERE = "/var/lib/reciproque";
const MARKER = "cluster-ailleurs";

/** Decides the place for a data folder, creating the folders it needs. */
export async function preparePlace(dataDir: string): Promise<Place> {
  await mkdir(dataDir, { recursive: true });
  const folder = await realpath(dataDir);
  const near = join(folder, "postgres");
  if (process.getuid?.() !== 0) return make(near, null, null);
  const user = ownerOf(join(near, "cluster")) ?? NOBODY;
  if (canReach(folder, user)) return make(near, user, null);
  if (existsSync(join(near, "cluster"))) throw new Error(unreachable(near, user));
  return elsewhere(folder);
}

/** The place as it is now, without creating anything; null when no server was ever started there. */
export async function findPlace(dataDir: string): Promise<Place | null> {
  const folder = await realpath(dataDir).catch(() => null);
  if (!folder) return null;
  for (const state of [join(folder, "postgres"), stateElsewhere(folder)]) {
    const cluster = join(state, "cluster");
    if (existsSync(cluster)) return { state, cluster, user: rootOnly(ownerOf(cluster)), notice: null };
  }
  return null;
}

/** Removes the cluster and all its state, also the one kept outside the data folder. */
export async function erasePlace(dataDir: string) {
  const folder = await realpath(dataDir).catch(() => null);
  if (!folder) return;
  await rm(join(folder, "postgres"), { recursive: true, force: true });
  await rm(stateElsewhere(folder), { recursive: true, force: true });
  await rm(join(folder, MARKER), { force: true });
}

/** Gives a file or folder to the user who runs the server. */
export async function giveTo(path: string, user: User | null) {
  if (user) await chown(path, user.uid, user.gid);
}

/** Whether `user` can cross every folder down to `path` and enter it. */
export function canReach(path: string, user: User): boolean {
  const { mode, uid, gid } = statSync(path);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  return dirname(path) === path || canReach(dirname(path), user);
}

async function make(state: string, user: User | null, notice: string | null): Promise<Place> {
  if (!existsSync(state)) {
    await mkdir(state, { recursive: true });
    await chmod(state, 0o700);
    await giveTo(state, user);
  }
  return { state, cluster: join(state, "cluster"), user, notice };
}

// Root's own folders (0700) are closed to the user who runs PostgreSQL: the cluster then lives under /var/lib.
async function elsewhere(folder: string): Promise<Place> {
  const state = stateElsewhere(folder);
  await mkdir(ELSEWHERE, { recursive: true, mode: 0o755 });
  const notice = `${folder} est fermé à l'utilisateur qui fait tourner PostgreSQL : la base est dans ${state}.`;
  const marker = join(folder, MARKER);
  const id = await readFile(marker, "utf8").catch(() => null);
  const known = await readFile(join(state, "id"), "utf8").catch(() => null);
  if (id !== null && id === known) return make(state, ownerOf(join(state, "cluster")) ?? NOBODY, notice);
  await setAside(state);
  const place = await make(state, NOBODY, notice);
  const fresh = randomUUID();
  await writeFile(join(state, "id"), fresh);
  await writeFile(marker, fresh);
  return place;
}

// The data folder was deleted and made again: its former base must not come back, nor be lost without a word.
async function setAside(state: string) {
  if (!existsSync(join(state, "cluster"))) return;
  await rm(`${state}.ancien`, { recursive: true, force: true });
  await rename(state, `${state}.ancien`);
}

function stateElsewhere(folder: string): string {
  return join(ELSEWHERE, createHash("sha256").update(folder).digest("hex").slice(0, 16));
}

function ownerOf(path: string): User | null {
  if (!existsSync(path)) return null;
  const { uid, gid } = statSync(path);
  return uid === 0 ? null : { uid, gid };
}

function rootOnly(user: User | null): User | null {
  return process.getuid?.() === 0 ? (user ?? NOBODY) : null;
}

function unreachable(state: string, user: User): string {
  return (
    `La base de ${state} appartient à l'utilisateur n° ${user.uid}, qui ne peut plus y entrer. ` +
    "Ouvrez le passage aux dossiers parents (chmod o+x), ou indiquez un autre dossier avec DATA_DIR."
  );
}
