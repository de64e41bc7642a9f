import { isLabourCpv, tradeQuery } from "#app/domain/cpv.ts";
import type { BuyerKind } from "#app/domain/eligibility.ts";
import type { Asked } from "#app/routes/advisor/asked.ts";
import type { IndexedNeed } from "#db/queries/match-needs.ts";

/**
 * A need that nobody published: no buyer of its own, no lot, nothing reserved yet. Null: without a trade or a place,
 * there is nothing to count.
 */
export function askedNeed(asked: Asked, kind: BuyerKind): IndexedNeed | null {
  const { where } = asked.place;
  if (where === null || (asked.cpvs.length === 0 && asked.sectors.length === 0)) return null;
  return {
    lotId: 0,
    buyer: { organisationId: 0, siren: "", kind },
    open: true,
    on: asked.on,
    onSource: "deadline",
    form: asked.form,
    nature: asked.object,
    cpv: asked.cpvs,
    sectors: asked.sectors,
    amountCents: asked.amountCents,
    durationMonths: asked.durationMonths,
    reservation: null,
    lendsLabour: asked.cpvs.some(isLabourCpv),
    circular: [],
    territory: {
      code: where.code,
      assumed: false,
      containing: where.containing,
      point: where.point,
      others: [],
    },
    tradeQuery: tradeQuery(asked.cpvs, asked.sectors),
  };
}
