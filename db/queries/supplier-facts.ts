import type { SupplierFacts } from "#app/domain/eligibility.ts";
import type { MatchSupplier } from "#app/domain/match.ts";
import { supplierFactsFor } from "#app/domain/match.ts";
import type { StatusKind, StatusPeriod } from "#app/domain/supplier-status.ts";
import type { Fragment, Sql } from "#db/client.ts";

/** What eligibility asks of a supplier, read for many suppliers at once from the copy of 0010_supplier_facts.sql. */

/** [kind, from, until, verified] */
type StatusTuple = [StatusKind, string | null, string | null, boolean];
/** [SIREN of the buyer, or null; date] */
type AwardTuple = [string | null, string];
type Share = number | null;

/** What `facts` holds, in its order. Statuses refused or withdrawn do not count. */
type Facts = [
  siret: string,
  closedOn: string | null,
  statuses: StatusTuple[] | null,
  disabled: Share,
  disadvantaged: Share,
  detained: Share,
  publicServiceMission: boolean | null,
  essAwards: AwardTuple[] | null,
];

export type FactsRow = { organisationId: number; facts: string };

/**
 * Joins the facts of an id, as `known`. Looked up row by row, by index (offset 0 keeps the planner from choosing
 * otherwise): a lot has anything from none to thousands of candidates, which no statistics tell.
 */
export const joinFacts = (sql: Sql, { id }: { id: Fragment }): Fragment => sql`
  cross join lateral (
    select facts
    from supplier_facts
    where organisation_id = ${id}
    offset 0
  ) known
`;

export function supplierOf({ organisationId, facts }: FactsRow, { today }: { today: string }): MatchSupplier {
  const [siret, closedOn, statuses, disabled, disadvantaged, detained, publicServiceMission, awards] =
    JSON.parse(facts) as Facts;
  return {
    organisationId,
    siret,
    closed: closedOn !== null && closedOn <= today,
    statuses: (statuses ?? [])
      .map(([kind, from, until, verified]) => ({ kind, from, until, verified }))
      .sort(byPeriod),
    shares: { disabled, disadvantaged, detained },
    publicServiceMission,
    essAwards: (awards ?? []).map(([buyerSiren, awardedOn]) => ({ buyerSiren, awardedOn })),
  };
}

// An order of their own: what is stored must not depend on the order of rows.
const byPeriod = (a: StatusPeriod, b: StatusPeriod): number =>
  periodKey(a) < periodKey(b) ? -1 : Number(periodKey(a) > periodKey(b));
const periodKey = ({ kind, from, until }: StatusPeriod) => `${kind} ${from} ${until}`;

// Whether a supplier is closed is no part of its facts.
const NO_DAY = "0001-01-01";

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
      asked.id as organisation_id, known.facts,
      (select siren from organisation where id = ${buyerOrganisationId}) as buyer_siren
    from unnest(${[...organisationIds]}::bigint[]) as asked (id)
    ${joinFacts(sql, { id: sql`asked.id` })}
  `;
  return new Map(
    rows.map((row) => [
      row.organisationId,
      supplierFactsFor(supplierOf(row, { today: NO_DAY }), row.buyerSiren ?? ""),
    ]),
  );
}
