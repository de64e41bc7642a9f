import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** Questions of suppliers about a call: asked by name, answered and read without it. */

export type CallQuestion = {
  id: number;
  organisationId: number;
  /** of who asks: for the buyer alone */
  name: string;
  question: string;
  askedAt: Date;
  /** the question as all read it; null until it is answered */
  published: string | null;
  answer: string | null;
  answeredAt: Date | null;
};

/** Asks about a call that takes answers on `now`, by one of those it is for. False: it does not, or not of them. */
export async function askCall(
  sql: Sql,
  {
    callId,
    organisationId,
    accountId,
    question,
    now,
  }: { callId: number; organisationId: number; accountId: number | null; question: string; now: Date },
): Promise<boolean> {
  const asked = await sql`
    insert into call_question (call_id, organisation_id, account_id, question)
    select c.id, ${organisationId}, ${accountId}, ${question}
    from call_for_interest c
    where c.id = ${callId}
      and c.state = 'open'
      and c.deadline_at > ${now}
      and c.organisation_id <> ${organisationId}
      and (
        c.audience = 'public'
        or exists (select from call_guest where call_id = c.id and organisation_id = ${organisationId})
      )
  `;
  return asked.count > 0;
}

/** Every question of a buyer's own call, those that wait first. Empty for any other. */
export async function listCallQuestions(
  sql: Sql,
  { callId, organisationId }: { callId: number; organisationId: number },
): Promise<CallQuestion[]> {
  return sql<CallQuestion[]>`
    select q.id, q.organisation_id, o.name, q.question, q.asked_at, q.published, q.answer, q.answered_at
    from call_question q
    join call_for_interest c on c.id = q.call_id
    join organisation o on o.id = q.organisation_id
    where q.call_id = ${callId}
      and c.organisation_id = ${organisationId}
    order by q.answer is not null, q.id
  `;
}

export type PublishedQuestion = { id: number; published: string; answer: string; answeredAt: Date };

/** What all read: no name is selected. */
export async function listPublishedQuestions(
  sql: Sql,
  { callId }: { callId: number },
): Promise<PublishedQuestion[]> {
  return sql<PublishedQuestion[]>`
    select id, published, answer, answered_at
    from call_question
    where call_id = ${callId}
      and answer is not null
    order by answered_at, id
  `;
}

/** Answers a question of the buyer's own call, for all. Once said it stays: false when it was, or is not theirs. */
export async function answerCallQuestion(
  sql: Sql,
  given: {
    id: number;
    callId: number;
    organisationId: number;
    accountId: number;
    published: string;
    answer: string;
  },
): Promise<boolean> {
  const { id, callId, organisationId, accountId, published, answer } = given;
  return transaction(sql, async (tx) => {
    const said = await tx`
      update call_question q
      set published = ${published}, answer = ${answer}, answered_by = ${accountId}, answered_at = now()
      from call_for_interest c
      where q.id = ${id}
        and q.call_id = ${callId}
        and q.answer is null
        and c.id = q.call_id
        and c.organisation_id = ${organisationId}
    `;
    if (said.count === 0) return false;
    const audit = { accountId, organisationId, action: "call.answer-question" };
    await recordAudit(tx, { ...audit, entity: "call", entityId: callId });
    return true;
  });
}

/** The structures to tell what happens to a call: those who answered, asked, or were invited. */
export async function listCallParties(sql: Sql, { callId }: { callId: number }): Promise<number[]> {
  const rows = await sql<{ organisationId: number }[]>`
    select organisation_id from call_answer where call_id = ${callId}
    union
    select organisation_id from call_question where call_id = ${callId}
    union
    select organisation_id from call_guest where call_id = ${callId}
    order by organisation_id
  `;
  return rows.map(({ organisationId }) => organisationId);
}
