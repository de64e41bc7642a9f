import type { OfferFields, OfferReference } from "#app/domain/offer.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { deriveOffer } from "#db/queries/derived.ts";
import { recordChanges } from "#db/queries/outbox.ts";
import { retirePresumedOffers } from "#db/queries/presumed-offers.ts";

type Owner = { organisationId: number; accountId: number | null };

/** Adds a draft. Its trade keys and its point are derived here, in the same transaction. */
export async function createOffer(
  sql: Sql,
  {
    organisationId,
    accountId,
    fields,
    references = [],
  }: Owner & { fields: OfferFields; references?: readonly OfferReference[] },
): Promise<{ id: number; version: number }> {
  return transaction(sql, async (tx) => {
    const row = { ...fields, ...(await deriveOffer(tx, { organisationId, fields })), organisationId };
    const [created] = await tx<{ id: number; version: number }[]>`
      insert into offer ${tx(row)}
      returning id, version
    `;
    if (!created) throw new Error("offer: the insert returned nothing");
    await writeReferences(tx, { offerId: created.id, references });
    await afterChange(tx, { organisationId, accountId, action: "offer.create", ...created });
    return created;
  });
}

/**
 * Changes an offer of the organisation; null when it is not theirs. References are replaced when given. An offer that was
 * presumed from a register is described from then on.
 */
export async function updateOffer(
  sql: Sql,
  {
    id,
    organisationId,
    accountId,
    fields,
    references,
  }: Owner & { id: number; fields: OfferFields; references?: readonly OfferReference[] },
): Promise<{ version: number } | null> {
  return transaction(sql, async (tx) => {
    const row = { ...fields, ...(await deriveOffer(tx, { organisationId, fields })) };
    const [updated] = await tx<{ version: number }[]>`
      update offer
      set ${tx(row)}, described = true, updated_at = now(), version = version + 1
      where id = ${id}
        and organisation_id = ${organisationId}
      returning version
    `;
    if (!updated) return null;
    if (references) await writeReferences(tx, { offerId: id, references });
    await afterChange(tx, { id, organisationId, accountId, action: "offer.update", ...updated });
    return updated;
  });
}

/** Draft or archived → published; null when it is not theirs. Publishing twice changes nothing. */
export async function publishOffer(
  sql: Sql,
  { id, organisationId, accountId }: Owner & { id: number },
): Promise<{ version: number } | null> {
  return transaction(sql, async (tx) => {
    const [updated] = await tx<{ version: number }[]>`
      update offer
      set state = 'published',
        published_at = coalesce(published_at, now()),
        updated_at = now(),
        version = version + 1
      where id = ${id}
        and organisation_id = ${organisationId}
      returning version
    `;
    if (!updated) return null;
    await retirePresumedOffers(tx, { organisationIds: [organisationId] });
    await afterChange(tx, { id, organisationId, accountId, action: "offer.publish", ...updated });
    return updated;
  });
}

/** Takes an offer off the public lists; its funnel history stays. Null when it is not theirs. */
export async function archiveOffer(
  sql: Sql,
  { id, organisationId, accountId }: Owner & { id: number },
): Promise<{ version: number } | null> {
  return transaction(sql, async (tx) => {
    const [updated] = await tx<{ version: number }[]>`
      update offer
      set state = 'archived', updated_at = now(), version = version + 1
      where id = ${id}
        and organisation_id = ${organisationId}
      returning version
    `;
    if (!updated) return null;
    await afterChange(tx, { id, organisationId, accountId, action: "offer.archive", ...updated });
    return updated;
  });
}

/** A draft like this one, with its references, photos and proofs; null when it is not theirs. */
export async function duplicateOffer(
  sql: Sql,
  { id, organisationId, accountId, title }: Owner & { id: number; title: string },
): Promise<{ id: number } | null> {
  return transaction(sql, async (tx) => {
    const [created] = await tx<{ id: number; version: number }[]>`
      insert into offer (
        organisation_id, title, description, kind, cpv, sectors, trade_keys, areas, radius_km, commune_code,
        lat, lng, point_approximate, capacity_cents, lead_time_days, staff, price_hint, circular, labels,
        agec_category, fair_trade, languages, accessibility, recycled_share, full_until
      )
      select
        organisation_id, ${title}, description, kind, cpv, sectors, trade_keys, areas, radius_km, commune_code,
        lat, lng, point_approximate, capacity_cents, lead_time_days, staff, price_hint, circular, labels,
        agec_category, fair_trade, languages, accessibility, recycled_share, full_until
      from offer
      where id = ${id}
        and organisation_id = ${organisationId}
      returning id, version
    `;
    if (!created) return null;
    await tx`
      insert into offer_reference (offer_id, client, year, description, amount_cents)
      select ${created.id}, client, year, description, amount_cents
      from offer_reference
      where offer_id = ${id}
    `;
    await tx`
      insert into offer_photo (
        offer_id, position, alt, width, height, image, thumb_width, thumb_height, thumb
      )
      select ${created.id}, position, alt, width, height, image, thumb_width, thumb_height, thumb
      from offer_photo
      where offer_id = ${id}
    `;
    await tx`
      insert into offer_label (offer_id, label, file_id, verification, verified_by, verified_at)
      select ${created.id}, label, file_id, verification, verified_by, verified_at
      from offer_label
      where offer_id = ${id}
        and verification <> 'refused'
    `;
    await afterChange(tx, { organisationId, accountId, action: "offer.duplicate", ...created });
    return { id: created.id };
  });
}

async function writeReferences(
  sql: Sql,
  { offerId, references }: { offerId: number; references: readonly OfferReference[] },
) {
  await sql`delete from offer_reference where offer_id = ${offerId}`;
  if (references.length === 0) return;
  const rows = references.map((reference) => ({ offerId, ...reference }));
  await sql`insert into offer_reference ${sql(rows)}`;
}

async function afterChange(
  sql: Sql,
  { id, version, action, ...owner }: Owner & { id: number; version: number; action: string },
) {
  await recordChanges(sql, { entity: "offer", rows: [{ id, version }] });
  await recordAudit(sql, { ...owner, action, entity: "offer", entityId: id });
}
