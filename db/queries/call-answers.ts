import type { Answers } from "#app/domain/call-for-interest.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/**
 * Answers a call in a supplier's name, or changes the answer given before. Null when the call is not open on `now`,
 * or is the organisation's own. Sending the same form twice leaves one answer.
 */
export async function answerCall(
  sql: Sql,
  {
    callId,
    organisationId,
    accountId,
    answers,
    message,
    now,
  }: {
    callId: number;
    organisationId: number;
    /** null: through a personal link */
    accountId: number | null;
    answers: Answers;
    message: string;
    now: Date;
  },
): Promise<{ id: number } | null> {
  return transaction(sql, async (tx) => {
    const [saved] = await tx<{ id: number }[]>`
      insert into call_answer (call_id, organisation_id, answers, message, answered_by)
      select a.id, ${organisationId}, ${tx.json(answers)}, ${message}, ${accountId}
      from call_for_interest a
      where a.id = ${callId}
        and a.state = 'open'
        and a.deadline_at > ${now}
        and a.organisation_id <> ${organisationId}
        and (
          a.audience = 'public'
          or exists (select from call_guest where call_id = a.id and organisation_id = ${organisationId})
        )
      on conflict (call_id, organisation_id) do update
      set answers = excluded.answers,
        message = excluded.message,
        answered_by = excluded.answered_by,
        updated_at = now()
      returning id
    `;
    if (!saved) return null;
    const audit = { accountId, organisationId, action: "call.answer", entity: "call", entityId: callId };
    await recordAudit(tx, audit);
    return saved;
  });
}

export type CallAnswer = {
  id: number;
  organisationId: number;
  siret: string;
  name: string;
  communeName: string | null;
  answers: Answers;
  message: string;
  createdAt: Date;
  updatedAt: Date;
};

/** The answers to a call, for the organisation that asked; empty for any other. */
export async function listAnswers(
  sql: Sql,
  { callId, organisationId }: { callId: number; organisationId: number },
): Promise<CallAnswer[]> {
  return sql<CallAnswer[]>`
    select
      r.id, r.organisation_id, o.siret, o.name, c.name as commune_name,
      r.answers, r.message, r.created_at, r.updated_at
    from call_answer r
    join call_for_interest a on a.id = r.call_id
    join organisation o on o.id = r.organisation_id
    left join commune c on c.code = o.commune_code
    where r.call_id = ${callId}
      and a.organisation_id = ${organisationId}
    order by r.created_at, r.id
  `;
}

/** What an organisation already answered, to show it again in the form. */
export async function findAnswer(
  sql: Sql,
  { callId, organisationId }: { callId: number; organisationId: number },
): Promise<{ id: number; answers: Answers; message: string; createdAt: Date; updatedAt: Date } | null> {
  const [row] = await sql<
    { id: number; answers: Answers; message: string; createdAt: Date; updatedAt: Date }[]
  >`
    select id, answers, message, created_at, updated_at
    from call_answer
    where call_id = ${callId}
      and organisation_id = ${organisationId}
  `;
  return row ?? null;
}

/** Whether one of these structures answered. */
export async function hasAnswered(
  sql: Sql,
  { callId, organisationIds }: { callId: number; organisationIds: readonly number[] },
): Promise<boolean> {
  const [row] = await sql`
    select 1
    from call_answer
    where call_id = ${callId}
      and organisation_id = any(${[...organisationIds]}::bigint[])
    limit 1
  `;
  return row !== undefined;
}
