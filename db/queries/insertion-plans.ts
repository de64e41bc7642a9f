import type { IsoDate } from "#app/domain/date.ts";
import type { PlanPeriod } from "#app/domain/insertion-progress.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** The schedule of commitments, and what is told of those that fall behind it. */

/** Replaces the plan of a commitment; an empty one takes it away. */
export async function savePlan(
  sql: Sql,
  given: {
    organisationId: number;
    accountId: number;
    commitmentId: number;
    plan: readonly PlanPeriod[];
  },
): Promise<void> {
  const { organisationId, accountId, commitmentId, plan } = given;
  await transaction(sql, async (tx) => {
    const [owned] = await tx`
      select m.id
      from insertion_commitment m
      join insertion_contract c on c.id = m.contract_id
      where m.id = ${commitmentId} and c.organisation_id = ${organisationId}
      for update of m
    `;
    if (!owned) return;
    await tx`delete from insertion_plan where commitment_id = ${commitmentId}`;
    if (plan.length > 0)
      await tx`insert into insertion_plan ${tx(plan.map((period) => ({ ...period, commitmentId })))}`;
    await recordAudit(tx, {
      ...{ organisationId, accountId, action: "insertion-plan.save" },
      ...{ entity: "insertion-commitment", entityId: commitmentId },
    });
  });
}

/** Validated hours that count for a commitment, month by month. */
export async function listWorkedMonths(
  sql: Sql,
  { commitmentId }: { commitmentId: number },
): Promise<{ month: IsoDate; hours: number }[]> {
  return sql<{ month: IsoDate; hours: number }[]>`
    select month, sum(hours)::float8 as hours
    from insertion_counted
    where commitment_id = ${commitmentId} and state = 'validated'
    group by month
    order by month
  `;
}

export type AlertKind = "late" | "short";

/** Notes that something is told of a commitment. False: it was already. */
export async function noteAlert(
  sql: Sql,
  { commitmentId, kind, toldOn }: { commitmentId: number; kind: AlertKind; toldOn: IsoDate },
): Promise<boolean> {
  const { count } = await sql`
    insert into insertion_alert ${sql({ commitmentId, kind, toldOn })}
    on conflict do nothing
  `;
  return count > 0;
}

/** Forgets that lateness was told before a day: the commitment caught up. */
export async function forgetAlert(
  sql: Sql,
  { commitmentId, before }: { commitmentId: number; before: IsoDate },
): Promise<void> {
  await sql`delete from insertion_alert where commitment_id = ${commitmentId} and kind = 'late' and told_on < ${before}`;
}

/** The bodies whose people are told of a commitment: the facilitator's, and the structures that enter hours on it. */
export async function listAlerted(
  sql: Sql,
  { commitmentId }: { commitmentId: number },
): Promise<{ facilitatorId: number; entererIds: number[] } | null> {
  const [row] = await sql<{ facilitatorId: number; entererIds: number[] }[]>`
    select c.organisation_id as facilitator_id, array(
      select a.organisation_id::int from insertion_access a where a.commitment_id = m.id and a.closed_at is null
    ) as enterer_ids
    from insertion_commitment m
    join insertion_contract c on c.id = m.contract_id
    where m.id = ${commitmentId}
  `;
  return row ?? null;
}
