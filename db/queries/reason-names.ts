import type { MatchReason } from "#app/domain/match.ts";
import type { ReasonNames } from "#app/domain/match-reasons.ts";
import type { Sql } from "#db/client.ts";
import { listCpv, listSectors, territoryLabels } from "#db/queries/reference.ts";

/** The labels that the sentences of these reasons need, for matchReasonText. */
export async function loadReasonNames(
  sql: Sql,
  { reasons }: { reasons: readonly MatchReason[] },
): Promise<ReasonNames> {
  const named = (...keys: string[]) => [
    ...new Set(
      reasons.flatMap(({ data = {} }) => keys.flatMap((key) => [data[key] ?? []].flat().map(String))),
    ),
  ];
  const [cpv, sectors, territories] = await Promise.all([
    listCpv(sql, { codes: named("cpv", "asked") }),
    listSectors(sql),
    territoryLabels(sql, { codes: named("territory", "territories") }),
  ]);
  const cpvLabels = new Map(cpv.map(({ code, label }) => [code, label]));
  const sectorLabels = new Map(sectors.map(({ code, label }) => [code, label]));
  return {
    cpv: (code) => cpvLabels.get(code) ?? null,
    sector: (code) => sectorLabels.get(code) ?? null,
    territory: (code) => territories.get(code) ?? null,
  };
}
