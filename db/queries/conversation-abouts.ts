import type { About } from "#app/domain/message.ts";
import type { Sql } from "#db/client.ts";

/** What a conversation is about, as far as a link and a title need. */
export type AboutThing = {
  about: About;
  id: number;
  title: string;
  /** whose it is */
  organisationId: number;
  purchaseId: number | null;
  lotNumber: number | null;
  /** everybody may see it */
  isPublic: boolean;
};

/** The thing itself, in any state; null: it is no more. */
export async function findAbout(
  sql: Sql,
  { about, id }: { about: About; id: number },
): Promise<AboutThing | null> {
  const [row] = await sql<Omit<AboutThing, "about">[]>`${things(sql, about)} where thing.id = ${id}`;
  return row ? { ...row, about } : null;
}

/** A lot by its number, or the purchase that holds it when no lot is told. */
export async function findPurchaseAbout(
  sql: Sql,
  { purchaseId, lotNumber }: { purchaseId: number; lotNumber: number | null },
): Promise<AboutThing | null> {
  if (lotNumber === null) return findAbout(sql, { about: "purchase", id: purchaseId });
  const [row] = await sql<Omit<AboutThing, "about">[]>`
    ${things(sql, "lot")}
    where thing.purchase_id = ${purchaseId}
      and thing.number = ${lotNumber}
  `;
  return row ? { ...row, about: "lot" } : null;
}

/** What a buyer has published: one writes to it about one of these. */
export async function listBuyerAbouts(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<AboutThing[]> {
  return sql<AboutThing[]>`
    select 'purchase' as about, told.*
    from (
      ${things(sql, "purchase")}
      where thing.organisation_id = ${organisationId} and thing.state = 'published'
      order by thing.published_at desc nulls last, thing.id
      limit 100
    ) as told
    union all
    select 'call' as about, told.*
    from (
      ${things(sql, "call")}
      where thing.organisation_id = ${organisationId}
        and thing.state in ('open', 'closed')
        and thing.audience = 'public'
      order by thing.published_at desc nulls last, thing.id
      limit 100
    ) as told
  `;
}

const none = (sql: Sql) => sql`null::bigint as purchase_id, null::integer as lot_number`;

function things(sql: Sql, about: About) {
  switch (about) {
    case "supplier":
    case "buyer":
      return sql`
        select thing.id, thing.name as title, thing.id as organisation_id, ${none(sql)}, true as is_public
        from organisation thing
      `;
    case "offer":
      return sql`
        select
          thing.id, thing.title, thing.organisation_id, ${none(sql)}, thing.state = 'published' as is_public
        from offer thing
      `;
    case "purchase":
      return sql`
        select
          thing.id, thing.title, thing.organisation_id, thing.id as purchase_id, null::integer as lot_number,
          thing.state = 'published' as is_public
        from purchase thing
      `;
    case "lot":
      return sql`
        select
          thing.id, p.title || ', lot ' || thing.number || ' : ' || thing.title as title, p.organisation_id,
          p.id as purchase_id, thing.number as lot_number, p.state = 'published' as is_public
        from lot thing
        join purchase p on p.id = thing.purchase_id
      `;
    case "call":
      return sql`
        select
          thing.id, thing.title, thing.organisation_id, ${none(sql)}, thing.state <> 'draft' and thing.audience = 'public' as is_public
        from call_for_interest thing
      `;
  }
}
