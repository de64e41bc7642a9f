import type { FollowKind } from "#app/domain/follow.ts";
import { PUBLIC_STATES } from "#app/domain/purchase.ts";
import { type Sql, transaction } from "#db/client.ts";
import { lockAccount } from "#db/queries/accounts.ts";

/** Whether everybody reads a purchase: isPublic of app/domain/purchase.ts, as a condition. */
const isPublic = (sql: Sql, of: string) => sql`
  (
    ${sql(of)}.state = 'published'
    or ${sql(of)}.published_at is not null and ${sql(of)}.state = any(${[...PUBLIC_STATES]})
  )`;

type Target = { kind: FollowKind; targetId: number };

export type Followed = {
  id: number;
  kind: FollowKind;
  targetId: number;
  /** the buyer, or the purchase as everybody last saw it; null when it is no more */
  name: string | null;
  buyer: string | null;
  byMail: boolean;
  /** a purchase that everybody sees, or a buyer */
  isPublic: boolean;
  createdAt: Date;
};

/** All that an account follows, the last one first. */
export async function listFollows(sql: Sql, { accountId }: { accountId: number }): Promise<Followed[]> {
  return sql<Followed[]>`
    select
      f.id, f.kind, f.target_id, f.by_mail, f.created_at,
      case f.kind when 'buyer' then b.name when 'call' then a.title else r.snapshot ->> 'title' end as name,
      case when f.kind <> 'buyer' then o.name end as buyer,
      f.kind = 'buyer' or a.id is not null or coalesce(${isPublic(sql, "p")}, false) as is_public
    from follow f
    left join organisation b on f.kind = 'buyer' and b.id = f.target_id
    left join purchase p on f.kind = 'purchase' and p.id = f.target_id
    left join call_for_interest a
      on f.kind = 'call' and a.id = f.target_id and a.state <> 'draft' and a.audience = 'public'
    left join organisation o on o.id = coalesce(p.organisation_id, a.organisation_id)
    left join lateral (
      select snapshot
      from purchase_revision
      where purchase_id = p.id
      order by id desc
      limit 1
    ) r on true
    where f.account_id = ${accountId}
    order by f.id desc
  `;
}

/** Whether an account follows this. */
export async function isFollowed(
  sql: Sql,
  { accountId, kind, targetId }: Target & { accountId: number },
): Promise<boolean> {
  const [row] = await sql`
    select
    from follow
    where account_id = ${accountId}
      and kind = ${kind}
      and target_id = ${targetId}
  `;
  return row !== undefined;
}

/**
 * Begins to follow a buyer, a published purchase or a public call; twice is once. `full`: the account follows `most`
 * things already; `unknown`: nothing public is there.
 */
export async function insertFollow(
  sql: Sql,
  follow: Target & { accountId: number; organisationId: number | null; origin: string; most: number },
): Promise<"followed" | "full" | "unknown"> {
  return transaction(sql, (tx) => followOnce(tx, follow));
}

async function followOnce(
  sql: Sql,
  { accountId, kind, targetId, organisationId, origin, most }: Parameters<typeof insertFollow>[1],
): Promise<"followed" | "full" | "unknown"> {
  await lockAccount(sql, { accountId });
  const [found] = await sql<{ kept: number; there: boolean }[]>`
    select
      (select count(*)::int from follow where account_id = ${accountId}) as kept,
      case
        when ${kind} = 'buyer' then exists (select from organisation where id = ${targetId} and is_buyer)
        when ${kind} = 'call' then exists (
          select
          from call_for_interest
          where id = ${targetId}
            and state <> 'draft'
            and audience = 'public'
        )
        else exists (
          select
          from purchase
          where id = ${targetId}
            and ${isPublic(sql, "purchase")}
        )
      end as there
  `;
  if (!found?.there) return "unknown";
  if (found.kept >= most) return "full";
  await sql`
    insert into follow (account_id, organisation_id, kind, target_id, origin)
    values (${accountId}, ${organisationId}, ${kind}, ${targetId}, ${origin})
    on conflict (account_id, kind, target_id) do update
    set by_mail = true
  `;
  return "followed";
}

/** False: the account did not follow it. */
export async function deleteFollow(
  sql: Sql,
  { accountId, kind, targetId }: Target & { accountId: number },
): Promise<boolean> {
  const { count } = await sql`
    delete from follow
    where account_id = ${accountId}
      and kind = ${kind}
      and target_id = ${targetId}
  `;
  return count > 0;
}

/** Starts or stops the mails of all that an account follows; what it follows stays in its space. */
export async function setFollowMails(
  sql: Sql,
  { accountId, byMail }: { accountId: number; byMail: boolean },
): Promise<number> {
  const { count } = await sql`
    update follow
    set by_mail = ${byMail}
    where account_id = ${accountId}
      and by_mail <> ${byMail}
  `;
  if (!byMail) {
    await sql`
      update follow_notice
      set by_mail = false
      where account_id = ${accountId}
        and mailed_at is null
    `;
  }
  return count;
}

export type MailState = {
  email: string;
  verified: boolean;
  origin: string;
  /** follows whose news are told by mail */
  byMail: number;
  mailedAt: Date | null;
};

/** How an account is told; in a transaction with `hold`, by one worker at a time. Null: it follows nothing. */
export async function findMailState(
  sql: Sql,
  { accountId, hold = false }: { accountId: number; hold?: boolean },
): Promise<MailState | null> {
  const [row] = await sql<MailState[]>`
    select
      a.email, a.email_verified_at is not null as verified,
      (select max(mailed_at) from follow_notice where account_id = a.id) as mailed_at,
      (select count(*)::int from follow where account_id = a.id and by_mail) as by_mail,
      (select origin from follow where account_id = a.id order by id desc limit 1) as origin
    from account a
    where a.id = ${accountId}
      and exists (select from follow where account_id = a.id)
    ${hold ? sql`for no key update of a` : sql``}
  `;
  return row ?? null;
}

/** Notes that these were told by mail. */
export async function markNotices(
  sql: Sql,
  { accountId, eventIds, now }: { accountId: number; eventIds: readonly number[]; now: Date },
): Promise<void> {
  await sql`
    update follow_notice
    set mailed_at = ${now}
    where account_id = ${accountId}
      and event_id = any(${[...eventIds]}::bigint[])
      and mailed_at is null
  `;
}
