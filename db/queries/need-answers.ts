import type { Sql } from "#db/client.ts";

/** Questions on a need and their answers, as everybody reads them. */
export type NeedAnswer = {
  id: number;
  lotNumber: number | null;
  question: string;
  answer: string;
  publishedAt: Date;
};

export async function listNeedAnswers(
  sql: Sql,
  { purchaseId }: { purchaseId: number },
): Promise<NeedAnswer[]> {
  return sql<NeedAnswer[]>`
    select id, lot_number, question, answer, published_at
    from need_answer
    where purchase_id = ${purchaseId}
    order by published_at, id
    limit 200
  `;
}

/** What was published from a conversation. */
export async function listPublishedFrom(
  sql: Sql,
  { conversationId }: { conversationId: number },
): Promise<NeedAnswer[]> {
  return sql<NeedAnswer[]>`
    select id, lot_number, question, answer, published_at
    from need_answer
    where conversation_id = ${conversationId}
    order by id
  `;
}

/** Publishes under a purchase of this organisation. False: it is not its own, or not published. */
export async function publishNeedAnswer(
  sql: Sql,
  row: {
    purchaseId: number;
    organisationId: number;
    conversationId: number;
    lotNumber: number | null;
    question: string;
    answer: string;
    accountId: number;
  },
): Promise<boolean> {
  const result = await sql`
    insert into need_answer (purchase_id, conversation_id, lot_number, question, answer, published_by)
    select id, ${row.conversationId}, ${row.lotNumber}::integer, ${row.question}, ${row.answer}, ${row.accountId}
    from purchase
    where id = ${row.purchaseId}
      and organisation_id = ${row.organisationId}
      and state = 'published'
  `;
  return result.count > 0;
}

/** Takes an answer back. False: it is not this organisation's. */
export async function withdrawNeedAnswer(
  sql: Sql,
  { id, organisationId }: { id: number; organisationId: number },
): Promise<boolean> {
  const result = await sql`
    delete from need_answer a
    using purchase p
    where a.id = ${id}
      and p.id = a.purchase_id
      and p.organisation_id = ${organisationId}
  `;
  return result.count > 0;
}
