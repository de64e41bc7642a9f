import type { StatusKind } from "#app/domain/supplier-status.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { recordChanges } from "#db/queries/outbox.ts";

/** What a supplier says of its staff and its mission. Shares from 0 to 1; null = not documented, not said. */
export type SupplierProfile = {
  shareDisabled: number | null;
  shareDisadvantaged: number | null;
  shareDetained: number | null;
  sharesOn: string | null;
  publicServiceMission: boolean | null;
  staff: number | null;
  languages: string[];
  inQpv: boolean | null;
  inFrr: boolean | null;
};

/** A supplier's facts as eligibility reads them (app/domain/eligibility.ts SupplierFacts, awards of any buyer). */
export type SupplierStanding = {
  statuses: { kind: StatusKind; from: string | null; until: string | null }[];
  shares: { disabled: number | null; disadvantaged: number | null; detained: number | null };
  publicServiceMission: boolean | null;
  essAwards: { sameBuyer: boolean; awardedOn: string }[];
  /** CPV codes of the published offers */
  cpvs: string[];
};

export async function findSupplierProfile(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<SupplierProfile | null> {
  const [row] = await sql<SupplierProfile[]>`
    select
      share_disabled, share_disadvantaged, share_detained, shares_on,
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

/** Statuses withdrawn or refused do not count. */
export async function findStanding(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<SupplierStanding> {
  const profile = await findSupplierProfile(sql, { organisationId });
  const statuses = await sql<SupplierStanding["statuses"]>`
    select kind, valid_from as from, valid_until as until
    from supplier_status
    where organisation_id = ${organisationId}
      and withdrawn_at is null
      and verification <> 'refused'
    order by id
  `;
  const awards = await sql<{ awardedOn: string }[]>`
    select awarded_on
    from ess_award
    where organisation_id = ${organisationId}
    order by awarded_on desc
  `;
  const codes = await sql<{ code: string }[]>`
    select distinct unnest(cpv) as code
    from offer
    where organisation_id = ${organisationId}
      and state = 'published'
    order by code
  `;
  return {
    statuses: [...statuses],
    shares: {
      disabled: profile?.shareDisabled ?? null,
      disadvantaged: profile?.shareDisadvantaged ?? null,
      detained: profile?.shareDetained ?? null,
    },
    publicServiceMission: profile?.publicServiceMission ?? null,
    // No buyer here: an award warns, it never blocks: only the same buyer is kept from awarding again.
    essAwards: awards.map(({ awardedOn }) => ({ sameBuyer: false, awardedOn })),
    cpvs: codes.map(({ code }) => code),
  };
}
