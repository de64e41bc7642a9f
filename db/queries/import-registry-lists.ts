import type { Departure, RegistryList } from "#app/domain/import-registry.ts";
import type { Sql } from "#db/client.ts";

/** The lists of a register, one after the other. */

/** The day of the last list of a register; null when none was imported. */
export async function findLatestList(sql: Sql, { source }: { source: string }): Promise<string | null> {
  const [row] = await sql<{ latest: string | null }[]>`
    select greatest(max(listed_on), max(unlisted_on)) as latest
    from supplier_status
    where source = ${source}
      and listed_on is not null
  `;
  return row?.latest ?? null;
}

/** A fiche is dated by the last list that names it. Nothing that is indexed changes: no version is raised. */
export async function redateFiches(sql: Sql, { source, on }: RegistryList): Promise<void> {
  await sql`
    update organisation o
    set facts = o.facts || jsonb_build_object('on', ${on}::text)
    from supplier_status s
    where s.source = ${source}
      and s.listed_on = ${on}::date
      and o.id = s.organisation_id
      and o.facts ->> 'registry' = ${source}
      and o.facts ->> 'source' = ${source}
      and o.facts ->> 'on' <> ${on}
  `;
}

/**
 * Flags the statuses that an earlier list of this register had, and the one of this day has not. They stay as they are:
 * those already ended, withdrawn or refused need no flag. `except`: SIRETs of which the list says something unreadable.
 */
export async function flagDepartures(
  sql: Sql,
  { source, on, except }: RegistryList & { except: readonly string[] },
): Promise<Departure[]> {
  return sql<Departure[]>`
    with departed as (
      update supplier_status s
      set unlisted_on = ${on}::date
      from organisation o
      where s.source = ${source}
        and s.listed_on < ${on}::date
        and s.unlisted_on is null
        and s.withdrawn_at is null
        and s.verification <> 'refused'
        and (s.valid_until is null or s.valid_until >= ${on}::date)
        and o.id = s.organisation_id
        and o.siret <> all(${[...except]}::text[])
      returning o.siret, o.name, s.kind
    )
    select siret, name, kind
    from departed
    order by siret, kind
  `;
}
