import type { Sql } from "#db/client.ts";
import { purchaseTerritories } from "#db/queries/lots.ts";

export type BuyerProfile = {
  id: number;
  name: string;
  siret: string;
  legalForm: string | null;
  address: string | null;
  communeName: string | null;
  departement: string | null;
  website: string | null;
  description: string;
  buyerKind: string | null;
  closedOn: string | null;
  isSupplier: boolean;
  /** someone manages it here; false: it is known by its contracts only */
  claimed: boolean;
};

/** What everybody sees of a buyer; null when it is none. Its address of mail is never shown. */
export async function findBuyerProfile(sql: Sql, { id }: { id: number }): Promise<BuyerProfile | null> {
  const [row] = await sql<BuyerProfile[]>`
    select
      o.id, o.name, o.siret, o.legal_form, o.address, m.name as commune_name, m.departement_code as departement,
      o.website, o.description, o.buyer_kind, o.closed_on, o.is_supplier,
      exists (select from member where organisation_id = o.id) as claimed
    from organisation o
    left join commune m on m.code = o.commune_code
    where o.id = ${id}
      and o.is_buyer
  `;
  return row ?? null;
}

export type PublicPurchase = {
  id: number;
  title: string;
  lots: number;
  amountCents: number | null;
  territories: string[];
  reservations: string[];
  studyOn: string | null;
  publicationOn: string | null;
  deadlineOn: string | null;
  awardOn: string | null;
  currentContractEnd: string | null;
  publishedAt: Date | null;
};

/** The published purchases of a buyer whose last day has not passed, the nearest first. */
export async function listPublicPurchases(
  sql: Sql,
  { organisationId, today }: { organisationId: number; today: string },
): Promise<PublicPurchase[]> {
  return sql<PublicPurchase[]>`
    select
      p.id, p.title, p.study_on, p.publication_on, p.deadline_on, p.award_on, p.current_contract_end,
      p.published_at, l.lots, l.amount_cents, l.territories, l.reservations
    from purchase p
    cross join lateral (
      select
        count(*)::int as lots,
        case when bool_and(amount_cents is not null) then sum(amount_cents)::bigint end as amount_cents,
        ${purchaseTerritories(sql)} as territories,
        coalesce(array_agg(distinct reservation) filter (where reservation is not null), '{}') as reservations
      from lot
      where purchase_id = p.id
    ) l
    where p.organisation_id = ${organisationId}
      and p.state = 'published'
      and coalesce(p.deadline_on, p.publication_on + 35, ${today}::date) >= ${today}::date
    order by coalesce(p.publication_on, p.deadline_on, p.award_on), p.id
  `;
}

/** The public calls of a buyer that take answers, the first to end first. */
export async function listOpenCalls(
  sql: Sql,
  { organisationId, now }: { organisationId: number; now: Date },
): Promise<{ id: number; title: string; state: string; deadlineAt: Date }[]> {
  return sql<{ id: number; title: string; state: string; deadlineAt: Date }[]>`
    select id, title, state, deadline_at
    from call_for_interest
    where organisation_id = ${organisationId}
      and state = 'open'
      and audience = 'public'
      and deadline_at > ${now}
    order by deadline_at, id
  `;
}
