import type { IsoDate } from "#app/domain/date.ts";
import { findSector, type Sector, sectorsForCpv } from "#app/domain/sector.ts";
import { type CommuneTerritories, parseTerritory, type TerritoryCode } from "#app/domain/territory.ts";
import { foldName } from "#app/domain/text.ts";

/** What rows are checked against, in memory: thousands of rows ask the same few thousand questions. */

export type ReferenceCommune = CommuneTerritories & {
  name: string;
  siren: string | null;
  population: number;
  postalCodes: readonly string[];
};

export type ReferenceRows = {
  /** the most populated first */
  communes: readonly ReferenceCommune[];
  aliases: readonly { code: string; name: string; communeCode: string }[];
  epci: readonly { code: string; name: string }[];
  departements: readonly { code: string; name: string; regionCode: string }[];
  /** territories that hold no commune of today */
  empty: readonly TerritoryCode[];
  regions: readonly { code: string; name: string }[];
  cpv: readonly string[];
  sectors: readonly Sector[];
};

export type ImportReference = {
  today: IsoDate;
  commune(code: string): ReferenceCommune | null;
  /** the commune that an arrondissement or a former commune belongs to now */
  aliasOf(code: string): ReferenceCommune | null;
  communesOfPostalCode(code: string): readonly ReferenceCommune[];
  communesNamed(name: string): readonly ReferenceCommune[];
  communeOfSiren(siren: string): ReferenceCommune | null;
  /** the most populated commune of a group of communes */
  communeOfEpci(siren: string): ReferenceCommune | null;
  epci(code: string): { code: string; name: string } | null;
  departement(code: string): { code: string; name: string; regionCode: string } | null;
  /** the département or région of that name, article left out */
  divisionNamed(name: string): { territory: TerritoryCode; name: string } | null;
  /** the code as we hold it (an arrondissement becomes its commune), null when there is no such territory */
  territory(raw: string): TerritoryCode | null;
  /** whether it exists without a commune of today */
  isEmpty(territory: TerritoryCode): boolean;
  isKnownCpv(code: string): boolean;
  /** one sector a code, the nearest */
  sectorsOf(cpv: readonly string[]): string[];
  sectorNamed(words: string): Sector | null;
};

export function indexReference(rows: ReferenceRows, today: IsoDate): ImportReference {
  const communes = new Map(rows.communes.map((commune) => [commune.code, commune]));
  const epci = new Map(rows.epci.map((group) => [group.code, group]));
  const departements = new Map(rows.departements.map((departement) => [departement.code, departement]));
  const regions = new Map(rows.regions.map((region) => [region.code, region]));
  const aliases = new Map(rows.aliases.map(({ code, communeCode }) => [code, communeCode]));
  const aliasOf = (code: string) => communes.get(aliases.get(code) ?? "") ?? null;
  const exists = { FR: () => true, REG: regions, DEP: departements, EPCI: epci, COM: communes };
  return {
    today,
    commune: (code) => communes.get(code) ?? null,
    aliasOf,
    ...namesOf(rows, communes),
    epci: (code) => epci.get(code) ?? null,
    departement: (code) => departements.get(code) ?? null,
    territory(raw) {
      const parsed = parseTerritory(raw);
      if (!parsed) return null;
      if (parsed.kind === "FR") return "FR";
      if (exists[parsed.kind].has(parsed.code)) return parsed.territory;
      const commune = parsed.kind === "COM" ? aliasOf(parsed.code) : null;
      return commune ? `COM:${commune.code}` : null;
    },
    isEmpty: (territory) => rows.empty.includes(territory),
    ...tradesOf(rows),
  };
}

// Names are folded only when a file asks one: most files speak in codes.
function namesOf(rows: ReferenceRows, communes: ReadonlyMap<string, ReferenceCommune>) {
  const byName = lazy(() => {
    const index = groupBy(rows.communes, ({ name }) => [foldName(name)]);
    for (const { name, communeCode } of rows.aliases) {
      const commune = communes.get(communeCode);
      // The name of a former commune leads to its commune only where no commune of today bears it.
      if (commune && !index.has(foldName(name))) index.set(foldName(name), [commune]);
    }
    return index;
  });
  const byPostalCode = lazy(() => groupBy(rows.communes, ({ postalCodes }) => postalCodes));
  const bySiren = lazy(() => groupBy(rows.communes, ({ siren }) => (siren ? [siren] : [])));
  // Communes come by population, so the first of a group is its largest.
  const byGroup = lazy(() =>
    groupBy(rows.communes, ({ epciCode, eptCode }) => [epciCode, eptCode].filter((one) => one != null)),
  );
  const divisions = lazy(() => divisionsByName(rows));
  return {
    communesNamed: (name: string) => byName().get(foldName(name)) ?? [],
    communesOfPostalCode: (code: string) => byPostalCode().get(code) ?? [],
    communeOfSiren: (siren: string) => bySiren().get(siren)?.[0] ?? null,
    communeOfEpci: (siren: string) => byGroup().get(siren)?.[0] ?? null,
    divisionNamed: (name: string) => divisions().get(foldName(name)) ?? null,
  };
}

function divisionsByName({ regions, departements }: ReferenceRows) {
  const divisions = new Map<string, { territory: TerritoryCode; name: string }>();
  for (const { code, name } of regions) divisions.set(foldName(name), { territory: `REG:${code}`, name });
  // Set after the régions: La Réunion is both, and the département is the narrower of the two.
  for (const { code, name } of departements) {
    divisions.set(foldName(name), { territory: `DEP:${code}`, name });
  }
  return divisions;
}

function lazy<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function tradesOf(rows: ReferenceRows) {
  const cpv = new Set(rows.cpv);
  const nearest = memo((code) => sectorsForCpv([code], rows.sectors)[0]?.code ?? null);
  return {
    isKnownCpv: (code: string) => cpv.has(code),
    sectorsOf: (codes: readonly string[]) => [...new Set(codes.map(nearest).filter((code) => code !== null))],
    sectorNamed: memo((words) => findSector(words, rows.sectors)),
  };
}

// A file has few different words and codes, in many rows; beyond the bound, a hostile one would fill the memory.
function memo<T>(compute: (key: string) => T, bound = 10_000): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute(key);
    if (known.size < bound) known.set(key, value);
    return value;
  };
}

function groupBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}
