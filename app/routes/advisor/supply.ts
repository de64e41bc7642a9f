import { isLabourCpv, tradeQuery } from "#app/domain/cpv.ts";
import type { BuyerKind } from "#app/domain/eligibility.ts";
import { type Assessment, assess, byRank } from "#app/domain/match.ts";
import { distanceWords } from "#app/domain/match-reasons.ts";
import { countSupply, type Supply } from "#app/domain/supply.ts";
import type { Asked } from "#app/routes/advisor/asked.ts";
import { shownVerdicts } from "#app/views/verdicts.tsx";
import type { Sql } from "#db/client.ts";
import { listCandidates } from "#db/queries/match-candidates.ts";
import type { IndexedNeed } from "#db/queries/match-needs.ts";
import { listSupplierNames } from "#db/queries/supplier-names.ts";

/** Who could answer what is asked: the candidates and the tests of the matching itself. */

const SHOWN = 8;

/** Null: without a trade or a place, there is nothing to count. */
export async function loadSupply(
  sql: Sql,
  { asked, buyerKind, today }: { asked: Asked; buyerKind: BuyerKind; today: string },
) {
  const need = needOf(asked, buyerKind);
  if (!need) return null;
  const candidates = await listCandidates(sql, { need, today });
  const assessments = candidates.map(({ supplier, bids }) => assess({ need, supplier, bids, today }));
  return { supply: countSupply(assessments), nearest: await listNearest(sql, assessments) };
}

export type LoadedSupply = { supply: Supply; nearest: Awaited<ReturnType<typeof listNearest>> };

async function listNearest(sql: Sql, assessments: readonly Assessment[]) {
  const best = assessments
    .filter(({ lapse, verdicts }) => lapse === null && Object.keys(verdicts).length > 0)
    .sort(byRank)
    .slice(0, SHOWN);
  const names = await listSupplierNames(sql, {
    organisationIds: best.map(({ organisationId }) => organisationId),
  });
  return best.map(({ organisationId, verdicts, reasons }) => {
    const named = names.get(organisationId);
    return {
      id: organisationId,
      name: named?.name ?? "",
      where: [named?.commune, distanceWords(reasons)].filter(Boolean).join(", "),
      verdicts: shownVerdicts(verdicts),
      capacity: reasons.find(({ code }) => code.startsWith("capacity"))?.code ?? null,
    };
  });
}

// A need that nobody published: no buyer of its own, no lot, nothing reserved yet.
function needOf(asked: Asked, kind: BuyerKind): IndexedNeed | null {
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
    territory: { code: where.code, assumed: false, containing: where.containing, point: where.point },
    tradeQuery: tradeQuery(asked.cpvs, asked.sectors),
  };
}
