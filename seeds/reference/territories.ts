import { fold } from "#app/domain/text.ts";
import type { AliasRow, CommuneRow, EpciRow, TerritoryRows } from "#db/queries/reference/load-territories.ts";
import { type France, readFrance, readPlaces } from "#seeds/reference/france.ts";
import {
  arrondissementPoint,
  indexPlaces,
  locateCommunes,
  type PlaceIndex,
  pointOf,
} from "#seeds/reference/points.ts";

/** Every territory of France with its point, ready to be stored. Takes about a second: only for a new edition. */
export async function buildTerritories(): Promise<TerritoryRows> {
  const [france, places] = await Promise.all([readFrance(), readPlaces()]);
  const index = indexPlaces(places);
  const epciOf = memberships(france.epci);
  const eptOf = memberships(france.ept);
  const points = locateCommunes(france.communes, france.parts, epciOf, index);
  const communes = france.communes.flatMap((commune): CommuneRow[] => {
    const point = points.get(commune.code);
    if (!point) return [];
    return [
      {
        code: commune.code,
        name: commune.nom,
        departementCode: commune.departement,
        regionCode: commune.region,
        epciCode: epciOf.get(commune.code) ?? null,
        eptCode: eptOf.get(commune.code) ?? null,
        postalCodes: commune.codesPostaux ?? [],
        population: commune.population ?? 0,
        siren: commune.siren ?? null,
        ...point,
        search: fold(commune.nom),
      },
    ];
  });
  return {
    regions: france.regions.map(({ code, nom }) => ({ code, name: nom, search: fold(nom) })),
    departements: france.departements.map(({ code, nom, region }) => ({
      code,
      name: nom,
      regionCode: region,
      search: fold(nom),
    })),
    epci: epciRows(france),
    communes,
    aliases: aliasRows(france, index),
  };
}

function memberships(groups: France["epci"]): Map<string, string> {
  return new Map(groups.flatMap((group) => group.membres.map(({ code }) => [code, group.code])));
}

function epciRows({ epci, ept }: France): EpciRow[] {
  return [...epci, ...ept].map((group) => ({
    code: group.code,
    name: group.nom,
    kind: group.type,
    population:
      group.populationMunicipale ??
      group.membres.reduce((sum, { populationMunicipale = 0 }) => sum + populationMunicipale, 0),
    search: fold(group.nom),
  }));
}

const KINDS: Readonly<Record<string, AliasRow["kind"]>> = {
  "arrondissement-municipal": "arrondissement",
  "commune-deleguee": "deleguee",
  "commune-associee": "associee",
};

function aliasRows(france: France, index: PlaceIndex): AliasRow[] {
  const parts = france.parts.flatMap((part): AliasRow[] => {
    const communeCode = part.commune ?? part.chefLieu;
    const kind = KINDS[part.type];
    if (!communeCode || !kind) return [];
    const findPoint = kind === "arrondissement" ? arrondissementPoint : pointOf;
    const point = findPoint(index, part.departement, part.nom);
    return [aliasRow(part.code, part.nom, communeCode, kind, point, part.codesPostaux)];
  });
  const taken = new Set(parts.map(({ code }) => code));
  const former = france.communes.flatMap((commune) =>
    (commune.anciensCodes ?? [])
      .filter((code) => !taken.has(code))
      .map((code) => aliasRow(code, commune.nom, commune.code, "ancienne", null)),
  );
  const known = new Set(france.communes.map(({ code }) => code));
  return [...parts, ...former].filter(({ communeCode }) => known.has(communeCode));
}

function aliasRow(
  code: string,
  name: string,
  communeCode: string,
  kind: AliasRow["kind"],
  point: { lat: number; lng: number } | null,
  postalCodes: string[] = [],
): AliasRow {
  return {
    code,
    name,
    communeCode,
    kind,
    postalCodes,
    lat: point?.lat ?? null,
    lng: point?.lng ?? null,
    search: fold(name),
  };
}
