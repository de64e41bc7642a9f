import type { ShareBasis } from "#app/domain/staff-share.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { recordChanges } from "#db/queries/outbox.ts";

/** What a supplier says of its staff and its mission. Shares from 0 to 1; null = not documented, not said. */
export type SupplierProfile = {
  shareDisabled: number | null;
  shareDisadvantaged: number | null;
  shareDetained: number | null;
  sharesOn: string | null;
  /** what the shares count, and who, among whom, over which period */
  sharesBasis: ShareBasis | null;
  sharesNote: string | null;
  publicServiceMission: boolean | null;
  staff: number | null;
  languages: string[];
  inQpv: boolean | null;
  inFrr: boolean | null;
};

export async function findSupplierProfile(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<SupplierProfile | null> {
  const [row] = await sql<SupplierProfile[]>`
    select
      share_disabled, share_disadvantaged, share_detained, shares_on, shares_basis, shares_note,
      public_service_mission, staff, languages, in_qpv, in_frr
    from supplier
    where organisation_id = ${organisationId}
  `;
  return row ?? null;
}

/** Replaces the profile. False: this organisation is not a supplier. */
export async function saveSupplierProfile(
  sql: Sql,
  {
    organisationId,
    accountId,
    profile,
  }: { organisationId: number; accountId: number; profile: SupplierProfile },
): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const result = await tx`
      update supplier
      set ${tx(profile)}
      where organisation_id = ${organisationId}
    `;
    if (result.count === 0) return false;
    await changeSupplier(tx, { organisationId });
    await recordAudit(tx, {
      accountId,
      organisationId,
      action: "supplier.update",
      entity: "supplier",
      entityId: organisationId,
    });
    return true;
  });
}

/**
 * Says that a supplier changed (statuses, shares, mission), in the transaction that changed it: its document and
 * those of its published offers, which carry its statuses and open bases, are made and matched again.
 */
export async function changeSupplier(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<void> {
  const suppliers = await sql<{ id: number; version: number }[]>`
    update organisation
    set version = version + 1, updated_at = now()
    where id = ${organisationId}
    returning id, version
  `;
  await recordChanges(sql, { entity: "supplier", rows: suppliers });
  const offers = await sql<{ id: number; version: number }[]>`
    update offer
    set version = version + 1
    where organisation_id = ${organisationId}
      and state = 'published'
    returning id, version
  `;
  await recordChanges(sql, { entity: "offer", rows: offers });
}

/** CPV codes of the published offers: what a supplier's standing is assessed on. */
export async function listOfferCpvs(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<string[]> {
  const rows = await sql<{ code: string }[]>`
    select distinct unnest(cpv) as code
    from offer
    where organisation_id = ${organisationId}
      and state = 'published'
    order by code
  `;
  return rows.map(({ code }) => code);
}
