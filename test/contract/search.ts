import { afterAll, beforeAll, expect } from "vitest";
import { SEARCH_KINDS, type SearchDocument, type SearchEngine } from "#search/engine.ts";
import { askingOf } from "#test/contract/asking.ts";
import { holdFilters } from "#test/contract/filters.ts";
import { OFFERS } from "#test/contract/offers.ts";
import { holdPages } from "#test/contract/pages.ts";
import { holdTerritories } from "#test/contract/territories.ts";
import { holdWords } from "#test/contract/words.ts";
import { holdWriting } from "#test/contract/writing.ts";

export type Held = { engine: SearchEngine; close(): Promise<void> };

/** The questions that every engine answers alike. What one does better than the other is not asked here. */
export function holdContract(name: string, open: () => Promise<Held>): void {
  let held: Held;
  beforeAll(async () => {
    held = await open();
    for (const kind of SEARCH_KINDS) {
      await held.engine.rebuild(kind, noDocuments());
      expect(await held.engine.isReady(kind)).toBe(true);
    }
    await held.engine.put(OFFERS);
  });
  afterAll(() => held.close());
  const engineOf = () => held.engine;
  const asking = askingOf(engineOf);
  holdWords(name, asking);
  holdFilters(name, asking);
  holdTerritories(name, asking, engineOf);
  holdPages(name, asking);
  holdWriting(name, engineOf);
}

async function* noDocuments(): AsyncGenerator<SearchDocument[]> {
  yield [];
}
