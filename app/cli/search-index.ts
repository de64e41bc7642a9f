import type { SearchKind } from "#app/domain/search-terms.ts";
import type { Services } from "#app/services.ts";
import { checkIndex } from "#search/check.ts";
import { rebuildIndex } from "#search/reindex.ts";

/** `reciproque search:rebuild` and `reciproque search:check [--repair]`. */

type Indexing = Pick<Services, "sql" | "search" | "today">;

/** Makes every index again; documents by kind. `say` receives progress, for stderr. */
export async function searchRebuildCommand(
  services: Indexing,
  say: (sentence: string) => void = () => {},
): Promise<{ documents: Record<SearchKind, number>; ms: number }> {
  const start = performance.now();
  const documents = await rebuildIndex(services, {
    onProgress: (kind, made) => say(`${LABELS[kind]} : ${made}`),
  });
  return { documents, ms: Math.round(performance.now() - start) };
}

const LABELS: Record<SearchKind, string> = { offers: "offres", suppliers: "fournisseurs", needs: "besoins" };

const SHOWN = 20;

export type SearchCheckAnswer = {
  ok: boolean;
  /** over all engines and kinds, before any repair */
  differences: number;
  indexes: {
    engine: string;
    kind: SearchKind;
    expected: number;
    missing: number;
    stale: number;
    surplus: number;
    repaired: number;
    /** some of the keys that differ */
    examples: string[];
  }[];
};

/** Compares each index with the database. `ok`: nothing differs, or all that differed was repaired. */
export async function searchCheckCommand(
  services: Indexing,
  { repair = false }: { repair?: boolean } = {},
): Promise<SearchCheckAnswer> {
  const indexes = (await checkIndex(services, { repair })).map(
    ({ engine, kind, expected, missing, stale, surplus, repaired }) => ({
      engine,
      kind,
      expected,
      missing: missing.length,
      stale: stale.length,
      surplus: surplus.length,
      repaired,
      examples: [...missing, ...stale, ...surplus].slice(0, SHOWN),
    }),
  );
  const differences = indexes.reduce((sum, one) => sum + one.missing + one.stale + one.surplus, 0);
  const repaired = indexes.reduce((sum, one) => sum + one.repaired, 0);
  return { ok: differences === repaired, differences, indexes };
}
