import { noCommune, type TerritoryCode } from "#app/domain/territory.ts";
import { list } from "#app/fr.ts";
import { type Chosen, type CodesRead, readEach } from "#app/http/trades.ts";
import type { Sql } from "#db/client.ts";
import { listEmptyTerritories, resolveWhere, territoryLabels } from "#db/queries/reference.ts";

/**
 * Territories of any size, by code or by name: « DEP:63 », « Puy-de-Dôme », « Riom », « France ». `known`: those without
 * a commune, by who reads several times.
 */
export async function readTerritories(
  sql: Sql,
  texts: readonly string[],
  known: readonly TerritoryCode[] | null = null,
): Promise<CodesRead & { codes: TerritoryCode[] }> {
  const isAsked = texts.some((text) => text.trim() !== "");
  const empty = known ?? (isAsked ? await listEmptyTerritories(sql) : []);
  const read = await readEach(texts, async (text) => {
    const found = await readTerritory(sql, text);
    return "code" in found && empty.includes(found.code) ? { problem: noCommune(text) } : found;
  });
  return { codes: read.codes as TerritoryCode[], problems: read.problems };
}

async function readTerritory(sql: Sql, text: string): Promise<{ code: TerritoryCode } | { problem: string }> {
  if (/^france( enti[eè]re)?$/i.test(text)) return { code: "FR" };
  const found = await resolveWhere(sql, { text });
  if (found.kind === "one" || found.kind === "territory") return { code: found.territory };
  if (found.kind === "none") {
    return {
      problem: `Aucun territoire ne s'appelle «\u00a0${text}\u00a0»\u00a0: écrivez une commune, un département ou une région.`,
    };
  }
  const names = found.candidates.slice(0, 5).map(({ label }) => label);
  return {
    problem: `«\u00a0${text}\u00a0» désigne plusieurs territoires\u00a0: ${list(names)}. Écrivez l'un d'eux.`,
  };
}

export async function chosenTerritories(sql: Sql, codes: readonly string[]): Promise<Chosen[]> {
  const labels = await territoryLabels(sql, { codes });
  return codes.map((code) => ({ value: code, label: labels.get(code) ?? code }));
}
