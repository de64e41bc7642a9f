import { matchReasonText, type ReasonNames, splitReasons } from "#app/domain/match-reasons.ts";
import type { MatchReason } from "#app/domain/match-types.ts";
import type { Sql } from "#db/client.ts";
import { listCpv, listSectors, territoryLabels } from "#db/queries/reference.ts";

/** A match in words: the three strongest reasons, and the one thing against. */
export type MatchWords = { reasons: string[]; against: string | null };

const STRONGEST = 3;

/** The words of a list of matches, with the labels of the codes that their reasons name read once. */
export async function matchWords(sql: Sql, all: readonly (readonly MatchReason[])[]): Promise<MatchWords[]> {
  const names = await reasonNames(sql, all.flat());
  return all.map((reasons) => {
    const { favourable, against } = splitReasons(reasons);
    const [worst] = against;
    return {
      reasons: favourable.slice(0, STRONGEST).map((reason) => matchReasonText(reason, names)),
      against: worst ? matchReasonText(worst, names) : null,
    };
  });
}

export async function reasonNames(sql: Sql, reasons: readonly MatchReason[]): Promise<ReasonNames> {
  const valuesOf = (...keys: string[]) => [
    ...new Set(
      reasons.flatMap(({ data = {} }) => keys.flatMap((key) => (data[key] ? [String(data[key])] : []))),
    ),
  ];
  const [cpv, sectors, territories] = await Promise.all([
    listCpv(sql, { codes: valuesOf("cpv", "asked") }),
    listSectors(sql),
    territoryLabels(sql, { codes: valuesOf("territory") }),
  ]);
  const cpvLabels = new Map(cpv.map(({ code, label }) => [code, label]));
  const sectorLabels = new Map(sectors.map(({ code, label }) => [code, label]));
  return {
    cpv: (code) => cpvLabels.get(code) ?? null,
    sector: (code) => sectorLabels.get(code) ?? null,
    territory: (code) => territories.get(code) ?? null,
  };
}
