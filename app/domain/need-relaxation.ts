import { isDivision, tradeQuery } from "#app/domain/cpv.ts";
import { addMonths, formatDate, type IsoDate } from "#app/domain/date.ts";
import { BASES } from "#app/domain/eligibility.rules.ts";
import type { LegalBase } from "#app/domain/eligibility.ts";
import type { Assessment, Bid, Need, OneTerritory } from "#app/domain/match-types.ts";
import { formatEuros } from "#app/domain/money.ts";
import { CIRCULAR_LABELS, type Circular } from "#app/domain/offer.ts";
import type { Radius, TerritoryCode } from "#app/domain/territory.ts";

/**
 * What each constraint of a lot costs, pure: which relaxations are worth trying, and the need as it would then be. How
 * many suppliers that brings is counted by the matching itself; nothing here repeats its tests.
 */

export type Relaxation =
  | { kind: "reservation"; base: LegalBase }
  /** asks for a service where lent staff was asked */
  | { kind: "labour" }
  /** every code of the same division, « 77000000 » */
  | { kind: "trade"; to: string }
  /** a wider place of execution, which contains the one asked */
  | { kind: "place"; to: TerritoryCode }
  /** one place of execution less, of several */
  | { kind: "fewer-places"; without: TerritoryCode }
  /** suppliers seated that near, though they do not say that they come */
  | { kind: "radius"; km: Radius }
  | { kind: "circular"; attribute: Circular }
  /** as if the lot were divided in two */
  | { kind: "amount"; fromCents: number; toCents: number }
  | { kind: "date"; to: IsoDate };

/** Around a commune: what most suppliers cross without a second thought, and what they cross for a lot worth it. */
const NEAR: readonly Radius[] = [30, 50];
const LATER_MONTHS = 3;
/** Wider places tried at most: beyond, the lot would not be the same. */
const WIDER = 2;
/** Of a lot with several places, those tried one by one. */
const WITHOUT = 6;

/** The constraints that a need sets, each as what it would be without it; the costliest usual ones first. */
export function relaxationsOf(need: Need): Relaxation[] {
  const { reservation, lendsLabour, circular, amountCents, territory, cpv } = need;
  const [first = ""] = cpv;
  return [
    ...(reservation ? [{ kind: "reservation" as const, base: reservation }] : []),
    ...(lendsLabour ? [{ kind: "labour" as const }] : []),
    ...(placesOf(territory).some(({ point }) => point) && !territory.assumed
      ? NEAR.map((km) => ({ kind: "radius" as const, km }))
      : []),
    ...widerPlaces(need).map((to) => ({ kind: "place" as const, to })),
    ...fewerPlaces(need).map((without) => ({ kind: "fewer-places" as const, without })),
    ...(first && !cpv.some(isDivision) ? [{ kind: "trade" as const, to: `${first.slice(0, 2)}000000` }] : []),
    ...circular.flatMap((code) =>
      code in CIRCULAR_LABELS ? [{ kind: "circular" as const, attribute: code as Circular }] : [],
    ),
    ...(amountCents
      ? [{ kind: "amount" as const, fromCents: amountCents, toCents: Math.round(amountCents / 2) }]
      : []),
    ...(need.onSource === "deadline" || need.onSource === "publication"
      ? [{ kind: "date" as const, to: addMonths(need.on, LATER_MONTHS) }]
      : []),
  ];
}

// A region is no place of execution that widens a commune: who comes from its other end says so by its zone.
function widerPlaces({ territory: { code, assumed, containing, others } }: Need): TerritoryCode[] {
  // Which of several to widen is for its buyer: what each costs is told instead.
  if (code === null || assumed || others.length > 0) return [];
  const wider = containing.slice(containing.indexOf(code) + 1);
  const kinds = code.startsWith("DEP:") ? ["REG:"] : ["EPCI:", "DEP:"];
  const found = kinds.flatMap((kind) => wider.find((one) => one.startsWith(kind)) ?? []);
  return found.slice(0, WIDER);
}

