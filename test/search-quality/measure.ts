import { readSearch } from "#app/views/search/read.ts";
import type { Sql } from "#db/client.ts";
import type { SearchEngine, SearchResult } from "#search/engine.ts";
import type { Judgement } from "#test/search-quality/judgements.ts";
import { keyOf, type QualityWorld, relevantTo } from "#test/search-quality/world.ts";

/** One query asked as the page asks it. `recall`: |relevant ∩ first ten| / min(10, |relevant|), from 0 to 1. */
export type Measured = {
  judged: Judgement;
  recall: number;
  /** 1 / rank of the first relevant answer, 0 when none is among the first ten */
  reciprocalRank: number;
  relevant: number;
  total: number;
  /** what came among the first ten and should not have, by rank */
  instead: readonly { rank: number; title: string }[];
};

const TOP = 10;

/** Asks every judged query, one after the other. */
export async function measure(
  engine: SearchEngine,
  world: QualityWorld,
  judgements: readonly Judgement[],
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const judged of judgements) {
    const result = await ask(engine, world.sql, judged);
    measured.push(compare(judged, await relevantTo(world, judged), result));
  }
  return measured;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

async function ask(engine: SearchEngine, sql: Sql, judged: Judgement): Promise<SearchResult> {
  const params = new URLSearchParams(judged.with);
  params.set("q", judged.q);
  if (judged.ou) params.set("ou", judged.ou);
  const kind = judged.kind ?? "offers";
  const { query } = await readSearch(sql, params, kind);
  return engine.search(kind, query);
}

function compare(judged: Judgement, relevant: ReadonlySet<string>, result: SearchResult): Measured {
  const first = result.hits.slice(0, TOP);
  const right = first.map(({ organisation, title }) => relevant.has(keyOf(organisation.siret, title)));
  const instead = first.flatMap(({ organisation, title }, index) =>
    right[index] ? [] : [{ rank: index + 1, title: `${title} (${organisation.name})` }],
  );
  const common = { judged, relevant: relevant.size, total: result.total, instead };
  if (relevant.size === 0) {
    const score = Number(result.total === 0);
    return { ...common, recall: score, reciprocalRank: score };
  }
  const rank = right.indexOf(true) + 1;
  return {
    ...common,
    recall: right.filter(Boolean).length / Math.min(TOP, relevant.size),
    reciprocalRank: rank === 0 ? 0 : 1 / rank,
  };
}
