import { enginesOf, type SearchEngine } from "#search/engine.ts";

/**
 * Each engine has its turn, whatever becomes of the others: one that is away must not leave the other unattended.
 * @throws the first failure, once all have had their turn
 */
export async function eachEngine(
  search: SearchEngine,
  work: (engine: SearchEngine) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const engine of enginesOf(search)) {
    await work(engine).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}
