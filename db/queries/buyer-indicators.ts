import type { IndicatorCode, Targets, YearCounts } from "#app/domain/buyer-indicators.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** What a buyer notified, year by year, the latest first. Its members' alone: the caller asks `canRead`. */
export async function listYearCounts(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<YearCounts[]> {
  return sql<YearCounts[]>`
    select
      extract(year from notified_on)::int as year,
      count(*)::int as contracts,
      count(*) filter (where is_social or is_environmental or (considerations ->> 'known')::boolean)::int as told,
      count(*) filter (where is_environmental)::int as environmental,
      count(*) filter (where is_social)::int as social,
      count(*) filter (
        where considerations -> 'social' ?| array['Marché réservé', 'Concession réservée']
      )::int as reserved
    from contract
    where organisation_id = ${organisationId}
      and notified_on is not null
    group by 1
    order by 1 desc
  `;
}

/** The targets that a buyer set, by year. */
export async function listTargets(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<Map<number, Targets>> {
  const rows = await sql<{ year: number; targets: Targets }[]>`
    select year, jsonb_object_agg(indicator, share) as targets
    from buyer_target
    where organisation_id = ${organisationId}
    group by year
  `;
  return new Map(rows.map(({ year, targets }) => [year, targets]));
}

/** Replaces the targets of a year; null takes one away. The caller has asked whether this account may. */
export async function saveTargets(
  sql: Sql,
  given: {
    organisationId: number;
    accountId: number;
    year: number;
    targets: Record<IndicatorCode, number | null>;
  },
): Promise<void> {
  const { organisationId, accountId, year } = given;
  const targets = Object.entries(given.targets);
  const rows = targets.flatMap(([indicator, share]) =>
    share === null ? [] : [{ organisationId, year, indicator, share, updatedBy: accountId }],
  );
  await transaction(sql, async (tx) => {
    await tx`delete from buyer_target where organisation_id = ${organisationId} and year = ${year}`;
    if (rows.length > 0) await tx`insert into buyer_target ${tx(rows)}`;
    await recordAudit(tx, {
      organisationId,
      accountId,
      action: "buyer-target.save",
      entity: "organisation",
      entityId: organisationId,
      detail: { year },
    });
  });
}
