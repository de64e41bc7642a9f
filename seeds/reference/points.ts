import { fold } from "#app/domain/text.ts";
import type { FrenchCommune, Place } from "#seeds/reference/france.ts";
import { NOT_THE_SAME_PLACE, OTHER_NAMES } from "#seeds/reference/geonames.ts";

export type CommunePoint = { lat: number; lng: number; approximate: boolean };
type Coordinates = { lat: number; lng: number };
export type PlaceIndex = ReadonlyMap<string, Coordinates>;

const keyOf = (departement: string, folded: string) => `${departement}|${folded}`;

/**
 * GeoNames places by département and folded name, the first of a name when there are two. Arrondissements
 * (« Paris 03 Temple », « Lyon 03 ») are also filed under their number alone.
 */
export function indexPlaces(places: readonly Place[]): PlaceIndex {
  const index = new Map<string, Coordinates>();
  for (const { name, departement, lat, lng } of places) {
    const folded = fold(name);
    for (const each of [folded, /^(?:paris|lyon|marseille) \d{2}(?= )/.exec(folded)?.[0] ?? folded]) {
      const key = keyOf(departement, each);
      if (!index.has(key)) index.set(key, { lat, lng });
    }
  }
  return index;
}

/** The point of a place of that name in that département, or null. */
export function pointOf(index: PlaceIndex, departement: string, name: string): Coordinates | null {
  return index.get(keyOf(departement, fold(name))) ?? null;
}

/**
 * A point for every commune: its own where GeoNames knows its name in its département (or the name of its seat,
 * or the one that OTHER_NAMES tells); else the mean of the known communes of its EPCI, else of its département,
 * marked approximate. A commune without any known neighbour has no point and is left out.
 */
export function locateCommunes(
  communes: readonly FrenchCommune[],
  parts: readonly FrenchCommune[],
  epciOf: ReadonlyMap<string, string>,
  index: PlaceIndex,
): Map<string, CommunePoint> {
  const seatName = new Map(parts.map((part) => [part.code, part.nom]));
  const points = new Map<string, CommunePoint>();
  for (const commune of communes) {
    const own = ownPoint(commune, seatName.get(commune.code), index);
    if (own) points.set(commune.code, { ...own, approximate: false });
  }
  const known = communes.flatMap((commune) => {
    const point = points.get(commune.code);
    return point ? [{ commune, point }] : [];
  });
  const ofEpci = means(known, ({ commune }) => epciOf.get(commune.code) ?? null);
  const ofDepartement = means(known, ({ commune }) => commune.departement);
  for (const { code, departement } of communes) {
    const mean = ofEpci.get(epciOf.get(code) ?? "") ?? ofDepartement.get(departement);
    if (!points.has(code) && mean) points.set(code, { ...mean, approximate: true });
  }
  return points;
}

function ownPoint(commune: FrenchCommune, seat: string | undefined, index: PlaceIndex): Coordinates | null {
  if (NOT_THE_SAME_PLACE.has(commune.code)) return null;
  const names = [commune.nom, seat, OTHER_NAMES[commune.code]].filter((name) => name !== undefined);
  for (const name of names) {
    const point = pointOf(index, commune.departement, name);
    if (point) return point;
  }
  return null;
}

type Known = { commune: FrenchCommune; point: Coordinates };

function means(known: readonly Known[], groupOf: (row: Known) => string | null): Map<string, Coordinates> {
  const sums = new Map<string, { lat: number; lng: number; count: number }>();
  for (const row of known) {
    const key = groupOf(row);
    if (key === null) continue;
    const sum = sums.get(key) ?? { lat: 0, lng: 0, count: 0 };
    sums.set(key, { lat: sum.lat + row.point.lat, lng: sum.lng + row.point.lng, count: sum.count + 1 });
  }
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return new Map(
    [...sums].map(([key, { lat, lng, count }]) => [
      key,
      { lat: round(lat / count), lng: round(lng / count) },
    ]),
  );
}

const ORDINAL = /^(paris|lyon|marseille) (\d{1,2})(?:er|e)? arrondissement$/;

/** The point of « Paris 3e Arrondissement », or null when its name is not of that form or unknown. */
export function arrondissementPoint(
  index: PlaceIndex,
  departement: string,
  name: string,
): Coordinates | null {
  const match = ORDINAL.exec(fold(name));
  return match ? pointOf(index, departement, `${match[1]} ${String(match[2]).padStart(2, "0")}`) : null;
}
