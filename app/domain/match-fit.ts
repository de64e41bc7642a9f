import { cpvStem, isDivision, related } from "#app/domain/cpv.ts";
import type { Bid, MatchReason, MatchReasonCode, Need, OneTerritory } from "#app/domain/match-types.ts";
import { distanceKm, type TerritoryCode } from "#app/domain/territory.ts";

/** Whether an offer fits a need by trade and by territory, and how well. */

/** 5 same code · 4 one contains the other · 3 same sector or class · 2 same group · 1 same division · 0 unrelated. */
export type Closeness = {
  level: 0 | 1 | 2 | 3 | 4 | 5;
  code: MatchReasonCode;
  data: NonNullable<MatchReason["data"]>;
};

const UNRELATED: Closeness = { level: 0, code: "other-trade", data: {} };

/** How near the trades of an offer are to those of a need: the nearest pair of codes, or a shared sector. */
export function closeness(need: Pick<Need, "cpv" | "sectors">, bid: Pick<Bid, "cpv" | "sectors">): Closeness {
  let best = UNRELATED;
  for (const asked of need.cpv) {
    for (const offered of bid.cpv) {
      const pair = pairCloseness(asked, offered);
      if (pair.level > best.level) best = pair;
    }
  }
  if (best.level >= 3) return best;
  const sector = need.sectors.find((code) => bid.sectors.includes(code));
  return sector === undefined ? best : { level: 3, code: "same-sector", data: { sector } };
}

function pairCloseness(asked: string, offered: string): Closeness {
  const data = { cpv: offered, asked };
  if (asked === offered) return { level: 5, code: "same-cpv", data: { cpv: offered } };
  if (!related(asked, offered)) return UNRELATED;
  if (isDivision(asked) || isDivision(offered)) return { level: 1, code: "same-division", data };
  const [a, b] = [cpvStem(asked), cpvStem(offered)];
  if (a.startsWith(b) || b.startsWith(a)) return { level: 4, code: "cpv-within", data };
  return a.slice(0, 4) === b.slice(0, 4)
    ? { level: 3, code: "same-class", data }
    : { level: 2, code: "same-group", data };
}

/** How an offer reaches the place of execution; null when it does not. */
export type Reach = {
  how: "area" | "seat" | "seat-partial";
  /** the territory that decides; null when the radius does */
  code: TerritoryCode | null;
  km: number | null;
  approximate: boolean;
};

/** How an offer reaches a lot: the only place, or each of several; `missed`: those of them that it does not reach. */
export type Fit = { reached: readonly Reach[]; missed: readonly TerritoryCode[] };

const NOWHERE: readonly TerritoryCode[] = [];

/** Null when the offer reaches no place of execution of the lot. With several, it may reach some of them only. */
export function fit(territory: Need["territory"], bid: Bid): Fit | null {
  const first = reach(territory, bid);
  if (territory.others.length === 0) return first && { reached: [first], missed: NOWHERE };
  const all = [first, ...territory.others.map((other) => reach(other, bid))];
  const reached = all.filter((one) => one !== null);
  if (reached.length === 0) return null;
  const missed = [territory, ...territory.others].flatMap(({ code }, rank) =>
    code !== null && all[rank] === null ? [code] : [],
  );
  return { reached, missed };
}

/** Of the places reached, the one farthest from the offer's site; one without a distance tells nothing of how far. */
export const farthest = ({ reached }: Fit): Reach | null =>
  reached.reduce<Reach | null>(
    (far, one) => (far === null || (one.km ?? -1) > (far.km ?? -1) ? one : far),
    null,
  );

/**
 * A territory of the offer that contains the place, else its radius, else, for a place wider than a commune, a site
 * inside it. The distance is told whenever both points are known.
 */
function reach(territory: OneTerritory, bid: Bid): Reach | null {
  const { point } = territory;
  const km = point && bid.point ? distanceKm(bid.point, point) : null;
  const approximate = km !== null && (point?.approximate === true || bid.point?.approximate === true);
  const seated = territory.code !== null && bid.seated.includes(territory.code);
  const code = territory.containing.find((candidate) => bid.areas.includes(candidate)) ?? null;
  if (code !== null) return { how: seated ? "seat" : "area", code, km, approximate };
  if (km !== null && bid.radiusKm !== null && km <= bid.radiusKm) {
    return { how: "area", code, km, approximate };
  }
  return seated ? { how: "seat-partial", code: territory.code, km, approximate } : null;
}
