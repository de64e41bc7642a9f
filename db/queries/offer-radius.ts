import type { Radius } from "#app/domain/territory.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { recordChanges } from "#db/queries/outbox.ts";

/** Gives a published offer of the organisation a larger radius; null when it is not theirs, or reaches as far already. */
export async function widenOffer(
  sql: Sql,
  {
    id,
    organisationId,
    accountId,
    radiusKm,
  }: { id: number; organisationId: number; accountId: number; radiusKm: Radius },
): Promise<{ title: string } | null> {
  return transaction(sql, async (tx) => {
    const [updated] = await tx<{ title: string; version: number }[]>`
      update offer
      set radius_km = ${radiusKm}, updated_at = now(), version = version + 1
      where id = ${id}
        and organisation_id = ${organisationId}
        and state = 'published'
        and lat is not null
        and coalesce(radius_km, 0) < ${radiusKm}
      returning title, version
    `;
    if (!updated) return null;
    await recordChanges(tx, { entity: "offer", rows: [{ id, version: updated.version }] });
    const action = "offer.widen";
    await recordAudit(tx, {
      organisationId,
      accountId,
      action,
      entity: "offer",
      entityId: id,
      detail: { radiusKm },
    });
    return { title: updated.title };
  });
}
