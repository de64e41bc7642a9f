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
