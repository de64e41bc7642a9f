import type { CallEventKind } from "#app/domain/call-life.ts";
import type { Sql } from "#db/client.ts";

type Detail = Parameters<Sql["json"]>[0];

/** One line of the history of a call, in the transaction of what happened. */
export async function recordCallEvent(
  sql: Sql,
  event: {
    id: number;
    accountId: number | null;
    kind: CallEventKind;
    motive?: string;
    detail?: Detail;
  },
): Promise<void> {
  await sql`
    insert into call_event (call_id, kind, motive, detail, account_id)
    values (${event.id}, ${event.kind}, ${event.motive ?? ""}, ${sql.json(event.detail ?? {})}, ${event.accountId})
  `;
}

export type CallEvent = {
  id: number;
  kind: CallEventKind;
  motive: string;
  detail: Record<string, unknown>;
  by: string | null;
  at: Date;
};

/** In order. `by` is an address: for the buyer's own people. */
export async function listCallEvents(sql: Sql, { callId }: { callId: number }): Promise<CallEvent[]> {
  return sql<CallEvent[]>`
    select e.id, e.kind, e.motive, e.detail, a.email as by, e.at
    from call_event e
    left join account a on a.id = e.account_id
    where e.call_id = ${callId}
    order by e.id
  `;
}
