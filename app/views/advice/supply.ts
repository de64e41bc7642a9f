import { type Assessment, assess, byRank } from "#app/domain/match.ts";
import { distanceWords } from "#app/domain/match-reasons.ts";
import { countSupply, type Supply } from "#app/domain/supply.ts";
import { shownVerdicts } from "#app/views/verdicts.tsx";
import type { Sql } from "#db/client.ts";
import { listCandidates } from "#db/queries/match-candidates.ts";
import type { IndexedNeed } from "#db/queries/match-needs.ts";
import { listSupplierNames } from "#db/queries/supplier-names.ts";

/** Who could answer a need: the candidates and the tests of the matching itself. */

const SHOWN = 8;

export async function loadSupply(sql: Sql, { need, today }: { need: IndexedNeed; today: string }) {
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
