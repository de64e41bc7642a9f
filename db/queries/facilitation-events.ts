import type { ClauseField } from "#app/domain/clause-text.ts";
import type { Sql } from "#db/client.ts";
import type { CaseAct } from "#db/queries/facilitation-cases.ts";

/** What was done of the case of a need, and how its buyer's decision ends it. */

/**
 * Ends the case of a need that its buyer decided, whoever follows it; opened again, it is a case like another. Part of
 * the decision's write: the caller owns the transaction.
 */
export async function settleCase(
  sql: Sql,
  given: {
    purchaseId: number;
    field: ClauseField;
    organisationId: number;
    accountId: number;
    outcome: string;
  },
): Promise<void> {
  const { purchaseId, field, organisationId, accountId, outcome } = given;
  const [row] = await sql<[{ id: number }]>`
    insert into facilitation_case ${sql({ purchaseId, field, state: "done", outcome })}
    on conflict (purchase_id, field) do update
    set state = 'done', snoozed_until = null, outcome = excluded.outcome, version = facilitation_case.version + 1,
      updated_at = now()
    returning id
  `;
  const event = { caseId: row.id, act: "done", note: outcome, accountId, organisationId };
  await sql`insert into facilitation_event ${sql(event)}`;
}

export type CaseEvent = {
  act: CaseAct;
  note: string;
  email: string | null;
  organisation: string | null;
  at: Date;
};

/** What was done of a case, the newest first. */
export async function listCaseEvents(sql: Sql, { caseId }: { caseId: number }): Promise<CaseEvent[]> {
  return sql<CaseEvent[]>`
    select e.act, e.note, a.email, o.name as organisation, e.at
    from facilitation_event e
    left join account a on a.id = e.account_id
    left join organisation o on o.id = e.organisation_id
    where e.case_id = ${caseId}
    order by e.at desc, e.id desc
  `;
}
