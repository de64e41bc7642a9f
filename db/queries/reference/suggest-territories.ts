import type { TerritoryCode } from "#app/domain/territory.ts";
import { fold } from "#app/domain/text.ts";
import { parseWhere } from "#app/domain/where.ts";
import type { Sql } from "#db/client.ts";
import {
  type CommuneFound,
  listByPostalCode,
  listCommunesNamed,
  ofCommune,
} from "#db/queries/reference/names.ts";
import { findCommune } from "#db/queries/reference/territories.ts";
import { findTerritories } from "#db/queries/reference/territory-names.ts";

/** A territory to suggest: `commune` when it is one. */
export type TerritorySuggested = { territory: TerritoryCode; label: string; commune: CommuneFound | null };

/**
 * Communes for an autocomplete: by postal code (or its beginning), then INSEE code, else the start of a word of the
 * name or of a former name, the same name first, then by population. A misspelt name finds what it looks like.
 */
export async function searchCommunes(
  sql: Sql,
  { text, limit }: { text: string; limit: number },
): Promise<CommuneFound[]> {
  const asked = parseWhere(text);
  if (asked.kind === "code") {
    return (await listCoded(sql, { code: asked.code })).slice(0, limit);
  }
  const digits = /^\d{2,4}$/.test(text.trim()) ? text.trim() : null;
  if (digits) return listByPostalCode(sql, { code: digits, limit });
  const { name, hint } = asked.kind === "name" ? asked : { name: fold(text), hint: null };
  if (name === "") return [];
  const started = await listCommunesNamed(sql, { name, nearness: "start", hint, limit });
  return started.length > 0 ? started : listCommunesNamed(sql, { name, nearness: "like", hint, limit });
}

// A code that is no longer a commune's stands for its commune of today only where it is no postal code.
async function listCoded(sql: Sql, { code }: { code: string }): Promise<CommuneFound[]> {
  const posted = await listByPostalCode(sql, { code });
  const commune = await findCommune(sql, { code });
  const isKnown = !commune || posted.some((other) => other.code === commune.code);
  if (isKnown || (commune.code !== code && posted.length > 0)) return posted;
  return [...posted, { ...commune, label: ofCommune(commune).label, alias: null }].sort(
    (a, b) => b.population - a.population,
  );
}

const MOST = { wide: 3, groups: 2 };

/**
 * Territories of any size for an autocomplete: départements and régions, then communes, then groups of communes, which
 * often have the name of their town.
 */
export async function searchTerritories(
  sql: Sql,
  { text, limit }: { text: string; limit: number },
): Promise<TerritorySuggested[]> {
  const [{ wide, groups }, communes] = await Promise.all([
    listWider(sql, text),
    searchCommunes(sql, { text, limit }),
  ]);
  const found = communes.map((commune) => ({ ...ofCommune(commune), commune }));
  return [...wide, ...found.slice(0, Math.max(0, limit - wide.length - groups.length)), ...groups];
}

type Wider = Record<"wide" | "groups", TerritorySuggested[]>;

async function listWider(sql: Sql, text: string): Promise<Wider> {
  const asked = parseWhere(text);
  if (asked.kind === "name" && !asked.hint) return listBegun(sql, { name: asked.name });
  const codes = codesOf(asked);
  const found = codes.length > 0 ? await findTerritories(sql, { codes }) : [];
  return { wide: found.map(({ territory, label }) => ({ territory, label, commune: null })), groups: [] };
}

function codesOf(asked: ReturnType<typeof parseWhere>): readonly TerritoryCode[] {
  if (asked.kind === "usual") return asked.territories;
  return asked.kind === "departement" ? [`DEP:${asked.code}`] : [];
}

// What holds a single commune or a single département (Paris, La Réunion) is left to the narrower one.
async function listBegun(sql: Sql, { name }: { name: string }): Promise<Wider> {
  const rows = await sql<{ territory: TerritoryCode; label: string; isGroup: boolean }[]>`
    with named as (
      select 'REG:' || code as territory, name, search, false as is_group, 0 as population
      from region
      where (select count(*) from departement where region_code = region.code) > 1
      union all
      select 'DEP:' || code, name, search, false, 0
      from departement
      where exists (select from commune where departement_code = departement.code offset 1)
      union all
      select 'EPCI:' || code, name, search, true, population
      from epci
    ), ranked as (
      select
        territory, name, is_group,
        row_number() over (
          partition by is_group
          order by search <> ${name}, search not like ${`${name}%`}, population desc, name collate "fr-x-icu"
        ) as rank
      from named
      where search like ${`${name}%`}
        or search like ${`% ${name}%`}
    )
    select territory, name as label, is_group
    from ranked
    where rank <= case when is_group then ${MOST.groups}::integer else ${MOST.wide}::integer end
    order by is_group, rank`;
  const found = (isGroup: boolean) =>
    rows
      .filter((row) => row.isGroup === isGroup)
      .map(({ territory, label }) => ({ territory, label, commune: null }));
  return { wide: found(false), groups: found(true) };
}
