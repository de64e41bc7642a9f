import {
  type LotFields,
  type PurchaseFields,
  type PurchaseState,
  statesBefore,
} from "#app/domain/purchase.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { findAnsweredLots, saveLots } from "#db/queries/lots.ts";
import { recordChanges } from "#db/queries/outbox.ts";

type Owner = { organisationId: number; accountId: number | null };

export type Saved = { ok: true; id: number; version: number };
export type Refused =
  | { ok: false; reason: "not-found" }
  | { ok: false; reason: "reference-taken" }
  /** suppliers already answered these lots: their history would be lost */
  | { ok: false; reason: "answered-lots"; numbers: number[] };

/** Adds a purchase with its lots, not yet public. The reference is unique for a buyer. */
export async function createPurchase(
  sql: Sql,
  {
    organisationId,
    accountId,
    fields,
    lots,
    state = "identified",
  }: Owner & {
    fields: PurchaseFields;
    lots: readonly LotFields[];
    state?: "identified" | "studied" | "programmed";
  },
): Promise<Saved | Refused> {
  return transaction(sql, async (tx): Promise<Saved | Refused> => {
    const [created] = await tx<{ id: number; version: number }[]>`
      insert into purchase ${tx({ ...fields, organisationId, state })}
      on conflict (organisation_id, reference) do nothing
      returning id, version
    `;
    if (!created) return { ok: false, reason: "reference-taken" };
    await saveLots(tx, { purchaseId: created.id, lots });
    await afterChange(tx, { organisationId, accountId, action: "purchase.create", ...created });
    return { ok: true, ...created };
  });
}

/**
 * Changes a purchase of the organisation and its lots, known by their number: new ones are added, others changed,
 * missing ones removed unless a supplier answered them. A date corrected by hand loses its import flag.
 */
export async function updatePurchase(
  sql: Sql,
  {
    id,
    organisationId,
    accountId,
    fields,
    lots,
  }: Owner & { id: number; fields: PurchaseFields; lots: readonly LotFields[] },
): Promise<Saved | Refused> {
  return transaction(sql, async (tx): Promise<Saved | Refused> => {
    const [mine] = await tx`
      select id from purchase
      where id = ${id} and organisation_id = ${organisationId}
      for update
    `;
    if (!mine) return { ok: false, reason: "not-found" };
    if (await isReferenceTaken(tx, { id, organisationId, reference: fields.reference })) {
      return { ok: false, reason: "reference-taken" };
    }
    const numbers = await findAnsweredLots(tx, { purchaseId: id, except: lots.map((lot) => lot.number) });
    if (numbers.length > 0) return { ok: false, reason: "answered-lots", numbers };
    const version = await writeFields(tx, { id, fields });
    await saveLots(tx, { purchaseId: id, lots });
    await afterChange(tx, { id, version, organisationId, accountId, action: "purchase.update" });
    return { ok: true, id, version };
  });
}

async function isReferenceTaken(
  sql: Sql,
  { id, organisationId, reference }: { id: number; organisationId: number; reference: string },
): Promise<boolean> {
  const [other] = await sql`
    select 1 from purchase
    where organisation_id = ${organisationId} and reference = ${reference} and id <> ${id}
  `;
  return other !== undefined;
}

async function writeFields(
  sql: Sql,
  { id, fields }: { id: number; fields: PurchaseFields },
): Promise<number> {
  const [updated] = await sql<{ version: number }[]>`
    update purchase
    set ${sql(fields)},
      flags = array(
        select flag from unnest(flags) as flag
        where not (flag = 'ended' and current_contract_end is distinct from ${fields.currentContractEnd}::date)
          and not (flag = 'past-date' and publication_on is distinct from ${fields.publicationOn}::date)
      ),
      updated_at = now(),
      version = version + 1
    where id = ${id}
    returning version
  `;
  return updated?.version ?? 0;
}

/** Makes a purchase public; null when it is not theirs, has no lot, or has gone beyond publication. */
export async function publishPurchase(
  sql: Sql,
  { id, organisationId, accountId }: Owner & { id: number },
): Promise<{ version: number } | null> {
  return changePurchaseState(sql, { id, organisationId, accountId, to: "published" });
}

/** Moves a purchase one step (app/domain/purchase.ts statesBefore); null when it is not theirs or not allowed. */
export async function changePurchaseState(
  sql: Sql,
  { id, organisationId, accountId, to }: Owner & { id: number; to: PurchaseState },
): Promise<{ version: number } | null> {
  return transaction(sql, async (tx) => {
    const [updated] = await tx<{ version: number }[]>`
      update purchase p
      set state = ${to},
        published_at = case when ${to} = 'published' then coalesce(published_at, now()) else published_at end,
        updated_at = now(),
        version = version + 1
      where id = ${id}
        and organisation_id = ${organisationId}
        and state = any(${statesBefore(to)})
        and (${to} <> 'published' or exists (select 1 from lot where purchase_id = p.id))
      returning version
    `;
    if (!updated) return null;
    await afterChange(tx, { id, ...updated, organisationId, accountId, action: `purchase.${to}` });
    return updated;
  });
}

async function afterChange(
  sql: Sql,
  { id, version, action, ...owner }: Owner & { id: number; version: number; action: string },
) {
  await recordChanges(sql, { entity: "purchase", rows: [{ id, version }] });
  await recordAudit(sql, { ...owner, action, entity: "purchase", entityId: id });
}