const placesOf = (territory: Need["territory"]): readonly OneTerritory[] => [territory, ...territory.others];

function fewerPlaces({ territory }: Need): TerritoryCode[] {
  if (territory.others.length === 0) return [];
  return placesOf(territory)
    .slice(0, WITHOUT)
    .flatMap(({ code }) => code ?? []);
}

function withoutPlace(territory: Need["territory"], without: TerritoryCode): Need["territory"] {
  const [first, ...others] = placesOf(territory).filter(({ code }) => code !== without);
  return first ? { ...first, assumed: territory.assumed, others } : territory;
}

/** The need without that constraint. A place or a radius is for the caller: they ask where suppliers are. */
export function relaxed<N extends Need & { tradeQuery: string[] }>(need: N, relaxation: Relaxation): N {
  switch (relaxation.kind) {
    case "reservation":
      return { ...need, reservation: null };
    case "labour":
      return { ...need, lendsLabour: false };
    case "trade":
      return { ...need, cpv: [relaxation.to], tradeQuery: tradeQuery([relaxation.to], need.sectors) };
    case "circular":
      return { ...need, circular: need.circular.filter((code) => code !== relaxation.attribute) };
    case "amount":
      return { ...need, amountCents: relaxation.toCents };
    case "date":
      return { ...need, on: relaxation.to };
    case "fewer-places":
      return { ...need, territory: withoutPlace(need.territory, relaxation.without) };
    case "place":
    case "radius":
      return need;
  }
}

/** The offers of a supplier as if it came that far, in km. */
export const reachingTo = (bids: readonly Bid[], km: number): Bid[] =>
  bids.map((bid) => ({ ...bid, radiusKm: Math.max(bid.radiusKm ?? 0, km) }));

/** Suppliers that match, and of these, those for whom no constraint of the lot speaks against them. */
export type Found = { matches: number; full: number };

/** Counts the assessments of a need's candidates, held or not. */
export function countFound(need: Pick<Need, "circular">, assessments: readonly Assessment[]): Found {
  const held = assessments.filter(({ lapse }) => lapse === null);
  return { matches: held.length, full: held.filter((one) => isFull(need, one)).length };
}

const SHORT: ReadonlySet<string> = new Set([
  "capacity-short",
  "circular-missing",
  "full-until",
  "territories-partial",
]);

// An unknown capacity speaks against nobody: it is asked.
function isFull({ circular }: Pick<Need, "circular">, { reasons }: Assessment): boolean {
  return !reasons.some(({ code, data }) => {
    if (code === "circular") return circular.length > [data?.attributes ?? []].flat().length;
    return SHORT.has(code);
  });
}

/** A relaxation with what it brings, in words. `places`: territories by name. */
export function relaxationWords(
  relaxation: Relaxation,
  { places, cpv }: { places: ReadonlyMap<string, string>; cpv: ReadonlyMap<string, string> },
): string {
  switch (relaxation.kind) {
    case "reservation":
      return `Sans la réservation (${BASES[relaxation.base].short})`;
    case "labour":
      return "En prestation, sans mise à disposition de personnel";
    case "trade": {
      const label = cpv.get(relaxation.to);
      return `Code CPV élargi à toute la division ${relaxation.to.slice(0, 2)}${label ? ` (${label})` : ""}`;
    }
    case "place":
      return `Lieu élargi\u00a0: ${places.get(relaxation.to) ?? relaxation.to}`;
    case "fewer-places":
      return `Sans ce lieu\u00a0: ${places.get(relaxation.without) ?? relaxation.without}`;
    case "radius":
      return `Rayon porté à ${relaxation.km}\u00a0km, au-delà des zones déclarées`;
    case "circular":
      return `Sans «\u00a0${CIRCULAR_LABELS[relaxation.attribute]}\u00a0»`;
    case "amount":
      return `Lot divisé en deux\u00a0: ${formatEuros(relaxation.toCents)} au lieu de ${formatEuros(relaxation.fromCents)}`;
    case "date":
      return `Remise des offres trois mois plus tard, le ${formatDate(relaxation.to)}`;
  }
}
