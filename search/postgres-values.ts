import type { Database } from "#db/client.ts";
import { FACETS, type SearchDocument } from "#search/engine.ts";
import { COLUMNS, type Column, columnOf, storedValue, verifiedValue } from "#search/postgres-columns.ts";

/**
 * Sets of facet values and their ids. Rows of search_value_set never change, so that what this process has read
 * once holds for ever; a set that another process added is read when it is met.
 */
export interface ValueSets {
  /** The ids of the sets of these documents, one for each column, added where they are new. */
  idsOf(documents: readonly SearchDocument[]): Promise<Record<Column, number>[]>;
  /** The values of each set. */
  membersOf(ids: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>>;
}

type Row = { id: number; facet: string; members: string[] };

export function createValueSets(sql: Database): ValueSets {
  const members = new Map<number, readonly string[]>();
  const ids = new Map<string, number>();
  const remember = (rows: readonly Row[]) => {
    for (const row of rows) {
      members.set(row.id, row.members);
      ids.set(nameOf(row.facet, row.members), row.id);
    }
  };
  return {
    async idsOf(documents) {
      const asked = documents.map((document) =>
        COLUMNS.map((facet) => ({ facet, members: membersIn(document, facet) })),
      );
      const missing = asked.flat().filter((set) => !ids.has(nameOf(set.facet, set.members)));
      if (missing.length > 0) remember(await addSets(sql, missing));
      return asked.map(
        (sets) =>
          Object.fromEntries(
            sets.map((set) => [set.facet, ids.get(nameOf(set.facet, set.members))]),
          ) as Record<Column, number>,
      );
    },
    async membersOf(wanted) {
      const missing = wanted.filter((id) => !members.has(id));
      if (missing.length > 0) {
        remember(
          await sql<Row[]>`select id, facet, members from search_value_set where id = any(${missing})`,
        );
      }
      return members;
    },
  };
}

function membersIn(document: SearchDocument, column: Column): string[] {
  const facets = FACETS.filter((facet) => columnOf(facet) === column);
  const values = facets.flatMap((facet) =>
    (document.filters[facet] ?? []).map((value) => storedValue(facet, value)),
  );
  const verified = column === columnOf("status") ? document.verified.map(verifiedValue) : [];
  return [...new Set([...values, ...verified])].sort();
}

const nameOf = (facet: string, members: readonly string[]) => JSON.stringify([facet, ...members]);

// One statement a call, in one order: two writers that add the same sets never block each other in a circle.
async function addSets(sql: Database, sets: readonly { facet: Column; members: string[] }[]): Promise<Row[]> {
  const distinct = [...new Map(sets.map((set) => [nameOf(set.facet, set.members), set])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, set]) => set);
  await sql`
    insert into search_value_set (facet, members)
    select facet, members
    from jsonb_to_recordset(${sql.json(distinct)}) as met (facet text, members text[])
    on conflict do nothing
  `;
  return sql<Row[]>`
    select s.id, s.facet, s.members
    from search_value_set s
    join jsonb_to_recordset(${sql.json(distinct)}) as met (facet text, members text[]) using (facet, members)
  `;
}
