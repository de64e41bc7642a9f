import type { KnownFiche, ListedStatus, PresumedOffer } from "#app/domain/import-registry-plan.ts";
import type { Sql } from "#db/client.ts";

type FicheLine = Omit<KnownFiche, "changed" | "statuses" | "presumed"> & { id: number };
type StatusLine = Omit<ListedStatus, "changed" | "confirmed"> & { organisationId: number };
type PresumedLine = Omit<PresumedOffer, "changed"> & { organisationId: number };

/** What is known of the structures of a batch, locked until the transaction ends; SIRET → fiche. */
export async function readKnownFiches(
  sql: Sql,
  { sirets }: { sirets: readonly string[] },
): Promise<Map<string, KnownFiche>> {
  const lines = await sql<FicheLine[]>`
    select
      o.id, o.siret, o.name, o.commune_code, o.email, o.is_supplier, o.closed_on,
      exists (select from member where organisation_id = o.id)
        or exists (
          select
          from audit
          where entity = 'organisation'
            and entity_id = o.id
            and action = 'organisation.claim'
        ) as claimed,
      o.facts ->> 'registry' as named_by,
      exists (
        select
        from offer
        where organisation_id = o.id
          and described
          and published_at is not null
      ) as described
    from organisation o
    where o.siret = any(${[...sirets]}::text[])
    order by o.id
    for update of o
  `;
  const known = new Map<number, KnownFiche>();
  for (const line of lines) known.set(line.id, { ...line, changed: false, statuses: [], presumed: null });
  const ids = [...known.keys()];
  for (const { organisationId, ...status } of await readStatuses(sql, ids)) {
    known.get(organisationId)?.statuses.push({ ...status, changed: false, confirmed: false });
  }
  for (const { organisationId, ...offer } of await readPresumed(sql, ids)) {
    const fiche = known.get(organisationId);
    if (fiche) fiche.presumed = { ...offer, changed: false };
  }
  return new Map([...known.values()].map((fiche) => [fiche.siret, fiche]));
}

async function readStatuses(sql: Sql, ids: readonly number[]): Promise<StatusLine[]> {
  return sql<StatusLine[]>`
    select
      id, organisation_id, kind, valid_from as from, valid_until as until, number, authority, source, verification,
      withdrawn_at is not null as withdrawn, listed_on, unlisted_on
    from supplier_status
    where organisation_id = any(${[...ids]}::bigint[])
    order by id
  `;
}

async function readPresumed(sql: Sql, ids: readonly number[]): Promise<PresumedLine[]> {
  return sql<PresumedLine[]>`
    select id, organisation_id, title, kind, sectors, areas, state
    from offer
    where organisation_id = any(${[...ids]}::bigint[])
      and not described
    order by id
  `;
}
