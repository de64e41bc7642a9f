import type { SupplierFacts } from "#app/domain/eligibility.ts";
import type { MatchSupplier } from "#app/domain/match.ts";
import { supplierFactsFor } from "#app/domain/match.ts";
import type { StatusKind, StatusPeriod } from "#app/domain/supplier-status.ts";
import type { Fragment, Sql } from "#db/client.ts";

/** What eligibility asks of a supplier, read for many suppliers at once. */

/** [kind, from, until, verified] */
type StatusTuple = [StatusKind, string | null, string | null, boolean];
/** [SIREN of the buyer, or null; date] */
type AwardTuple = [string | null, string];

export type FactsRow = {
  organisationId: number;
  siret: string;
  closed: boolean;
  statuses: StatusTuple[] | null;
  shareDisabled: number | null;
  shareDisadvantaged: number | null;
  shareDetained: number | null;
  publicServiceMission: boolean | null;
  essAwards: AwardTuple[] | null;
};

/**
 * Columns of FactsRow, of the organisation and supplier that factTables joins. Statuses refused or withdrawn do not
 * count.
 */
export const factColumns = (sql: Sql, { today }: { today: string }): Fragment => sql`
  o.id as organisation_id, o.siret, coalesce(o.closed_on <= ${today}::date, false) as closed,
  s.share_disabled, s.share_disadvantaged, s.share_detained, s.public_service_mission,
  (
    select json_agg(
      json_build_array(kind, valid_from, valid_until, verification = 'verified')
    )
    from supplier_status
    where organisation_id = o.id
      and withdrawn_at is null
      and verification <> 'refused'
  ) as statuses,
  (
    select json_agg(json_build_array(b.siren, a.awarded_on))
    from ess_award a
    left join organisation b on b.id = a.buyer_organisation_id
    where a.organisation_id = o.id
  ) as ess_awards
`;

/**
 * Joins the organisation `o` and the supplier `s` of an id. Looked up row by row, by index (offset 0 keeps the planner
 * from choosing otherwise): a lot has anything from none to thousands of candidates, which no statistics tell.
 */
export const factTables = (sql: Sql, { id }: { id: Fragment }): Fragment => sql`
  cross join lateral (
    select id, siret, closed_on
    from organisation
    where id = ${id}
    offset 0
  ) o
  left join lateral (
    select share_disabled, share_disadvantaged, share_detained, public_service_mission
    from supplier
    where organisation_id = ${id}
    offset 0
  ) s on true
`;

export function supplierOf(row: FactsRow): MatchSupplier {
  return {
    organisationId: row.organisationId,
    siret: row.siret,
    closed: row.closed,
    statuses: (row.statuses ?? [])
      .map(([kind, from, until, verified]) => ({ kind, from, until, verified }))
      .sort(byPeriod),
    shares: {
      disabled: row.shareDisabled,
      disadvantaged: row.shareDisadvantaged,
      detained: row.shareDetained,
    },
    publicServiceMission: row.publicServiceMission,
    essAwards: (row.essAwards ?? []).map(([buyerSiren, awardedOn]) => ({ buyerSiren, awardedOn })),
  };
}

// An order of their own: what is stored must not depend on the order of rows.
function byPeriod(a: StatusPeriod, b: StatusPeriod): number {
  const [first, second] = [a, b].map(({ kind, from, until }) => `${kind} ${from} ${until}`) as [
    string,
    string,
  ];
  return first < second ? -1 : Number(first > second);
}

/**
 * Facts of suppliers as one buyer sees them: a prior award under L. 2113-15 is « same buyer » when it came from an
 * establishment of the same legal person. Without a buyer, no award is the same buyer's.
 */
export async function loadSupplierFacts(
  sql: Sql,
  {
    organisationIds,
    buyerOrganisationId,
  }: { organisationIds: readonly number[]; buyerOrganisationId: number | null },
): Promise<Map<number, SupplierFacts>> {
  const rows = await sql<(FactsRow & { buyerSiren: string | null })[]>`
    select
      ${factColumns(sql, { today: "9999-12-31" })},
      (select siren from organisation where id = ${buyerOrganisationId}) as buyer_siren
    from unnest(${[...organisationIds]}::bigint[]) as asked (id)
    ${factTables(sql, { id: sql`asked.id` })}
  `;
  return new Map(
    rows.map((row) => [row.organisationId, supplierFactsFor(supplierOf(row), row.buyerSiren ?? "")]),
  );
}
