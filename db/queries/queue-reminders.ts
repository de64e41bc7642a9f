import type { IsoDate } from "#app/domain/date.ts";
import type { Sql } from "#db/client.ts";

/** The weekly mail of facilitators' queues: whose it is, and whether they still want it. */

export type RemindedMember = {
  accountId: number;
  email: string;
  organisationId: number;
  organisation: string;
  mailedOn: IsoDate | null;
};

/** Who works for a facilitator that has territories, wants the mail and may receive it. */
export async function listRemindedMembers(sql: Sql): Promise<RemindedMember[]> {
  return sql<RemindedMember[]>`
    select a.id as account_id, a.email, o.id as organisation_id, o.name as organisation, a.queue_mailed_on as mailed_on
    from member m
    join account a on a.id = m.account_id
    join organisation o on o.id = m.organisation_id
    where o.is_facilitator
      and o.closed_on is null
      and m.role in ('editor', 'manager')
      and a.email_verified_at is not null
      and a.queue_mail
      and exists (select from facilitation_area where organisation_id = o.id)
    order by a.id, o.id
  `;
}

/** Notes the day of a mail. False: another worker was faster, or it was stopped meanwhile. */
export async function noteQueueMail(
  sql: Sql,
  { accountId, today, since }: { accountId: number; today: IsoDate; since: IsoDate | null },
): Promise<boolean> {
  const result = await sql`
    update account
    set queue_mailed_on = ${today}
    where id = ${accountId}
      and queue_mail
      and queue_mailed_on is not distinct from ${since}::date
  `;
  return result.count > 0;
}

/** Whether an account wants the mail; null: there is no such account. */
export async function wantsQueueMail(
  sql: Sql,
  { accountId }: { accountId: number },
): Promise<boolean | null> {
  const [row] = await sql<{ queueMail: boolean }[]>`
    select queue_mail
    from account
    where id = ${accountId}
  `;
  return row?.queueMail ?? null;
}

export async function setQueueMail(
  sql: Sql,
  { accountId, wanted }: { accountId: number; wanted: boolean },
): Promise<void> {
  await sql`
    update account
    set queue_mail = ${wanted}
    where id = ${accountId}
  `;
}
