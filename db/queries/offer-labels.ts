import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** What proves the labels of an offer. The names stand in `offer.labels`; a label taken away keeps its file, unseen. */

export type LabelProof = {
  label: string;
  fileId: number | null;
  fileName: string | null;
  verification: "declared" | "verified" | "refused";
  verifiedAt: Date | null;
  motive: string | null;
};

/** One line a label of the offer, in its order, those without a proof too. */
export async function listLabels(sql: Sql, { offerId }: { offerId: number }): Promise<LabelProof[]> {
  return sql<LabelProof[]>`
    select
      named.label, proof.file_id, file.name as file_name,
      coalesce(proof.verification, 'declared') as verification,
      proof.verified_at, proof.motive
    from offer f
    cross join unnest(f.labels) with ordinality as named (label, rank)
    left join offer_label proof on proof.offer_id = f.id and proof.label = named.label
    left join file on file.id = proof.file_id
    where f.id = ${offerId}
    order by named.rank
  `;
}

/** Joins a file of the organisation to a label of its offer; what was decided of the former one no longer holds. */
export async function proveLabel(
  sql: Sql,
  proof: { offerId: number; organisationId: number; accountId: number; label: string; fileId: number },
): Promise<boolean> {
  const { offerId, organisationId, accountId, label, fileId } = proof;
  return transaction(sql, async (tx) => {
    const rows = await tx`
      insert into offer_label (offer_id, label, file_id)
      select f.id, ${label}, file.id
      from offer f
      join file on file.id = ${fileId} and file.organisation_id = f.organisation_id
      where f.id = ${offerId}
        and f.organisation_id = ${organisationId}
        and ${label} = any(f.labels)
      on conflict (offer_id, label) do update
      set file_id = excluded.file_id,
        verification = 'declared',
        verified_by = null,
        verified_at = null,
        motive = null,
        created_at = now()
    `;
    if (rows.count === 0) return false;
    const entity = { entity: "offer", entityId: offerId };
    await recordAudit(tx, { organisationId, accountId, action: "offer.label-prove", ...entity });
    return true;
  });
}

export type LabelToVerify = LabelProof & {
  offerId: number;
  title: string;
  organisationName: string;
  createdAt: Date;
};

/** The queue of those who verify: labels that have a file, the oldest first. */
export async function listLabelsToVerify(sql: Sql, { limit }: { limit: number }): Promise<LabelToVerify[]> {
  return sql<LabelToVerify[]>`
    select
      l.label, l.file_id, file.name as file_name, l.verification, l.verified_at, l.motive, l.created_at,
      f.id as offer_id, f.title, o.name as organisation_name
    from offer_label l
    join offer f on f.id = l.offer_id
    join organisation o on o.id = f.organisation_id
    join file on file.id = l.file_id
    where l.verification = 'declared'
      and l.label = any(f.labels)
    order by l.created_at, l.offer_id, l.label
    limit ${limit}
  `;
}

/** Verifies or refuses a label that still waits. False: someone else was faster, or the file was replaced. */
export async function decideLabel(
  sql: Sql,
  decision: {
    offerId: number;
    label: string;
    fileId: number;
    accountId: number;
    verification: "verified" | "refused";
    motive: string | null;
  },
): Promise<boolean> {
  const { offerId, label, fileId, accountId, verification, motive } = decision;
  return transaction(sql, async (tx) => {
    const [row] = await tx<{ organisationId: number }[]>`
      update offer_label l
      set verification = ${verification}, motive = ${motive}, verified_by = ${accountId}, verified_at = now()
      from offer f
      where l.offer_id = ${offerId}
        and l.label = ${label}
        and l.file_id = ${fileId}
        and l.verification = 'declared'
        and f.id = l.offer_id
      returning f.organisation_id
    `;
    if (!row) return false;
    const action = verification === "verified" ? "offer.label-verify" : "offer.label-refuse";
    await recordAudit(tx, { ...row, accountId, action, entity: "offer", entityId: offerId });
    return true;
  });
}
