import { PEOPLE_OF_A_CODE } from "#app/domain/place-in-text.ts";
import { groupNames } from "#app/domain/usual-places.ts";
import type { Sql } from "#db/client.ts";

/**
 * How many people live in the largest place of each of these names: communes, groups of communes, départements,
 * régions. Five digits that also begin a CPV code (77310, but not 31200) count for half. A group answers to one word
 * only when its kind is said: many are called « forêt », « estuaire » or « sud ».
 */
export async function countPeopleOfPlaces(
  sql: Sql,
  { names }: { names: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  const groups = names
    .filter((name) => name.includes(" "))
    .flatMap((name) => groupNames(name).map((registered) => [name, registered] as const));
  const rows = await sql<{ name: string; people: number }[]>`
    select name, max(people)::integer as people
    from (
      select search as name, population as people
      from commune
      where search = any(${[...names]}::text[])
        and not former
      union all
      select
        asked.code,
        case
          when asked.code not like '%00'
            and exists (select from cpv where cpv.code between asked.code || '000' and asked.code || '999')
          then ${PEOPLE_OF_A_CODE} / 2
          else ${PEOPLE_OF_A_CODE}
        end::integer
      from unnest(${[...names]}::text[]) as asked (code)
      where asked.code ~ '^[0-9]{5}$'
        and exists (select from commune where postal_codes @> array[asked.code])
      union all
      select asked.name, epci.population
      from unnest(${groups.map(([name]) => name)}::text[], ${groups.map(([, registered]) => registered)}::text[])
        as asked (name, registered)
      join epci on epci.search = asked.registered
      union all
      select search, ${PEOPLE_OF_A_CODE}::integer from departement where search = any(${[...names]}::text[])
      union all
      select code, ${PEOPLE_OF_A_CODE}::integer from departement where code = any(${[...names]}::text[])
      union all
      select search, ${PEOPLE_OF_A_CODE}::integer from region where search = any(${[...names]}::text[])
    ) as named
    group by name
  `;
  return new Map(rows.map(({ name, people }) => [name, people]));
}
