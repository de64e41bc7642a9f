import type { FairnessCheck } from "#app/domain/call-fairness.ts";
import type { CallAudience, CallFields, CallState } from "#app/domain/call-for-interest.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { recordCallEvent } from "#db/queries/call-events.ts";
import { recordChanges } from "#db/queries/outbox.ts";
import { listCallFiles } from "#db/queries/shared-files.ts";

type Owner = { organisationId: number; accountId: number | null };

export type CallDetail = CallFields & {
  id: number;
  organisationId: number;
  state: CallState;
  audience: CallAudience;
  publishedAt: Date | null;
  closedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  version: number;
  buyer: { id: number; siret: string; name: string; communeName: string | null };
  purchases: { id: number; reference: string; title: string; state: string }[];
};

/** Adds a draft call, linked to the buyer's own purchases (others' are left out). */
export async function createCall(
  sql: Sql,
  {
    organisationId,
    accountId,
    fields,
    purchaseIds = [],
    audience = "public",
  }: Owner & { fields: CallFields; purchaseIds?: readonly number[]; audience?: CallAudience },
): Promise<{ id: number; version: number }> {
  return transaction(sql, async (tx) => {
    const [created] = await tx<{ id: number; version: number }[]>`
      insert into call_for_interest ${tx({ ...columnsOf(tx, fields), organisationId, audience })}
      returning id, version
    `;
    if (!created) throw new Error("call_for_interest: the insert returned nothing");
    await linkPurchases(tx, { id: created.id, organisationId, purchaseIds });
    await afterCallChange(tx, { organisationId, accountId, action: "call.create", ...created });
    return created;
  });
}

/** Changes a draft or open call of the organisation; null when it is not theirs or is closed. */
export async function updateCall(
  sql: Sql,
  {
    id,
    organisationId,
    accountId,
    fields,
    purchaseIds,
  }: Owner & { id: number; fields: CallFields; purchaseIds?: readonly number[] },
): Promise<{ version: number } | null> {
  return transaction(sql, async (tx) => {
    const [updated] = await tx<{ version: number; state: CallState }[]>`
      update call_for_interest
      set ${tx(columnsOf(tx, fields))}, updated_at = now(), version = version + 1
      where id = ${id}
        and organisation_id = ${organisationId}
        and state in ('draft', 'open')
      returning version, state
    `;
    if (!updated) return null;
    if (updated.state === "open") await recordCallEvent(tx, { id, accountId, kind: "changed" });
    if (purchaseIds) await linkPurchases(tx, { id, organisationId, purchaseIds });
    await afterCallChange(tx, {
      id,
      version: updated.version,
      organisationId,
      accountId,
      action: "call.update",
    });
    return updated;
  });
}

/** Opens a draft to answers, and keeps what was checked, by whom; null when it is not theirs, not a draft, or its deadline is not after `now`. */
export async function publishCall(
  sql: Sql,
  {
    id,
    organisationId,
    accountId,
    now,
    checks = [],
  }: Owner & { id: number; now: Date; checks?: readonly FairnessCheck[] },
): Promise<{ version: number } | null> {
  return transaction(sql, async (tx) => {
    const [updated] = await tx<{ version: number }[]>`
      update call_for_interest
      set state = 'open', published_at = ${now}, updated_at = now(), version = version + 1
      where id = ${id}
        and organisation_id = ${organisationId}
        and state = 'draft'
        and deadline_at > ${now}
      returning version
    `;
    if (!updated) return null;
    await afterCallChange(tx, { id, ...updated, organisationId, accountId, action: "call.publish" });
    const kept = checks.map(({ id: check, by, label }) => ({ id: check, by, label }));
    const files = (await listCallFiles(tx, { callId: id })).map(({ name, sha256 }) => ({ name, sha256 }));
    await recordCallEvent(tx, { id, accountId, kind: "opened", detail: { checks: kept, files } });
    return updated;
  });
}

// postgres.js takes an array for a PostgreSQL array: what goes into jsonb is said to be json.
const columnsOf = (sql: Sql, { questions, ...fields }: CallFields) => ({
  ...fields,
  questions: sql.json(questions.map((question) => ({ ...question, choices: [...question.choices] }))),
});

async function linkPurchases(
  sql: Sql,
  { id, organisationId, purchaseIds }: { id: number; organisationId: number; purchaseIds: readonly number[] },
) {
  // What is put away stays linked as it was.
  await sql`
    delete from call_purchase
    where call_id = ${id}
      and purchase_id in (select id from purchase where archived_at is null)
  `;
  await sql`
    insert into call_purchase (call_id, purchase_id)
    select ${id}, p.id
    from purchase p
    where p.id = any(${[...purchaseIds]}::bigint[])
      and p.organisation_id = ${organisationId}
      and p.archived_at is null
  `;
}

/** The trace of a change of a call, and its way to the index. */
export async function afterCallChange(
  sql: Sql,
  { id, version, action, ...owner }: Owner & { id: number; version: number; action: string },
) {
  await recordChanges(sql, { entity: "call", rows: [{ id, version }] });
  await recordAudit(sql, { ...owner, action, entity: "call", entityId: id });
}

/** A call in any state: a draft is for its own people, the page asks `canRead`. */
export async function findCall(sql: Sql, { id }: { id: number }): Promise<CallDetail | null> {
  const [row] = await sql<CallDetail[]>`
    select
      a.id, a.organisation_id, a.title, a.description, a.cpv, a.sectors, a.territory, a.questions, a.deadline_at,
      a.state, a.audience, a.published_at, a.closed_at, a.created_at, a.updated_at, a.version,
      jsonb_build_object('id', o.id, 'siret', o.siret, 'name', o.name, 'communeName', c.name) as buyer,
      (
        select coalesce(
          jsonb_agg(
            jsonb_build_object('id', p.id, 'reference', p.reference, 'title', p.title, 'state', p.state)
            order by p.title
          ),
          '[]'
        )
        from call_purchase cp
        join purchase p on p.id = cp.purchase_id
        where cp.call_id = a.id
      ) as purchases
    from call_for_interest a
    join organisation o on o.id = a.organisation_id
    left join commune c on c.code = o.commune_code
    where a.id = ${id}
  `;
  return row ?? null;
}

export type CallLine = {
  id: number;
  title: string;
  state: CallState;
  audience: CallAudience;
  deadlineAt: Date;
  publishedAt: Date | null;
  organisationId: number;
  buyerName: string;
  answers: number;
};

/** An organisation's own calls in every state, the latest deadline first. */
export async function listCallsOf(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<CallLine[]> {
  return sql<CallLine[]>`
    select
      a.id, a.title, a.state, a.audience, a.deadline_at, a.published_at, a.organisation_id, o.name as buyer_name,
      (select count(*)::int from call_answer where call_id = a.id) as answers
    from call_for_interest a
    join organisation o on o.id = a.organisation_id
    where a.organisation_id = ${organisationId}
    order by a.deadline_at desc, a.id desc
  `;
}
