import type { ImportedOffer } from "#app/domain/import-offer.ts";
import type { OfferDetails } from "#app/domain/import-offer-details.ts";
import type { KnownStatus, KnownSupplier } from "#app/domain/import-supplier-plan.ts";
import type { OfferState } from "#app/domain/offer.ts";
import { fold } from "#app/domain/text.ts";
import type { Sql } from "#db/client.ts";

type SupplierLine = Omit<KnownSupplier, "changed" | "statuses" | "offers"> & { id: number };
type StatusLine = Omit<KnownStatus, "changed"> & { organisationId: number };
type OfferLine = Omit<ImportedOffer, "importKey" | "details"> & {
  details: OfferDetails;
  id: number;
  organisationId: number;
  importKey: string | null;
  communeCode: string | null;
  state: OfferState;
};

/**
 * What is known of the suppliers and offers of a batch, locked until the transaction ends. An offer made by hand has
 * no import key: its folded title stands for it, so that a file completes it instead of doubling it.
 */
export async function readKnownSuppliers(
  sql: Sql,
  { sirets, importKeys }: { sirets: readonly string[]; importKeys: readonly string[] },
): Promise<Map<string, KnownSupplier>> {
  const lines = await sql<SupplierLine[]>`
    select
      o.id, o.siret, o.name, o.address, o.email, o.commune_code, o.is_supplier,
      s.share_disabled, s.share_disadvantaged
    from organisation o
    left join supplier s on s.organisation_id = o.id
    where o.siret = any(${[...sirets]}::text[])
    order by o.id
    for update of o
  `;
  const known = new Map<number, KnownSupplier>();
  for (const line of lines) {
    known.set(line.id, { ...line, changed: false, statuses: [], offers: new Map() });
  }
  const ids = [...known.keys()];
  for (const { organisationId, ...status } of await readStatuses(sql, { ids })) {
    known.get(organisationId)?.statuses.push({ ...status, changed: false });
  }
  for (const { organisationId, id, state, ...content } of await readOffers(sql, { ids, importKeys })) {
    const importKey = content.importKey ?? fold(content.title);
    known.get(organisationId)?.offers.set(importKey, {
      id,
      state,
      content: { ...content, importKey },
      changed: false,
    });
  }
  return new Map([...known.values()].map((supplier) => [supplier.siret, supplier]));
}

async function readStatuses(sql: Sql, { ids }: { ids: readonly number[] }): Promise<StatusLine[]> {
  return sql<StatusLine[]>`
    select
      id, organisation_id, kind, valid_from as from, valid_until as until, source, verification,
      withdrawn_at is not null as withdrawn
    from supplier_status
    where organisation_id = any(${[...ids]}::bigint[])
    order by id
  `;
}

// Those with a key come last: in the map they win over a homonym made by hand.
async function readOffers(
  sql: Sql,
  { ids, importKeys }: { ids: readonly number[]; importKeys: readonly string[] },
): Promise<OfferLine[]> {
  return sql<OfferLine[]>`
    select
      id, organisation_id, import_key, title, description, kind, cpv, sectors, areas, radius_km, commune_code,
      capacity_cents, circular, labels, agec_category, state,
      jsonb_build_object(
        'leadTimeDays', lead_time_days, 'staff', staff, 'priceHint', price_hint, 'languages', languages,
        'accessibility', accessibility, 'fairTrade', fair_trade, 'recycledShare', recycled_share,
        'fullUntil', full_until
      ) as details
    from offer
    where organisation_id = any(${[...ids]}::bigint[])
      and (import_key is null or import_key = any(${[...importKeys]}::text[]))
    order by import_key is not null, id
  `;
}
