import type { Sql } from "#db/client.ts";

/** What a supplier sells, as CPV codes: of its published offers, else of those that it prepares. */
export async function listSoldCpv(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<string[]> {
  const [row] = await sql<{ published: string[]; prepared: string[] }[]>`
    select
      array(
        select distinct unnest(f.cpv) from offer f where f.organisation_id = ${organisationId} and f.state = 'published'
        union
        select distinct unnest(s.cpv)
        from offer f
        join sector s on s.code = any(f.sectors)
        where f.organisation_id = ${organisationId}
          and f.state = 'published'
      ) as published,
      array(
        select distinct unnest(f.cpv) from offer f where f.organisation_id = ${organisationId} and f.state = 'draft'
      ) as prepared
  `;
  const { published = [], prepared = [] } = row ?? {};
  return published.length > 0 ? published : prepared;
}

export type WonContract = {
  id: number;
  buyerId: number;
  buyer: string;
  object: string;
  cpv: string | null;
  amountCents: number | null;
  notifiedOn: string | null;
  endsOn: string | null;
  /** other holders, of a contract won together */
  others: number;
  /** the file it was read in, what that file says of its source, and when it was read */
  file: string | null;
  source: string | null;
  readAt: Date;
};

/** The public contracts that name this very SIRET among their holders, the latest first. */
export async function listWonContracts(
  sql: Sql,
  { siret, limit }: { siret: string; limit: number },
): Promise<WonContract[]> {
  return sql<WonContract[]>`
    select
      c.id, o.id as buyer_id, o.name as buyer, c.object, c.cpv, c.amount_cents, c.notified_on, c.ends_on,
      jsonb_array_length(c.holders) - 1 as others,
      c.source ->> 'file' as file, nullif(c.source ->> 'source', '') as source, c.updated_at as read_at
    from contract c
    join organisation o on o.id = c.organisation_id
    where c.holders @> ${sql.json([{ id: siret }])}
      and c.open_data
      and o.buyer_kind is distinct from 'prive'
    order by c.notified_on desc nulls last, c.id desc
    limit ${limit}
  `;
}

/** Addresses of those who write in the name of an organisation, once they confirmed them. */
export async function listWriters(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<string[]> {
  const rows = await sql<{ email: string }[]>`
    select a.email
    from member m
    join account a on a.id = m.account_id
    where m.organisation_id = ${organisationId}
      and m.role in ('editor', 'manager')
      and a.email_verified_at is not null
    order by a.id
  `;
  return rows.map(({ email }) => email);
}

/** The buyer of a SIRET that somebody manages here: it can answer. */
export async function findBuyerBySiret(
  sql: Sql,
  { siret }: { siret: string },
): Promise<{ id: number; name: string } | null> {
  const [row] = await sql<{ id: number; name: string }[]>`
    select o.id, o.name
    from organisation o
    where o.siret = ${siret}
      and o.is_buyer
      and exists (select from member where organisation_id = o.id)
  `;
  return row ?? null;
}
