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
