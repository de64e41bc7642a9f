import { cpvWords } from "#app/domain/cpv.ts";
import type { Sql } from "#db/client.ts";
import { listCpv, listSectors } from "#db/queries/reference.ts";

export type TradeWords = { sectors: string[]; cpv: string[] };

/** Sectors by name in their order of display, codes by name in the order given. */
export async function tradeWords(
  sql: Sql,
  { sectors, cpv }: { sectors: readonly string[]; cpv: readonly string[] },
): Promise<TradeWords> {
  const [known, codes] = await Promise.all([listSectors(sql), listCpv(sql, { codes: cpv })]);
  const labels = new Map(codes.map(({ code, label }) => [code, label]));
  return {
    sectors: known.flatMap(({ code, label }) => (sectors.includes(code) ? [label] : [])),
    cpv: cpv.map((code) => cpvWords(code, labels.get(code))),
  };
}
