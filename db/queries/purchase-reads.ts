import type { BuyerKind } from "#app/domain/eligibility.ts";
import type { JustNeed } from "#app/domain/just-need.ts";
import type { PurchaseFields, PurchaseState } from "#app/domain/purchase.ts";
import type { Sql } from "#db/client.ts";
import { type Lot, listLots, purchaseTerritories } from "#db/queries/lots.ts";

export type PurchaseDetail = PurchaseFields & {
  id: number;
  organisationId: number;
  state: PurchaseState;
  flags: string[];
  contractId: number | null;
  justNeed: JustNeed;
  publishedAt: Date | null;
  /** since when it is put away: read only, until it is brought back */
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  version: number;
  buyer: {
    id: number;
    siret: string;
    name: string;
    buyerKind: BuyerKind | null;
    communeCode: string | null;
    communeName: string | null;
  };
  lots: Lot[];
};

/** A purchase in any state: the page asks `canSeePurchase` before it shows it. */
export async function findPurchase(sql: Sql, { id }: { id: number }): Promise<PurchaseDetail | null> {
  const [row] = await sql<Omit<PurchaseDetail, "lots">[]>`
    select
      p.id, p.organisation_id, p.reference, p.title, p.description, p.form, p.service, p.contact, p.state,
      p.current_contract_end, p.study_on, p.publication_on, p.deadline_on, p.award_on, p.renewals,
      p.considerations, p.flags, p.contract_id, p.just_need, p.published_at, p.archived_at,
      p.created_at, p.updated_at, p.version,
      jsonb_build_object(
        'id', o.id,
        'siret', o.siret,
        'name', o.name,
        'buyerKind', o.buyer_kind,
        'communeCode', o.commune_code,
        'communeName', c.name
      ) as buyer
    from purchase p
    join organisation o on o.id = p.organisation_id
    left join commune c on c.code = o.commune_code
    where p.id = ${id}
  `;
  return row ? { ...row, lots: await listLots(sql, { purchaseId: id }) } : null;
}

export type PurchaseLine = {
  id: number;
  reference: string;
  title: string;
  service: string | null;
  state: PurchaseState;
  flags: string[];
  currentContractEnd: string | null;
  studyOn: string | null;
  publicationOn: string | null;
  deadlineOn: string | null;
  awardOn: string | null;
  publishedAt: Date | null;
  organisationId: number;
  buyerName: string;
  lots: number;
  /** null when no lot has an estimate */
  amountCents: number | null;
  /** the lots' places of execution, each once */
  territories: string[];
  /** suppliers matched by any lot, each once */
  matches: number;
  /** suppliers who manifested their interest in any lot */
  interested: number;
};

/** A buyer's own purchases in every state, the nearest date first; or those it put away. */
export async function listPurchasesOf(
  sql: Sql,
  { organisationId, archived = false }: { organisationId: number; archived?: boolean },
): Promise<PurchaseLine[]> {
  return sql<PurchaseLine[]>`
    ${lines(sql)}
    where p.organisation_id = ${organisationId}
      and (p.archived_at is not null) = ${archived}
    order by coalesce(p.publication_on, p.study_on, p.current_contract_end), p.reference
  `;
}

/** The public purchases whose planned publication comes next; those without a date come last. */
export async function listNextPublished(
  sql: Sql,
  { limit, today }: { limit: number; today: string },
): Promise<PurchaseLine[]> {
  return sql<PurchaseLine[]>`
    ${lines(sql)}
    where p.state = 'published'
      and coalesce(p.deadline_on, p.publication_on + 35, ${today}::date) >= ${today}::date
    order by p.publication_on nulls last, p.id
    limit ${limit}
  `;
}

const lines = (sql: Sql) => sql`
  select
    p.id, p.reference, p.title, p.service, p.state, p.flags, p.current_contract_end, p.study_on,
    p.publication_on, p.deadline_on, p.award_on, p.published_at, p.organisation_id, o.name as buyer_name,
    l.lots, l.amount_cents, l.territories, m.matches, m.interested
  from purchase p
  join organisation o on o.id = p.organisation_id
  cross join lateral (
    select
      count(*)::int as lots,
      sum(amount_cents)::bigint as amount_cents,
      ${purchaseTerritories(sql)} as territories
    from lot
    where purchase_id = p.id
  ) l
  cross join lateral (
    select
      count(distinct organisation_id) filter (where holds)::int as matches,
      count(distinct organisation_id) filter (
        where stage in ('interested', 'shortlisted', 'contacted', 'awarded')
      )::int as interested
    from match
    where lot_id in (select id from lot where purchase_id = p.id)
  ) m
`;
