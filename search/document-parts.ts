import { cpvAncestors, cpvStem } from "#app/domain/cpv.ts";
import { CIRCULAR_LABELS, OFFER_KIND_LABELS, type OfferKind } from "#app/domain/offer.ts";
import type { Staff } from "#app/domain/search-terms.ts";
import { STATUSES, type StatusKind } from "#app/domain/supplier-status.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";
import type { HeldStatus } from "#db/queries/search-offers.ts";
import type { KnownTerritory } from "#db/queries/search-territories.ts";
import type { SearchDocument } from "#search/engine.ts";

/** What the documents of the three kinds have in common. Pure. */

export type Territories = ReadonlyMap<string, KnownTerritory>;

/** Digits that mean something, of every code and of all above it: what « 9091 » typed finds. */
export const cpvStems = (codes: readonly string[]): string[] => [
  ...new Set(codes.flatMap((code) => [code, ...cpvAncestors(code)]).map(cpvStem)),
];

/** In thousands of euros a year, as the facet names them; the thresholds are those of the buyers' registers. */
export function capacityBucket(cents: number | null): string {
  if (cents === null) return "unknown";
  if (cents < 4_000_000) return "lt40";
  return cents <= 9_000_000 ? "40to90" : "gt90";
}

/** Of people at work, as the facet names them. */
export function staffBucket(staff: number): Staff {
  if (staff < 10) return "lt10";
  if (staff < 50) return "10to49";
  return staff < 250 ? "50to249" : "gte250";
}

/** Territories that hold these areas. */
export const withinOf = (areas: readonly TerritoryCode[], territories: Territories): TerritoryCode[] =>
  distinct(areas.flatMap((area) => territories.get(area)?.within ?? [area]));

/** Codes of the régions that hold these territories. */
export const regionsOf = (territories: readonly KnownTerritory[]): string[] =>
  distinct(territories.flatMap(({ within }) => within))
    .filter((code) => code.startsWith("REG:"))
    .map((code) => code.slice(4));

// What several statuses are called together.
const SIAE: readonly StatusKind[] = ["EI", "ACI", "AI", "ETTI", "EITI"];

function familyWords(kind: StatusKind): string[] {
  const { family } = STATUSES[kind];
  if (family === "handicap") return ["Secteur adapté et protégé"];
  if (family === "prison") return ["Travail pénitentiaire"];
  return SIAE.includes(kind) ? ["Insertion par l'activité économique"] : [];
}

/** Words that find a document and are not shown in it. */
export function keywordsOf(words: {
  trades: readonly string[];
  statuses?: readonly HeldStatus[];
  circular?: readonly string[];
  labels?: readonly string[];
  kinds?: readonly OfferKind[];
}): string {
  const circular: Readonly<Record<string, string>> = CIRCULAR_LABELS;
  return [
    ...words.trades,
    ...(words.statuses ?? []).flatMap(({ kind }) => [STATUSES[kind].label, STATUSES[kind].short]),
    ...distinct((words.statuses ?? []).flatMap(({ kind }) => familyWords(kind))),
    ...(words.circular ?? []).map((value) => circular[value] ?? value),
    ...(words.labels ?? []),
    ...(words.kinds ?? []).map((kind) => OFFER_KIND_LABELS[kind]),
  ].join("\n");
}

export type Spot = { lat: number | null; lng: number | null; pointApproximate: boolean };

export const pointOf = ({ lat, lng, pointApproximate }: Spot): SearchDocument["point"] =>
  lat === null || lng === null ? null : { lat, lng, approximate: pointApproximate };

export const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
