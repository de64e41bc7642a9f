import { NO_SETTINGS, type StoredSettings } from "#app/domain/buyer-settings.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** What a buyer set for itself; null when it never did. */
export async function findBuyerSettings(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<StoredSettings | null> {
  const [row] = await sql<StoredSettings[]>`
    select ${sql(Object.keys(NO_SETTINGS))}
    from buyer_settings
    where organisation_id = ${organisationId}
  `;
  return row ?? null;
}

/** Replaces a buyer's settings. The caller has asked whether this account may. */
export async function saveBuyerSettings(
  sql: Sql,
  {
    organisationId,
    accountId,
    settings,
  }: { organisationId: number; accountId: number; settings: StoredSettings },
): Promise<void> {
  const row = { ...settings, organisationId, updatedBy: accountId };
  await transaction(sql, async (tx) => {
    await tx`
      insert into buyer_settings ${tx(row)}
      on conflict (organisation_id) do update
      set ${tx({ ...settings, updatedBy: accountId })}, updated_at = now()
    `;
    await recordAudit(tx, {
      organisationId,
      accountId,
      action: "buyer-settings.save",
      entity: "organisation",
      entityId: organisationId,
    });
  });
}
