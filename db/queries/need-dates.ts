import type { IsoDate } from "#app/domain/date.ts";
import type { Sql } from "#db/client.ts";

/** What an agenda keeps of a need that everybody may see. */
export type NeedDates = {
  entity: "purchase" | "call";
  id: number;
  title: string;
  buyer: string;
  publicationOn: IsoDate | null;
  deadlineOn: IsoDate | null;
  /** of a call, which also has an hour */
  deadlineAt: Date | null;
  changedAt: Date;
  version: number;
};

/** The dates of published purchases and open calls, in no order. */
export async function listNeedDates(
  sql: Sql,
  { purchaseIds, callIds }: { purchaseIds: readonly number[]; callIds: readonly number[] },
): Promise<NeedDates[]> {
  return sql<NeedDates[]>`
    select
      'purchase' as entity, p.id, p.title, o.name as buyer, p.publication_on, p.deadline_on,
      null::timestamptz as deadline_at, p.updated_at as changed_at, p.version
    from purchase p
    join organisation o on o.id = p.organisation_id
    where p.id = any(${[...purchaseIds]}::bigint[])
      and p.state = 'published'
    union all
    select
      'call', c.id, c.title, o.name, null, null,
      c.deadline_at, c.updated_at, c.version
    from call_for_interest c
    join organisation o on o.id = c.organisation_id
    where c.id = any(${[...callIds]}::bigint[])
      and c.state = 'open'
      and c.audience = 'public'
  `;
}
