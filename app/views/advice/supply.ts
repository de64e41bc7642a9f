import { type Assessment, assessAll, byRank } from "#app/domain/match.ts";
import { distanceWords } from "#app/domain/match-reasons.ts";
import { countSupply, isOpenTo, type Supply } from "#app/domain/supply.ts";
import { type SupplyMap, supplyMap } from "#app/views/advice/supply-map.ts";
import { shownVerdicts } from "#app/views/verdicts.tsx";
import type { Sql } from "#db/client.ts";
import { listCandidates } from "#db/queries/match-candidates.ts";
import type { IndexedNeed } from "#db/queries/match-needs.ts";
import { listSupplierNames } from "#db/queries/supplier-names.ts";

/** Who could answer a need: the candidates and the tests of the matching itself. */

const SHOWN = 8;

type Ask = { need: IndexedNeed; today: string };

export type LoadedSupply = { supply: Supply; nearest: SupplierShown[]; map: SupplyMap | null };

export async function loadSupply(sql: Sql, { need, today }: Ask): Promise<LoadedSupply> {
  const candidates = await listCandidates(sql, { need, today });
  const assessments = assessAll(need, candidates, today);
  const open = assessments.filter(isOpenTo).sort(byRank);
  const supply = countSupply(assessments);
  return {
    supply,
    nearest: await listShown(sql, open.slice(0, SHOWN)),
    map: await supplyMap(sql, { need, candidates, open }),
  };
}

/** All those open to a reservation at least, best first. */
export async function listOpenTo(sql: Sql, { need, today }: Ask): Promise<Assessment[]> {
  const candidates = await listCandidates(sql, { need, today });
  return assessAll(need, candidates, today).filter(isOpenTo).sort(byRank);
}

export type SupplierShown = Awaited<ReturnType<typeof listShown>>[number];

export async function listShown(sql: Sql, assessments: readonly Assessment[]) {
  const names = await listSupplierNames(sql, {
    organisationIds: assessments.map(({ organisationId }) => organisationId),
  });
  return assessments.map(({ organisationId, verdicts, reasons }) => {
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
