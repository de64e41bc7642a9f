import type { Sql } from "#db/client.ts";

/** Mails sent to one structure about one thing, and the links in them. Addresses stay with the jobs. */

export type LinkAbout = { lotId: number } | { callId: number } | { quoteId: number };

/** Keeps that a mail was asked for; null: one of the same rank already was, nothing is sent twice. */
export async function insertLink(
  sql: Sql,
  {
    organisationId,
    rank,
    expiresAt,
    askedBy,
    askedAt,
    ...about
  }: LinkAbout & {
    organisationId: number;
    rank: 0 | 1 | 2;
    expiresAt: Date;
    askedBy: number;
    askedAt: Date;
  },
): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`
    insert into personal_link ${sql({ organisationId, rank, expiresAt, askedBy, askedAt, ...about })}
    on conflict do nothing
    returning id
  `;
  return row?.id ?? null;
}

export type PersonalLink = {
  id: number;
  organisationId: number;
  /** of the structure it was sent to */
  name: string;
  rank: 0 | 1 | 2;
  lotId: number | null;
  callId: number | null;
  quoteId: number | null;
  expiresAt: Date;
  stopped: boolean;
};

const links = (sql: Sql) => sql`
  select
    p.id, p.organisation_id, o.name, p.rank, p.lot_id, p.call_id, p.quote_id, p.expires_at,
    exists (select from outreach_stop s where s.organisation_id = p.organisation_id) as stopped
  from personal_link p
  join organisation o on o.id = p.organisation_id
`;

export async function findLink(sql: Sql, { id }: { id: number }): Promise<PersonalLink | null> {
  const [row] = await sql<PersonalLink[]>`${links(sql)} where p.id = ${id}`;
  return row ?? null;
}

/** Whose link it is, by the hash of its token, expired or not. */
export async function findLinkByToken(
  sql: Sql,
  { tokenId }: { tokenId: string },
): Promise<PersonalLink | null> {
  const [row] = await sql<PersonalLink[]>`${links(sql)} where p.token_id = ${tokenId}`;
  return row ?? null;
}

/** Keeps the hash of the token that is about to leave; a token sent before for the same mail opens nothing more. */
export async function saveLinkToken(
  sql: Sql,
  { id, tokenId, sentAt }: { id: number; tokenId: string; sentAt: Date },
): Promise<void> {
  await sql`
    update personal_link
    set token_id = ${tokenId}, sent_at = ${sentAt}
    where id = ${id}
  `;
}

/** The first time that the link is opened. */
export async function markLinkOpened(sql: Sql, { id, at }: { id: number; at: Date }): Promise<void> {
  await sql`
    update personal_link
    set opened_at = ${at}
    where id = ${id}
      and opened_at is null
  `;
}

export type SentMail = { organisationId: number; rank: number; askedAt: Date; openedAt: Date | null };

/** The mails asked for about one thing, in order. */
export async function listSentMails(sql: Sql, about: LinkAbout): Promise<SentMail[]> {
  const of =
    "lotId" in about
      ? sql`lot_id = ${about.lotId}`
      : "callId" in about
        ? sql`call_id = ${about.callId}`
        : sql`quote_id = ${about.quoteId}`;
  return sql<SentMail[]>`
    select organisation_id, rank, asked_at, opened_at
    from personal_link
    where ${of}
    order by organisation_id, rank
  `;
}

/** Which structures want no more of these mails. */
export async function listStopped(
  sql: Sql,
  { organisationIds }: { organisationIds: readonly number[] },
): Promise<number[]> {
  const rows = await sql<{ organisationId: number }[]>`
    select organisation_id
    from outreach_stop
    where organisation_id = any(${[...organisationIds]}::bigint[])
  `;
  return rows.map(({ organisationId }) => organisationId);
}

/** A structure that wants no more of these mails, or wants them again. */
export async function setOutreach(
  sql: Sql,
  { organisationId, stopped }: { organisationId: number; stopped: boolean },
): Promise<void> {
  if (stopped) {
    await sql`insert into outreach_stop (organisation_id) values (${organisationId}) on conflict do nothing`;
  } else {
    await sql`delete from outreach_stop where organisation_id = ${organisationId}`;
  }
}
