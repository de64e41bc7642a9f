import type { Change, Revision } from "#app/domain/purchase-revision.ts";
import type { Sql } from "#db/client.ts";
import { insertJob } from "#db/queries/jobs.ts";

export type FollowNewsKind =
  | "purchase-published"
  | "purchase-moved"
  | "purchase-withdrawn"
  | "call-published"
  | "window-opened"
  | "call-answered"
  | "call-documented"
  | "call-extended"
  | "call-closed"
  | "call-reported";

/** Something that followers are told. `key`: what it is, so that it is told once whoever says it again. */
export type FollowNews = {
  kind: FollowNewsKind;
  key: string;
  organisationId: number;
  purchaseId?: number;
  callId?: number;
  contractId?: number;
  revisionId?: number;
  /** purchases that a call prepares: who follows them hears that it opens */
  purchaseIds?: readonly number[];
  /** what it says beside its title */
  lines?: readonly string[];
  /** their members are told another way */
  toldIds?: readonly number[];
};

/**
 * Notes news for those who follow, in the transaction of the change, and has their mail made. Who follows a buyer is
 * told what it publishes and which contract enters its window; who follows a purchase, what becomes of it.
 */
export async function tellFollowers(sql: Sql, news: readonly FollowNews[]): Promise<void> {
  if (news.length === 0) return;
  const told = await sql<{ accountId: number; byMail: boolean }[]>`
    with news as (
      select *
      from jsonb_to_recordset(${sql.json([...news])}) as n (
        kind text, key text, "organisationId" bigint, "purchaseId" bigint, "callId" bigint, "contractId" bigint,
        "revisionId" bigint, "purchaseIds" bigint[], lines text[], "toldIds" bigint[]
      )
    ),
    heard as (
      select n.key, f.account_id, bool_or(f.by_mail) as by_mail
      from news n
      join follow f
        on f.kind = 'buyer'
          and f.target_id = n."organisationId"
          and n.kind in ('purchase-published', 'call-published', 'window-opened')
        or f.kind = 'purchase'
          and f.target_id = n."purchaseId"
          and n.kind in ('purchase-moved', 'purchase-withdrawn')
        or f.kind = 'purchase'
          and f.target_id = any(n."purchaseIds")
        or f.kind = 'call'
          and f.target_id = n."callId"
          and n.kind <> 'call-published'
      where not exists (
        select from member where account_id = f.account_id and organisation_id = any(n."toldIds")
      )
      group by n.key, f.account_id
    ),
    event as (
      insert into follow_event (
        key, kind, organisation_id, purchase_id, call_id, contract_id, revision_id, lines
      )
      select
        n.key, n.kind, n."organisationId", n."purchaseId", n."callId", n."contractId", n."revisionId",
        coalesce(n.lines, '{}')
      from news n
      where n.key in (select key from heard)
      on conflict (key) do nothing
      returning id, key
    )
    insert into follow_notice (event_id, account_id, by_mail)
    select e.id, h.account_id, h.by_mail
    from event e
    join heard h on h.key = e.key
    returning account_id, by_mail
  `;
  const byMail = told.filter((row) => row.byMail).map((row) => row.accountId);
  for (const accountId of new Set(byMail)) {
    await insertJob(sql, {
      kind: "follow-mail",
      payload: { accountId },
      dedupeKey: `follow-mail ${accountId}`,
      runAt: null,
    });
  }
}

/** Tells that these calls are open, to who follows their buyers; a call that was told is not told again. */
export async function tellOpenCalls(sql: Sql, { ids }: { ids: readonly number[] }): Promise<void> {
  const open = await sql<{ id: number; organisationId: number; purchaseIds: number[] }[]>`
    select
      id, organisation_id,
      array(select purchase_id from call_purchase where call_id = call_for_interest.id) as purchase_ids
    from call_for_interest
    where id = any(${[...ids]}::bigint[])
      and state = 'open'
      and audience = 'public'
  `;
  await tellFollowers(
    sql,
    open.map(({ id, organisationId, purchaseIds }) => ({
      kind: "call-published",
      key: `call-published ${id}`,
      organisationId,
      callId: id,
      purchaseIds,
    })),
  );
}

/**
 * Tells those who only follow a public call what happens to it. The members of `organisationIds` have a mail of their
 * own.
 */
export async function tellCallFollowers(
  sql: Sql,
  call: {
    id: number;
    organisationId: number;
    news: FollowNewsKind;
    lines: readonly string[];
    organisationIds: readonly number[];
  },
): Promise<void> {
  const { id, organisationId, news: kind, lines, organisationIds: toldIds } = call;
  // A call hears several answers and documents: its version tells one news from the next.
  const [row] = await sql<{ version: number; told: number }[]>`
    select
      version,
      (select count(*)::int from follow_event where call_id = ${id}) as told
    from call_for_interest
    where id = ${id}
      and audience = 'public'
  `;
  if (!row) return;
  const key = `${kind} ${id} ${row.version} ${row.told}`;
  await tellFollowers(sql, [{ kind, key, organisationId, callId: id, lines, toldIds }]);
}

/** The public contracts of followed buyers whose window opened lately: it opens 24 months before their end. */
export async function listOpenedWindows(
  sql: Sql,
  { from, to }: { from: string; to: string },
): Promise<{ id: number; organisationId: number }[]> {
  return sql<{ id: number; organisationId: number }[]>`
    select c.id, c.organisation_id
    from contract c
    join organisation o on o.id = c.organisation_id
    where (c.ends_on - interval '24 months')::date between ${from} and ${to}
      and c.open_data
      and o.buyer_kind is distinct from 'prive'
      and exists (
        select
        from follow
        where kind = 'buyer'
          and target_id = c.organisation_id
      )
  `;
}

export type Notice = {
  eventId: number;
  kind: FollowNewsKind;
  at: Date;
  organisationId: number;
  buyer: string;
  purchaseId: number | null;
  callId: number | null;
  contractId: number | null;
  /** of the purchase, the call or the contract as everybody knew it then */
  title: string;
  revision: { kind: Revision["kind"]; changes: Change[] } | null;
  /** what the news says beside its title */
  lines: string[];
  /** end of the contract, deadline of the call */
  endsOn: string | null;
  deadlineAt: Date | null;
};

/** What an account was told, the latest first: all of it, or what no mail told yet. */
export async function listNotices(
  sql: Sql,
  { accountId, waiting, limit }: { accountId: number; waiting: boolean; limit: number },
): Promise<Notice[]> {
  return sql<Notice[]>`
    select
      e.id as event_id, e.kind, e.at, e.organisation_id, o.name as buyer, e.purchase_id, e.call_id, e.contract_id,
      coalesce(r.snapshot ->> 'title', a.title, c.object, '') as title,
      case
        when r.id is not null then jsonb_build_object('kind', r.kind, 'changes', r.changes)
      end as revision,
      e.lines, c.ends_on, a.deadline_at
    from follow_notice n
    join follow_event e on e.id = n.event_id
    join organisation o on o.id = e.organisation_id
    left join purchase_revision r on r.id = e.revision_id
    left join call_for_interest a on a.id = e.call_id
    left join contract c on c.id = e.contract_id
    where n.account_id = ${accountId}
      ${waiting ? sql`and n.by_mail and n.mailed_at is null and e.at > now() - interval '7 days'` : sql``}
    order by e.id desc
    limit ${limit}
  `;
}
