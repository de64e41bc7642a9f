import { arrondissementOfPostalCode, parseWhere, type WhereAsked } from "#app/domain/where.ts";
import type { Sql } from "#db/client.ts";
import {
  listByPostalCode,
  listCommunesNamed,
  type Nearness,
  ofCommune,
  type TerritoryFound,
} from "#db/queries/reference/names.ts";
import { type Commune, findCommune } from "#db/queries/reference/territories.ts";
import {
  findTerritories,
  findTerritory,
  listTerritoriesNamed,
} from "#db/queries/reference/territory-names.ts";

export type WhereFound =
  /** `others`: communes that the same five digits mean, as the other of INSEE code and postal code. */
  | (TerritoryFound & { kind: "one"; commune: Commune; others?: TerritoryFound[] })
  /** `others`: villages of the same name. */
  | (TerritoryFound & { kind: "territory"; commune: null; others?: TerritoryFound[] })
  | { kind: "many"; candidates: TerritoryFound[] }
  | { kind: "none" };

const CANDIDATES = 20;

/**
 * What a « Où ? » text means: one commune, another territory, several candidates (the most populous first), or
 * nothing. Five digits that are an INSEE code and a postal code mean the most populous, the others are told beside; a
 * code wins over a name, a whole name over its beginning. A misspelt name is never taken for granted: what it looks like comes back as candidates, even when
 * there is only one.
 */
export async function resolveWhere(sql: Sql, { text }: { text: string }): Promise<WhereFound> {
  const asked = parseWhere(text);
  if (asked.kind === "nothing") return { kind: "none" };
  if (asked.kind === "name") return resolveName(sql, asked);
  if (asked.kind === "code") return resolveCode(sql, asked);
  if (asked.kind === "usual") return decide(await findTerritories(sql, { codes: asked.territories }));
  const code = asked.kind === "departement" ? `DEP:${asked.code}` : asked.territory;
  const found = await findTerritory(sql, { code });
  return decide(found ? [found] : []);
}

// 63300 is the INSEE code of Riom and the postal code of Thiers, 69003 a village's and a part of Lyon's: people mean the
// larger. An INSEE code that no commune has any more (75012 was Boulogne's until 1968) never hides a postal code.
async function resolveCode(sql: Sql, { code }: { code: string }): Promise<WhereFound> {
  const posted = await listByPostalCode(sql, { code });
  const named = await findCommune(sql, { code });
  const living = named?.code === code ? named : null;
  const others = posted.filter((other) => other.code !== living?.code);
  const [largest] = others;
  if (!largest) return named ? oneOf(named, []) : { kind: "none" };
  if (living && living.population >= largest.population) return oneOf(living, others);
  const proposed = living ? [living] : [];
  if (others.length === 1) return oneOf(await withinTown(sql, largest, code), proposed);
  return decide([...others, ...proposed].sort((a, b) => b.population - a.population).map(ofCommune));
}

const oneOf = (commune: Commune, others: readonly Commune[]): WhereFound => ({
  ...ofCommune(commune),
  kind: "one",
  commune,
  others: others.map(ofCommune),
});

// 69003 is a part of Lyon: its own point, where it has one.
async function withinTown(sql: Sql, town: Commune, postalCode: string): Promise<Commune> {
  const code = arrondissementOfPostalCode(postalCode);
  const part = code && (await findCommune(sql, { code }));
  return part && part.code === town.code ? part : town;
}

type NameAsked = Extract<WhereAsked, { kind: "name" }>;

async function resolveName(sql: Sql, asked: NameAsked): Promise<WhereFound> {
  const { name, hint, only } = asked;
  if (only) {
    const kind = only === "region" ? "REG" : "DEP";
    return decide(await listTerritoriesNamed(sql, { name, nearness: "same", only: kind }));
  }
  for (const nearness of ["same", "variant", "start"] as const) {
    const found = await listNamed(sql, asked, nearness);
    if (found.length > 0) return withoutVillages(found);
  }
  const alike = await listCommunesNamed(sql, { name, nearness: "like", hint, limit: CANDIDATES });
  if (alike.length > 0) return many(alike.map(ofCommune));
  // « Riom (15) » does not exist: the Rioms there are help more than nothing.
  return hint ? many(candidatesOf(await resolveName(sql, { ...asked, hint: null }))) : { kind: "none" };
}

async function listNamed(sql: Sql, asked: NameAsked, nearness: Exclude<Nearness, "like">) {
  const { name, hint } = asked;
  const communes = await listCommunesNamed(sql, { name, nearness, hint, limit: CANDIDATES });
  const larger = nearness === "same" && !hint ? await listMuchLarger(sql, name, communes) : [];
  // « Mayenne (53) » is the commune, « (29) Finistère » the département: no commune has that name.
  const settled = communes.length > 0 && (nearness === "start" || hint !== null);
  const territories = settled ? [] : await listTerritoriesNamed(sql, { name, nearness });
  const agreeing = territories.filter(
    ({ territory }) => !hint || ("departement" in hint && territory === `DEP:${hint.departement}`),
  );
  return [...agreeing, ...larger.map(ofCommune), ...communes.map(ofCommune)];
}

const TOWN = 20_000;
const TIMES_LARGER = 10;

// « Évry » is a village of 400 people and what everyone calls a town of 67,000: the town is a candidate too.
async function listMuchLarger(sql: Sql, name: string, communes: readonly Commune[]) {
  if (communes.length === 0) return [];
  const least = Math.max(TOWN, TIMES_LARGER * Math.max(...communes.map(({ population }) => population)));
  const started = await listCommunesNamed(sql, { name: `${name} `, nearness: "start", hint: null, limit: 5 });
  return started.filter(({ population }) => population >= least);
}

const VILLAGE = 5_000;

// « Bretagne » is a région before two villages, « Vienne » a département and a town: villages are told beside.
function withoutVillages(found: TerritoryFound[]): WhereFound {
  const others = found.filter(({ commune }) => commune && commune.population < VILLAGE);
  const decided = decide(found.filter((one) => !others.includes(one)));
  return decided.kind === "territory" ? { ...decided, others } : decide(found);
}

function decide(found: TerritoryFound[]): WhereFound {
  const [first, ...others] = found;
  if (!first) return { kind: "none" };
  if (others.length > 0) return many(found);
  const { commune } = first;
  return commune ? { ...first, kind: "one", commune } : { ...first, kind: "territory", commune: null };
}

const SUFFIXES: Readonly<Record<string, string>> = { DEP: " (département)", REG: " (région)" };

// Among candidates a territory says its kind; the label typed again resolves to it.
function many(candidates: TerritoryFound[]): WhereFound {
  if (candidates.length === 0) return { kind: "none" };
  const labelled = candidates.map((found) => ({
    ...found,
    label: found.label + (found.commune ? "" : (SUFFIXES[found.territory.split(":")[0] ?? ""] ?? "")),
  }));
  return { kind: "many", candidates: labelled };
}

function candidatesOf(found: WhereFound): TerritoryFound[] {
  if (found.kind === "none") return [];
  return found.kind === "many" ? found.candidates : [found];
}
