import { parseTerritory, type TerritoryCode } from "#app/domain/territory.ts";
import { readTerritories } from "#app/http/territories.ts";
import type { Sql } from "#db/client.ts";
import { listEmptyTerritories, territoryLabels } from "#db/queries/reference.ts";

/** What one text says: the code of a place, or why none is read. */
type PlaceRead = { codes: readonly TerritoryCode[]; problems: readonly string[] };

const NOTHING: PlaceRead = { codes: [], problems: [] };

// A name is searched for, a misspelt one for long: beyond, a form would keep the database for minutes.
const MOST_NAMES = 100;
const UNREAD: PlaceRead = {
  codes: [],
  problems: [
    `Plus de ${MOST_NAMES} lieux sont écrits en toutes lettres, c'est trop à lire à la fois\u00a0: retirez-en, ou donnez un territoire plus large.`,
  ],
};

/**
 * Reads the places of all the lots of a form: codes together, then each name once, one after the other. The answer
 * tells what a text says.
 */
export async function placeReader(sql: Sql, texts: readonly string[]): Promise<(text: string) => PlaceRead> {
  const given = [...new Set(texts.map((text) => text.trim()).filter(Boolean))];
  const empty = given.length > 0 ? await listEmptyTerritories(sql) : [];
  const read = new Map<string, PlaceRead>();
  for (const [text, code] of await knownCodes(sql, given))
    if (!empty.includes(code)) read.set(text, { codes: [code], problems: [] });
  const names = given.filter((text) => !read.has(text));
  for (const name of names.slice(0, MOST_NAMES)) read.set(name, await readTerritories(sql, [name], empty));
  return (text) => (text.trim() === "" ? NOTHING : (read.get(text.trim()) ?? UNREAD));
}

/** Those that are the code of a territory, all in one query. */
async function knownCodes(sql: Sql, texts: readonly string[]): Promise<[string, TerritoryCode][]> {
  const asked = texts.flatMap((text): [string, TerritoryCode][] => {
    const code = parseTerritory(text)?.territory;
    return code ? [[text, code]] : [];
  });
  if (asked.length === 0) return [];
  const labels = await territoryLabels(sql, { codes: asked.map(([, code]) => code) });
  return asked.filter(([, code]) => labels.has(code));
}
