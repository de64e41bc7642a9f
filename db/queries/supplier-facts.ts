import type { SupplierFacts } from "#app/domain/eligibility.ts";
import type { MatchSupplier } from "#app/domain/match.ts";
import { supplierFactsFor } from "#app/domain/match.ts";
import type { StatusKind } from "#app/domain/supplier-status.ts";
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
 * Columns of FactsRow, of an organisation aliased `o` joined to `supplier s`. Looked up row by row, by index: a lot has
 * anything from none to thousands of candidates, and the planner, who cannot know how many, would aggregate them all
 * again for each. Statuses refused or withdrawn do not count.
 */
export const factColumns = (sql: Sql, { today }: { today: string }): Fragment => sql`
  o.id as organisation_id, o.siret, coalesce(o.closed_on <= ${today}::date, false) as closed,
  s.share_disabled, s.share_disadvantaged, s.share_detained, s.public_service_mission,
  (
    select json_agg(
      json_build_array(kind, valid_from, valid_until, verification = 'verified')
      order by id
    )
    from supplier_status
    where organisation_id = o.id
      and withdrawn_at is null
      and verification <> 'refused'
  ) as statuses,
  (
    select json_agg(json_build_array(b.siren, a.awarded_on) order by a.id)
    from ess_award a
    left join organisation b on b.id = a.buyer_organisation_id
    where a.organisation_id = o.id
  ) as ess_awards
`;

export function supplierOf(row: FactsRow): MatchSupplier {
  return {
    organisationId: row.organisationId,
    siret: row.siret,
    closed: row.closed,
    statuses: (row.statuses ?? []).map(([kind, from, until, verified]) => ({ kind, from, until, verified })),
    shares: {
      disabled: row.shareDisabled,
      disadvantaged: row.shareDisadvantaged,
      detained: row.shareDetained,
    },
    publicServiceMission: row.publicServiceMission,
    essAwards: (row.essAwards ?? []).map(([buyerSiren, awardedOn]) => ({ buyerSiren, awardedOn })),
  };
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
    from organisation o
    left join supplier s on s.organisation_id = o.id
    where o.id = any(${[...organisationIds]}::bigint[])
  `;
  return new Map(
    rows.map((row) => [row.organisationId, supplierFactsFor(supplierOf(row), row.buyerSiren ?? "")]),
  );
}
