import { transaction } from "#db/client.ts";
import { type Entity, entitiesOf, keyOf, listDocumentKeys, parseKey } from "#search/documents.ts";
import { eachEngine } from "#search/each-engine.ts";
import { SEARCH_KINDS, type SearchEngine, type SearchKind } from "#search/engine.ts";
import { groupByEntity } from "#search/lag.ts";
import { lockIndex } from "#search/lock.ts";
import { chunks, drainAll, type Indexer, indexThings } from "#search/sync.ts";

/** Comparing what each engine holds with what the database says it should. */

/** Keys that differ: not in the index, there in another version, there without a reason. */
export type Differences = { missing: string[]; stale: string[]; surplus: string[] };

export type CheckedIndex = Differences & {
  engine: SearchEngine["name"];
  kind: SearchKind;
  /** documents that the index should hold */
  expected: number;
  repaired: number;
};

const BATCH = 5_000;

/**
 * Compares, once the outbox is empty. A difference counts when it is there twice: what changes during the first
 * reading is not an error. With `repair`, each differing thing is indexed again from the database.
 */
export async function checkIndex(
  indexer: Indexer,
  { repair = false, kinds = SEARCH_KINDS }: { repair?: boolean; kinds?: readonly SearchKind[] } = {},
): Promise<CheckedIndex[]> {
  const checked: CheckedIndex[] = [];
  await eachEngine(indexer.search, async (engine) => {
    for (const kind of kinds) checked.push(await checkKind(indexer, { engine, kind, repair }));
  });
  return checked;
}

/** True when no index differs from the database. */
export const isCurrent = (checked: readonly CheckedIndex[]): boolean =>
  checked.every(({ missing, stale, surplus }) => missing.length + stale.length + surplus.length === 0);

type Ask = { engine: SearchEngine; kind: SearchKind };

async function checkKind(
  indexer: Indexer,
  { engine, kind, repair }: Ask & { repair: boolean },
): Promise<CheckedIndex> {
  const first = await compare(indexer, { engine, kind });
  const found =
    countOf(first) === 0 ? first : keepCommon(first, await compareAgain(indexer, { engine, kind }));
  const repaired = repair ? await repairKeys({ ...indexer, search: engine }, kind, found) : 0;
  const { missing, stale, surplus, expected } = found;
  return { engine: engine.name, kind, expected, missing, stale, surplus, repaired };
}

type Compared = Differences & { expected: number };

const countOf = ({ missing, stale, surplus }: Differences) => missing.length + stale.length + surplus.length;

async function compareAgain(indexer: Indexer, ask: Ask): Promise<Compared> {
  await drainAll(indexer);
  return compare(indexer, ask);
}

async function compare(indexer: Indexer, { engine, kind }: Ask): Promise<Compared> {
  const held = new Map<string, number>();
  for await (const batch of engine.versions(kind)) {
    for (const [key, version] of batch) held.set(key, version);
  }
  const compared: Compared = { missing: [], stale: [], surplus: [], expected: 0 };
  for (const entity of entitiesOf(kind)) await compareEntity(indexer, entity, held, compared);
  compared.surplus = [...held.keys()];
  return compared;
}

// Takes out of `held` all that should be there: what is left at the end should not.
async function compareEntity(
  { sql, today }: Indexer,
  entity: Entity,
  held: Map<string, number>,
  compared: Compared,
): Promise<void> {
  for (let after = 0; ; ) {
    const keys = await listDocumentKeys(sql, { entity, today: today(), after, limit: BATCH });
    const last = keys.at(-1);
    if (!last) return;
    for (const { id, version } of keys) {
      const key = keyOf(entity, id);
      const indexed = held.get(key);
      if (indexed === undefined) compared.missing.push(key);
      else if (indexed !== version) compared.stale.push(key);
      held.delete(key);
    }
    compared.expected += keys.length;
    after = last.id;
  }
}

function keepCommon(first: Compared, second: Compared): Compared {
  const common = (a: readonly string[], b: readonly string[]) => {
    const both = new Set(a);
    return b.filter((key) => both.has(key));
  };
  return {
    missing: common(first.missing, second.missing),
    stale: common(first.stale, second.stale),
    surplus: common(first.surplus, second.surplus),
    expected: second.expected,
  };
}

// Taken out first: what the index holds may bear a higher version than the database, and would refuse to be replaced.
async function repairKeys(indexer: Indexer, kind: SearchKind, differences: Differences): Promise<number> {
  const keys = [...differences.missing, ...differences.stale, ...differences.surplus];
  for (const some of chunks(keys, 500)) {
    await transaction(indexer.sql, async (tx) => {
      await lockIndex(tx);
      await indexer.search.remove(kind, some);
      await indexThings(tx, indexer, groupByEntity(some.flatMap((key) => parseKey(key) ?? [])));
    });
  }
  return keys.length;
}
