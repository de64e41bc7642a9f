import type { ReportReason, ReportState } from "#app/domain/message.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { closeConversation } from "#db/queries/conversation-writes.ts";

export type MessageReport = {
  id: number;
  conversationId: number;
  subject: string;
  organisationId: number;
  /** who complains */
  organisation: string;
  reason: ReportReason;
  note: string;
  state: ReportState;
  motive: string | null;
  decidedAt: Date | null;
  createdAt: Date;
};

const reports = (sql: Sql) => sql`
  select
    r.id, r.conversation_id, c.subject, r.organisation_id, o.name as organisation, r.reason, r.note, r.state, r.motive,
    r.decided_at, r.created_at
  from message_report r
  join conversation c on c.id = r.conversation_id
  join organisation o on o.id = r.organisation_id
`;

/** Complains of a conversation; complaining again completes the complaint that is open. */
export async function reportConversation(
  sql: Sql,
  report: {
    conversationId: number;
    organisationId: number;
    accountId: number | null;
    reason: ReportReason;
    note: string;
  },
): Promise<void> {
  await sql`
    insert into message_report ${sql(report)}
    on conflict (conversation_id, organisation_id) where state = 'open'
    do update set reason = excluded.reason, note = excluded.note
  `;
}

export async function findReport(sql: Sql, { id }: { id: number }): Promise<MessageReport | null> {
  const [row] = await sql<MessageReport[]>`${reports(sql)} where r.id = ${id}`;
  return row ?? null;
}

/** What an organisation reported of a conversation, the last first. */
export async function listReportsOf(
  sql: Sql,
  asked: { conversationId: number; organisationIds: readonly number[] },
): Promise<MessageReport[]> {
  return sql<MessageReport[]>`
    ${reports(sql)}
    where r.conversation_id = ${asked.conversationId}
      and r.organisation_id = any(${asked.organisationIds as number[]})
    order by r.id desc
    limit 5
  `;
}

export async function listReportsToDecide(
  sql: Sql,
  { limit }: { limit: number },
): Promise<{ total: number; rows: MessageReport[] }> {
  const rows = await sql<(MessageReport & { total: number })[]>`
    select waiting.*, count(*) over ()::int as total
    from (${reports(sql)} where r.state = 'open') as waiting
    order by waiting.created_at, waiting.id
    limit ${limit}
  `;
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _total, ...row }) => row) };
}

/**
 * Decides on a report: nothing more, the conversation closed, or its sender also kept from writing. False: somebody
 * decided before.
 */
export async function decideReport(
  sql: Sql,
  decision: {
    report: Pick<MessageReport, "id" | "conversationId" | "organisationId">;
    state: Exclude<ReportState, "open">;
    motive: string;
    decidedBy: number;
    /** who is kept from writing, when `state` is « suspended » */
    senderId: number | null;
  },
): Promise<boolean> {
  const { report, state, motive, decidedBy, senderId } = decision;
  return transaction(sql, async (tx) => {
    const done = await tx`
      update message_report
      set state = ${state}, motive = ${motive}, decided_by = ${decidedBy}, decided_at = now()
      where id = ${report.id}
        and state = 'open'
    `;
    if (done.count === 0) return false;
    if (state !== "dismissed") {
      await closeConversation(tx, { conversationId: report.conversationId, organisationId: null });
    }
    if (senderId !== null) await suspend(tx, { organisationId: senderId, motive, decidedBy });
    await recordAudit(tx, {
      accountId: decidedBy,
      organisationId: senderId ?? report.organisationId,
      action: `message.report.${state}`,
      entity: "message_report",
      entityId: report.id,
    });
    return true;
  });
}

async function suspend(
  sql: Sql,
  row: { organisationId: number; motive: string; decidedBy: number },
): Promise<void> {
  await sql`
    insert into message_suspension ${sql(row)}
    on conflict (organisation_id) do update set motive = excluded.motive, created_at = now()
  `;
}

/** Why an organisation may not write, in the words of who decided; null: it may. */
export async function findSuspension(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<string | null> {
  const [row] = await sql<{ motive: string }[]>`
    select motive from message_suspension where organisation_id = ${organisationId}
  `;
  return row?.motive ?? null;
}

export async function liftSuspension(
  sql: Sql,
  { organisationId, accountId }: { organisationId: number; accountId: number },
): Promise<void> {
  await sql`delete from message_suspension where organisation_id = ${organisationId}`;
  await recordAudit(sql, { accountId, organisationId, action: "message.suspension.lift" });
}

/** Those of these organisations that may not write. */
export async function listSuspended(
  sql: Sql,
  { organisationIds }: { organisationIds: readonly number[] },
): Promise<{ organisationId: number; name: string }[]> {
  return sql<{ organisationId: number; name: string }[]>`
    select s.organisation_id, o.name
    from message_suspension s
    join organisation o on o.id = s.organisation_id
    where s.organisation_id = any(${organisationIds as number[]})
    order by o.id
  `;
}
