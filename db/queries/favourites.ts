import type { IsoDate } from "#app/domain/date.ts";
import type { Sql } from "#db/client.ts";

/** Lists of suppliers that an organisation keeps; its members read them, its editors change them. */

export type FavouriteList = {
  id: number;
  organisationId: number;
  organisation: string;
  name: string;
  suppliers: number;
  changedAt: Date;
};

/** The lists of these organisations, by name. */
export async function listFavouriteLists(
  sql: Sql,
  { organisationIds }: { organisationIds: readonly number[] },
): Promise<FavouriteList[]> {
  return sql<FavouriteList[]>`
    select
      l.id, l.organisation_id, o.name as organisation, l.name,
      count(f.organisation_id)::int as suppliers,
      greatest(l.created_at, max(f.added_at)) as changed_at
    from favourite_list l
    join organisation o on o.id = l.organisation_id
    left join favourite f on f.list_id = l.id
    where l.organisation_id = any(${[...organisationIds]}::bigint[])
    group by l.id, o.id
    order by l.name collate "fr-x-icu", l.id
  `;
}

export async function findFavouriteList(
  sql: Sql,
  { id }: { id: number },
): Promise<{ id: number; organisationId: number; name: string } | null> {
  const [row] = await sql<{ id: number; organisationId: number; name: string }[]>`
    select id, organisation_id, name
    from favourite_list
    where id = ${id}
  `;
  return row ?? null;
}

/** The list of this name, made when the organisation has none. */
export async function makeFavouriteList(
  sql: Sql,
  { organisationId, name, accountId }: { organisationId: number; name: string; accountId: number },
): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into favourite_list (organisation_id, name, created_by)
    values (${organisationId}, ${name}, ${accountId})
    on conflict (organisation_id, name) do update
    set name = excluded.name
    returning id
  `;
  return row?.id ?? 0;
}

/** False: another list of the organisation has this name. */
export async function renameFavouriteList(
  sql: Sql,
  { id, organisationId, name }: { id: number; organisationId: number; name: string },
): Promise<boolean> {
  const { count } = await sql`
    update favourite_list l
    set name = ${name}
    where l.id = ${id}
      and l.organisation_id = ${organisationId}
      and not exists (
        select
        from favourite_list other
        where other.organisation_id = l.organisation_id
          and other.name = ${name}
          and other.id <> l.id
      )
  `;
  return count > 0;
}

export async function deleteFavouriteList(
  sql: Sql,
  { id, organisationId }: { id: number; organisationId: number },
): Promise<void> {
  await sql`
    delete from favourite_list
    where id = ${id}
      and organisation_id = ${organisationId}
  `;
}

export type Favourite = {
  supplierId: number;
  name: string;
  territory: string | null;
  /** in force on the day asked */
  statuses: string[];
  offers: number;
  closedOn: IsoDate | null;
  note: string;
  addedAt: Date;
};

export async function listFavourites(
  sql: Sql,
  { listId, today }: { listId: number; today: IsoDate },
): Promise<Favourite[]> {
  return sql<Favourite[]>`
    select
      o.id as supplier_id, o.name, c.name as territory, o.closed_on, f.note, f.added_at,
      array(
        select distinct s.kind
        from supplier_status s
        where s.organisation_id = o.id
          and s.withdrawn_at is null
          and s.verification <> 'refused'
          and coalesce(s.valid_from, ${today}) <= ${today}
          and coalesce(s.valid_until, ${today}) >= ${today}
        order by s.kind
      ) as statuses,
      (
        select count(*)::int
        from offer
        where organisation_id = o.id
          and state = 'published'
      ) as offers
    from favourite f
    join organisation o on o.id = f.organisation_id
    left join commune c on c.code = o.commune_code
    where f.list_id = ${listId}
    order by o.name collate "fr-x-icu", o.id
  `;
}

type ListKey = { listId: number; organisationId: number };

/**
 * Puts a supplier in a list of the organisation; one that is already there takes the note, unless it is empty. False:
 * not its list, or no such supplier.
 */
export async function keepSupplier(
  sql: Sql,
  { listId, organisationId, ...kept }: ListKey & { supplierId: number; note: string; accountId: number },
): Promise<boolean> {
  const { count } = await sql`
    insert into favourite (list_id, organisation_id, note, added_by)
    select l.id, o.id, ${kept.note}, ${kept.accountId}
    from favourite_list l, organisation o
    where l.id = ${listId}
      and l.organisation_id = ${organisationId}
      and o.id = ${kept.supplierId}
      and o.is_supplier
    on conflict (list_id, organisation_id) do update
    set note = coalesce(nullif(excluded.note, ''), favourite.note)
  `;
  return count > 0;
}

export async function setFavouriteNote(
  sql: Sql,
  { listId, organisationId, supplierId, note }: ListKey & { supplierId: number; note: string },
): Promise<void> {
  await sql`
    update favourite f
    set note = ${note}
    from favourite_list l
    where l.id = f.list_id
      and l.id = ${listId}
      and l.organisation_id = ${organisationId}
      and f.organisation_id = ${supplierId}
  `;
}

export async function removeFavourite(
  sql: Sql,
  { listId, organisationId, supplierId }: ListKey & { supplierId: number },
): Promise<void> {
  await sql`
    delete from favourite f
    using favourite_list l
    where l.id = f.list_id
      and l.id = ${listId}
      and l.organisation_id = ${organisationId}
      and f.organisation_id = ${supplierId}
  `;
}
