import { containing, type TerritoryCode } from "#app/domain/territory.ts";
import { nameVariants, type WhereHint } from "#app/domain/where.ts";
import type { Sql } from "#db/client.ts";
import { type Commune, communeColumns } from "#db/queries/reference/territories.ts";

/** A commune with the name to show, « Riom (63) », and the former name that led to it, if one did. */
export type CommuneFound = Commune & { label: string; alias: string | null };

/** A territory by its French name, with everything that contains it; the commune when it is one. */
export type TerritoryFound = {
  territory: TerritoryCode;
  label: string;
  containing: TerritoryCode[];
  commune: Commune | null;
};

/** How near a name must be: the same; the same but for an article; a word's start; a likeness. */
export type Nearness = "same" | "variant" | "start" | "like";

const communeLabel = ({ name, departementCode }: Commune) => `${name} (${departementCode})`;

export function ofCommune(commune: Commune): TerritoryFound & { commune: Commune } {
  return {
    territory: `COM:${commune.code}`,
    label: communeLabel(commune),
    containing: containing(commune),
    commune,
  };
}

// « clermont » is Clermont-Ferrand before it is a village of that very name: a town ten times larger comes first.
const NAMESAKE = 10;

/** Communes of a folded name, nearest then most populous first. Former names count, except for « same ». */
export async function listCommunesNamed(
  sql: Sql,
  {
    name,
    nearness,
    hint,
    limit,
  }: { name: string; nearness: Nearness; hint: WhereHint | null; limit: number },
): Promise<CommuneFound[]> {
  const rows = await sql<(Commune & { alias: string | null })[]>`
    select ${communeColumns(sql)}, found.alias
    from (
      select distinct on (code) code, alias, rank, likeness
      from (
        select
          code, alias, case when search = ${name} then 0 when search like ${`${name}%`} then 1 else 2 end as rank,
          ${nearness === "like" ? sql`similarity(search, ${name})` : sql`0`} as likeness
        from (
          select code, search, null as alias from commune where not former
          union all
          select commune_code, search, name from commune_alias where ${nearness !== "same"}
        ) as named
        where ${matching(sql, name, nearness)}
      ) as ranked
      order by code, likeness desc, rank, alias nulls first
    ) as found
    join commune on commune.code = found.code
    where ${hint ? hinting(sql, hint) : sql`true`}
    order by
      found.likeness desc,
      found.rank = 2,
      commune.population * case when found.rank = 0 then ${NAMESAKE} else 1 end desc,
      found.rank,
      commune.code
    limit ${limit}`;
  return rows.map((row) => ({ ...row, label: communeLabel(row) }));
}

function matching(sql: Sql, name: string, nearness: Nearness) {
  if (nearness === "same") return sql`search = ${name}`;
  if (nearness === "variant") return sql`search = any(${nameVariants(name)}::text[])`;
  if (nearness === "like") return sql`search % ${name} and similarity(search, ${name}) >= 0.4`;
  return sql`(search like ${`${name}%`} or search like ${`% ${name}%`})`;
}

function hinting(sql: Sql, hint: WhereHint) {
  if ("departement" in hint) return sql`commune.departement_code = ${hint.departement}`;
  if ("postalCode" in hint)
    return sql`commune.departement_code = any(${departementsOf(hint.postalCode)}::text[])`;
  const names = nameVariants(hint.name);
  return sql`(
    commune.departement_code in (select code from departement where search = any(${names}::text[]))
    or commune.region_code in (select code from region where search = any(${names}::text[]))
  )`;
}

// A cedex has a postal code of its own that no list holds: its département is enough to tell homonyms apart.
function departementsOf(postalCode: string): string[] {
  const overseas = postalCode.slice(0, 3);
  if (postalCode.startsWith("20")) return ["2A", "2B"];
  if (overseas === "971") return ["971", "977", "978"];
  return postalCode >= "97000" ? [overseas] : [postalCode.slice(0, 2)];
}

/** Communes of a postal code, or of those that begin with these digits, the most populous first. */
export async function listByPostalCode(
  sql: Sql,
  { code, limit = 50 }: { code: string; limit?: number },
): Promise<CommuneFound[]> {
  const rows = await sql<Commune[]>`
    select ${communeColumns(sql)}
    from commune
    where ${
      code.length === 5
        ? sql`postal_codes @> ${[code]}::text[]`
        : sql`exists (select from unnest(postal_codes) as postal_code where postal_code like ${`${code}%`})`
    }
      and not former
    order by population desc, code
    limit ${limit}`;
  return rows.map((row) => ({ ...row, label: communeLabel(row), alias: null }));
}
