import type { Missing, MissingKind } from "#app/domain/near-match-words.ts";
import type { Radius } from "#app/domain/territory.ts";

/** What one change would bring, over all the needs that lack one thing. Pure. */

export type Lacking = { missing: Missing; offerId: number | null; held: boolean };

export type Gain = {
  kind: MissingKind;
  offerId: number | null;
  /** of a radius: from what, to what */
  radius: { from: number | null; to: Radius } | null;
  /** open needs that it would bring, or complete when `held` */
  needs: number;
  held: boolean;
};

/**
 * One gain a change. A radius brings every need up to it: each step of the list that brings some is told, and no step
 * that brings nothing more. What brings most comes first, and what brings a need before what completes one.
 */
export function gainsOf(near: readonly Lacking[]): Gain[] {
  const groups = new Map<string, Gain>();
  const radii = near.flatMap(({ missing }) => (missing.kind === "radius" ? [missing] : []));
  for (const { missing, offerId, held } of near) {
    const to = missing.kind === "radius" ? missing.to : null;
    const key = `${missing.kind} ${missing.kind === "status" || missing.kind === "proof" ? "" : offerId} ${to}`;
    if (groups.has(key) && to !== null) continue;
    const known = groups.get(key);
    groups.set(key, {
      kind: missing.kind,
      offerId,
      radius: missing.kind === "radius" ? { from: missing.from, to: missing.to } : null,
      needs:
        to === null
          ? (known?.needs ?? 0) + 1
          : radii.filter((one) => one.offerId === offerId && one.to <= to).length,
      held,
    });
  }
  return [...groups.values()].sort(
    (a, b) => Number(a.held) - Number(b.held) || b.needs - a.needs || stepOf(a) - stepOf(b),
  );
}

const stepOf = ({ radius }: Gain): number => radius?.to ?? 0;
