import type { Sql } from "#db/client.ts";
import type { SupplierProfile } from "#db/queries/suppliers.ts";

/** What the public page of a supplier reads beside its organisation. */

export type SupplierExtras = SupplierProfile & {
  /** someone manages the page; false: it comes from an import or a register */
  claimed: boolean;
  /** what a register said: {"source":"…","on":"2026-11-22",…} */
  facts: Record<string, unknown>;
};

/** Null: no such organisation, or it is not a supplier. */
export async function findSupplierExtras(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<SupplierExtras | null> {
  const [row] = await sql<SupplierExtras[]>`
    select
      exists (select from member where organisation_id = o.id) as claimed,
      o.facts,
      s.share_disabled, s.share_disadvantaged, s.share_detained, s.shares_on,
      s.public_service_mission, s.staff, s.languages, s.in_qpv, s.in_frr
    from organisation o
    join supplier s on s.organisation_id = o.id
    where o.id = ${organisationId}
      and o.is_supplier
  `;
  return row ?? null;
}

export type PublicReference = {
  id: number;
  client: string;
  year: number;
  description: string;
  amountCents: number | null;
  offerId: number;
  offerTitle: string;
  /** null: only declared */
  confirmedAt: Date | null;
  /** a buyer of the platform, else the address that answered */
  confirmedBuyer: string | null;
  confirmedEmail: string | null;
};

/** The references of every published offer of a supplier, the latest first. */
export async function listReferencesOf(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<PublicReference[]> {
  return sql<PublicReference[]>`
    select
      r.id, r.client, r.year, r.description, r.amount_cents, f.id as offer_id, f.title as offer_title,
      k.decided_at as confirmed_at, b.name as confirmed_buyer, k.email as confirmed_email
    from offer_reference r
    join offer f on f.id = r.offer_id
    left join reference_confirmation k
      on k.organisation_id = f.organisation_id
      and k.state = 'confirmed'
      and k.client = r.client
      and k.year = r.year
      and k.description = r.description
      and k.amount_cents is not distinct from r.amount_cents
    left join organisation b on b.id = k.buyer_organisation_id
    where f.organisation_id = ${organisationId}
      and f.state = 'published'
    order by r.year desc, r.id
  `;
}
