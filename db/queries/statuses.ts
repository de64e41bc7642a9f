import type { StatusKind } from "#app/domain/supplier-status.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { changeSupplier } from "#db/queries/suppliers.ts";

type Verification = "declared" | "verified" | "refused";

export type Status = {
  id: number;
  organisationId: number;
  kind: StatusKind;
  validFrom: string | null;
  validUntil: string | null;
  number: string | null;
  authority: string | null;
  evidenceFileId: number | null;
  evidenceName: string | null;
  source: string;
  /** of a status that a register gave: its last list that has it, and the first that no longer has */
  listedOn: string | null;
  unlistedOn: string | null;
  verification: Verification;
  verifiedAt: Date | null;
  verificationMotive: string | null;
  withdrawnAt: Date | null;
  createdAt: Date;
};

export type StatusFields = {
  kind: StatusKind;
  validFrom: string | null;
  validUntil: string | null;
  number: string | null;
  authority: string | null;
  evidenceFileId: number | null;
};

export const statusColumns = (sql: Sql) => sql`
  s.id, s.organisation_id, s.kind, s.valid_from, s.valid_until, s.number, s.authority, s.evidence_file_id,
  f.name as evidence_name, s.source, s.verification, s.verified_at, s.verification_motive, s.withdrawn_at, s.created_at,
  s.listed_on, s.unlisted_on
`;

/** Every status ever declared, current ones first, those withdrawn last. */
export async function listStatuses(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<Status[]> {
  return sql<Status[]>`
    select ${statusColumns(sql)}
    from supplier_status s
    left join file f on f.id = s.evidence_file_id
    where s.organisation_id = ${organisationId}
    order by s.withdrawn_at nulls first, s.valid_until desc nulls first, s.id desc
  `;
}

/** Declares a status; it counts at once, as declared, until someone verifies or refuses it. */
export async function declareStatus(
  sql: Sql,
  { organisationId, accountId, fields }: { organisationId: number; accountId: number; fields: StatusFields },
): Promise<number> {
  return transaction(sql, async (tx) => {
    const [row] = await tx<{ id: number }[]>`
      insert into supplier_status ${tx({ organisationId, ...fields, source: "declared" })}
      returning id
    `;
    if (!row) throw new Error("supplier_status: the insert returned nothing");
    await changeSupplier(tx, { organisationId });
    await recordAudit(tx, {
      accountId,
      organisationId,
      action: "status.declare",
      entity: "status",
      entityId: row.id,
      detail: { kind: fields.kind },
    });
    return row.id;
  });
}

/** Withdraws a status of this organisation; it stays in its history. Null: none such, or already withdrawn. */
export async function withdrawStatus(
  sql: Sql,
  { id, organisationId, accountId }: { id: number; organisationId: number; accountId: number },
): Promise<StatusKind | null> {
  return transaction(sql, async (tx) => {
    const [gone] = await tx<{ kind: StatusKind }[]>`
      update supplier_status
      set withdrawn_at = now()
      where id = ${id}
        and organisation_id = ${organisationId}
        and withdrawn_at is null
      returning kind
    `;
    if (!gone) return null;
    await changeSupplier(tx, { organisationId });
    await recordAudit(tx, {
      accountId,
      organisationId,
      action: "status.withdraw",
      entity: "status",
      entityId: id,
    });
    return gone.kind;
  });
}

/** Verifies or refuses a status that still waits. False: someone else was faster, or it was withdrawn. */
export async function decideStatus(
  sql: Sql,
  decision: {
    id: number;
    organisationId: number;
    accountId: number;
    verification: "verified" | "refused";
    motive: string | null;
  },
): Promise<boolean> {
  const { id, organisationId, accountId, verification, motive } = decision;
  return transaction(sql, async (tx) => {
    const result = await tx`
      update supplier_status
      set
        verification = ${verification},
        verification_motive = ${motive},
        verified_by = ${accountId},
        verified_at = now()
      where id = ${id}
        and organisation_id = ${organisationId}
        and verification = 'declared'
        and withdrawn_at is null
    `;
    if (result.count === 0) return false;
    await changeSupplier(tx, { organisationId });
    const action = verification === "verified" ? "status.verify" : "status.refuse";
    await recordAudit(tx, { accountId, organisationId, action, entity: "status", entityId: id });
    return true;
  });
}
