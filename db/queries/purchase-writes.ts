import type { JustNeed } from "#app/domain/just-need.ts";
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
import { recordPurchaseEvents } from "#db/queries/purchase-events.ts";

type Owner = { organisationId: number; accountId: number | null };

export type Saved = { ok: true; id: number; version: number };
export type Refused =
  | { ok: false; reason: "not-found" }
  | { ok: false; reason: "reference-taken" }
  /** somebody saved since `expected`; the version of today */
  | { ok: false; reason: "changed-meanwhile"; version: number }
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
    contractId = null,
    justNeed,
  }: Owner & {
    fields: PurchaseFields;
    lots: readonly LotFields[];
    state?: "identified" | "studied" | "programmed";
    /** the contract that it follows, if it is theirs */
    contractId?: number | null;
    justNeed?: JustNeed;
  },
): Promise<Saved | Refused> {
  return transaction(sql, async (tx): Promise<Saved | Refused> => {
    const [created] = await tx<{ id: number; version: number }[]>`
      insert into purchase ${tx({ ...fields, organisationId, state })}
      on conflict (organisation_id, reference) do nothing
      returning id, version
    `;
    if (!created) return { ok: false, reason: "reference-taken" };
    await tx`
      update purchase p
      set contract_id = c.id
      from contract c
      where p.id = ${created.id}
        and c.id = ${contractId}
        and c.organisation_id = ${organisationId}
    `;
    await saveJustNeed(tx, { id: created.id, justNeed });
    await saveLots(tx, { purchaseId: created.id, lots });
    await afterChange(tx, { organisationId, accountId, action: "purchase.create", ...created });
    const event = { purchaseId: created.id, what: "created", from: null, to: state } as const;
    await recordPurchaseEvents(tx, { accountId, events: [event] });
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
    expected = null,
    justNeed,
  }: Owner & {
    id: number;
    fields: PurchaseFields;
    lots: readonly LotFields[];
    /** the version that was shown to who changes it; null: whatever it is */
    expected?: number | null;
    /** left out: what was answered stays */
    justNeed?: JustNeed;
  },
): Promise<Saved | Refused> {
  return transaction(sql, async (tx): Promise<Saved | Refused> => {
    const [mine] = await tx<{ state: PurchaseState; version: number }[]>`
      select state, version from purchase
      where id = ${id} and organisation_id = ${organisationId} and archived_at is null
      for update
    `;
    if (!mine) return { ok: false, reason: "not-found" };
    if (expected !== null && mine.version !== expected) {
      return { ok: false, reason: "changed-meanwhile", version: mine.version };
    }
    if (await isReferenceTaken(tx, { id, organisationId, reference: fields.reference })) {
      return { ok: false, reason: "reference-taken" };
    }
    const numbers = await findAnsweredLots(tx, { purchaseId: id, except: lots.map((lot) => lot.number) });
    if (numbers.length > 0) return { ok: false, reason: "answered-lots", numbers };
    const version = await writeFields(tx, { id, fields });
    await saveJustNeed(tx, { id, justNeed });
    await saveLots(tx, { purchaseId: id, lots });
    await afterChange(tx, { id, version, organisationId, accountId, action: "purchase.update" });
    const event = { purchaseId: id, what: "changed", from: mine.state, to: mine.state } as const;
    await recordPurchaseEvents(tx, { accountId, events: [event] });
    return { ok: true, id, version };
  });
}

async function saveJustNeed(sql: Sql, { id, justNeed }: { id: number; justNeed: JustNeed | undefined }) {
  if (justNeed === undefined) return;
  await sql`update purchase set just_need = ${sql.json(justNeed as never)} where id = ${id}`;
}

/** Every reference that a buyer uses. */
export async function listReferences(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<string[]> {
  const rows = await sql<{ reference: string }[]>`
    select reference from purchase where organisation_id = ${organisationId}
  `;
  return rows.map(({ reference }) => reference);
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
  {
    id,
    organisationId,
    accountId,
    to,
    motive = null,
  }: Owner & { id: number; to: PurchaseState; motive?: string | null },
): Promise<{ version: number } | null> {
  return transaction(sql, async (tx) => {
    const [updated] = await tx<{ version: number; from: PurchaseState }[]>`
      update purchase p
      set state = ${to},
        published_at = case when ${to} = 'published' then coalesce(published_at, now()) else published_at end,
        updated_at = now(),
        version = version + 1
      from (select id, state from purchase where id = ${id} for update) before
      where p.id = before.id
        and p.organisation_id = ${organisationId}
        and p.archived_at is null
        and p.state = any(${statesBefore(to)})
        and (${to} <> 'published' or exists (select 1 from lot where purchase_id = p.id))
      returning p.version, before.state as from
    `;
    if (!updated) return null;
    const { version, from } = updated;
    await afterChange(tx, { id, version, organisationId, accountId, action: `purchase.${to}` });
    const event = { purchaseId: id, what: "state", from, to, motive } as const;
    await recordPurchaseEvents(tx, { accountId, events: [event] });
    return { version };
  });
}

async function afterChange(
  sql: Sql,
  { id, version, action, ...owner }: Owner & { id: number; version: number; action: string },
) {
  await recordChanges(sql, { entity: "purchase", rows: [{ id, version }] });
  await recordAudit(sql, { ...owner, action, entity: "purchase", entityId: id });
}
