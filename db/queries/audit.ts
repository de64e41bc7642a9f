import type { Sql } from "#db/client.ts";

/** Who did what to what, in the transaction that did it. `detail` never holds a secret nor a person's data. */
export async function recordAudit(
  sql: Sql,
  {
    accountId = null,
    organisationId = null,
    action,
    entity = null,
    entityId = null,
    detail = {},
  }: {
    accountId?: number | null;
    organisationId?: number | null;
    /** a verb and its object: `offer.publish`, `purchase.create` */
    action: string;
    entity?: string | null;
    entityId?: number | null;
    detail?: Record<string, string | number | boolean | null>;
  },
): Promise<void> {
  await sql`
    insert into audit (account_id, organisation_id, action, entity, entity_id, detail)
    values (${accountId}, ${organisationId}, ${action}, ${entity}, ${entityId}, ${sql.json(detail)})
  `;
}
