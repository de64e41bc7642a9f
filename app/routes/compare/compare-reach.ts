import { fit } from "#app/domain/match-fit.ts";
import type { Bid, NeedTerritory } from "#app/domain/match-types.ts";
import { distanceKm, formatDistance } from "#app/domain/territory.ts";
import type { FullSupplier } from "#db/queries/match-candidates.ts";

/** How far a supplier is from the place asked, and whether its published offers cover it. */
export type ReachWords = { distance: string | null; covers: boolean };

/** Null: no place was asked. The distance is that of the nearest offer, told of communes only. */
export function reachWords(
  territory: NeedTerritory | null,
  full: FullSupplier | undefined,
): ReachWords | null {
  if (!territory || !full) return null;
  const bids = full.bidsFor({ territory });
  return {
    distance: nearest(territory, bids),
    covers: bids.some((bid) => fit(territory, bid)?.missed.length === 0),
  };
}

function nearest({ point }: NeedTerritory, bids: readonly Bid[]): string | null {
  if (!point) return null;
  const [first] = bids
    .flatMap((bid) =>
      bid.point
        ? [
            {
              km: distanceKm(bid.point, point),
              approximate: Boolean(point.approximate || bid.point.approximate),
            },
          ]
        : [],
    )
    .sort((a, b) => a.km - b.km);
  return first ? formatDistance(first.km, first.approximate) : null;
}
