import type { Sql } from "#db/client.ts";

/** How many people live in the largest place of each of these names: communes, départements, régions. */
export async function countPeopleOfPlaces(
  sql: Sql,
  { names }: { names: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ name: string; people: number }[]>`
    select name, max(people)::integer as people
    from (
      select search as name, population as people
      from commune
      where search = any(${[...names]}::text[])
        and not former
      union all
      select code, 1000000
      from unnest(${[...names]}::text[]) as code
      where code ~ '^[0-9]{5}$'
        and exists (select from commune where postal_codes @> array[code])
      union all
      select search, 1000000 from departement where search = any(${[...names]}::text[])
      union all
      select code, 1000000 from departement where code = any(${[...names]}::text[])
      union all
      select search, 1000000 from region where search = any(${[...names]}::text[])
    ) as named
    group by name
  `;
  return new Map(rows.map(({ name, people }) => [name, people]));
}
