import type { MemberRole } from "#app/domain/permission.ts";
import type { Sql } from "#db/client.ts";

export type ConversationLink = {
  id: string;
  conversationId: number;
  organisationId: number;
  organisation: string;
  siret: string;
  /** the member it was sent to; null: the address of a fiche */
  accountId: number | null;
  addressHash: string;
  expired: boolean;
  /** someone manages the organisation today */
  managed: boolean;
  /** what the member may do there today; null: no longer a member */
  role: MemberRole | null;
};

/** Keeps the link (by the hash of its token) of a mail about to leave. */
export async function saveConversationLink(
  sql: Sql,
  link: {
    id: string;
    conversationId: number;
    organisationId: number;
    accountId: number | null;
    addressHash: string;
    days: number;
  },
): Promise<void> {
  const { days, ...kept } = link;
  await sql`
    insert into conversation_link (
      id, conversation_id, organisation_id, account_id, address_hash, expires_at
    )
    values (
      ${kept.id}, ${kept.conversationId}, ${kept.organisationId}, ${kept.accountId}, ${kept.addressHash},
      now() + make_interval(days => ${days})
    )
  `;
}

/** Deletes the links that were over before that instant. */
export async function forgetConversationLinks(sql: Sql, { before }: { before: Date }): Promise<void> {
  await sql`delete from conversation_link where expires_at < ${before}`;
}

/** Whose link it is, usable or not; null: no such link. */
export async function findConversationLink(
  sql: Sql,
  { id }: { id: string },
): Promise<ConversationLink | null> {
  const [row] = await sql<ConversationLink[]>`
    select
      l.id, l.conversation_id, l.organisation_id, o.name as organisation, o.siret, l.account_id, l.address_hash,
      l.expires_at <= now() as expired,
      exists (select from member where organisation_id = o.id) as managed,
      m.role
    from conversation_link l
    join organisation o on o.id = l.organisation_id
    left join member m on m.organisation_id = o.id and m.account_id = l.account_id
    where l.id = ${id}
  `;
  return row ?? null;
}
