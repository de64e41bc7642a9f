import type { Sql } from "#db/client.ts";

/** What suppliers say of themselves, for lists that show many at once. */

export type SupplierProfile = {
  organisationId: number;
  staff: number | null;
  inQpv: boolean | null;
  inFrr: boolean | null;
  /** theirs, and those of their published offers */
  languages: string[];
  /** told under their published offers */
  references: number;
};

export async function findSupplierProfiles(
  sql: Sql,
  { organisationIds }: { organisationIds: readonly number[] },
): Promise<ReadonlyMap<number, SupplierProfile>> {
  const rows = await sql<SupplierProfile[]>`
    select
      s.organisation_id, s.staff, s.in_qpv, s.in_frr,
      array(
        select distinct language
        from (
          select unnest(s.languages) as language
          union all
          select unnest(f.languages)
          from offer f
          where f.organisation_id = s.organisation_id
            and f.state = 'published'
        ) spoken
        order by language
      ) as languages,
      (
        select count(*)::integer
        from offer_reference r
        join offer f on f.id = r.offer_id
        where f.organisation_id = s.organisation_id
          and f.state = 'published'
      ) as references
    from supplier s
    where s.organisation_id = any(${[...new Set(organisationIds)]})
  `;
  return new Map(rows.map((row) => [row.organisationId, row]));
}
