import {
  type Change,
  isMove,
  type Revision,
  revisionOf,
  type Snapshot,
} from "#app/domain/purchase-revision.ts";
import type { Sql } from "#db/client.ts";
import { type FollowNews, tellFollowers } from "#db/queries/follow-events.ts";

type Seen = {
  id: number;
  organisationId: number;
  publishedAt: Date | null;
  snapshot: Snapshot;
  last: Pick<Revision, "kind" | "snapshot"> | null;
};

/**
 * Keeps what everybody sees of purchases that changed, in the transaction that changed them, and tells who follows
 * them or their buyer. Called for every change of a purchase (outbox.ts): no way of writing one escapes its history.
 */
export async function recordRevisions(sql: Sql, { ids }: { ids: readonly number[] }): Promise<void> {
  const revisions = (await listSeen(sql, ids)).flatMap(({ last, snapshot, ...purchase }) => {
    const revision = revisionOf(last, snapshot);
    return revision ? [{ ...purchase, ...revision }] : [];
  });
  if (revisions.length === 0) return;
  const records = revisions.map(({ id, publishedAt, kind, changes, snapshot }) => ({
    purchaseId: id,
    // A purchase that was written as already published has its own date.
    at: kind === "published" ? (publishedAt?.toISOString() ?? null) : null,
    kind,
    changes,
    snapshot,
  }));
  const written = await sql<{ id: number; purchaseId: number }[]>`
    insert into purchase_revision (purchase_id, at, kind, changes, snapshot)
    select "purchaseId", coalesce(at, now()), kind, changes, snapshot
    from jsonb_to_recordset(${sql.json(records)})
      as r ("purchaseId" bigint, at timestamptz, kind text, changes jsonb, snapshot jsonb)
    returning id, purchase_id
  `;
  const revisionIds = new Map(written.map(({ id, purchaseId }) => [purchaseId, id]));
  await tellFollowers(
    sql,
    revisions.flatMap((revision) => newsOf(revision, revisionIds.get(revision.id) ?? 0)),
  );
}

async function listSeen(sql: Sql, ids: readonly number[]): Promise<Seen[]> {
  return sql<Seen[]>`
    select
      s.id, s.organisation_id, s.published_at, s.snapshot,
      case when r.kind is not null then jsonb_build_object('kind', r.kind, 'snapshot', r.snapshot) end as last
    from purchase_snapshot s
    left join lateral (
      select kind, snapshot
      from purchase_revision
      where purchase_id = s.id
      order by id desc
      limit 1
    ) r on true
    where s.id = any(${[...ids]}::bigint[])
      and (s.state = 'published' or r.kind is not null)
  `;
}

function newsOf(
  {
    id,
    organisationId,
    kind,
    changes,
  }: Pick<Revision, "kind" | "changes"> & { id: number; organisationId: number },
  revisionId: number,
): FollowNews[] {
  const about = { organisationId, purchaseId: id, revisionId };
  if (kind === "published") {
    return [{ ...about, kind: "purchase-published", key: `purchase-published ${id}` }];
  }
  if (kind === "withdrawn") {
    return [{ ...about, kind: "purchase-withdrawn", key: `purchase-withdrawn ${revisionId}` }];
  }
  return kind === "republished" || changes.some(isMove)
    ? [{ ...about, kind: "purchase-moved", key: `purchase-moved ${revisionId}` }]
    : [];
}

export type StoredRevision = { id: number; at: Date; kind: Revision["kind"]; changes: Change[] };

/** The history of a purchase, the latest first. Public, as long as the purchase is: the page asks `canSeePurchase`. */
export async function listRevisions(
  sql: Sql,
  { purchaseId }: { purchaseId: number },
): Promise<StoredRevision[]> {
  return sql<StoredRevision[]>`
    select id, at, kind, changes
    from purchase_revision
    where purchase_id = ${purchaseId}
    order by id desc
  `;
}
