import type { LegalBase } from "#app/domain/eligibility.ts";
import type { Decision } from "#app/domain/reservation-study.ts";
import type { StudyContent } from "#app/domain/study-content.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { recordChanges } from "#db/queries/outbox.ts";

export type NewStudy = {
  organisationId: number;
  purchaseId: number;
  lotId: number;
  /** of the lot that was studied: another one means that it changed meanwhile */
  lotVersion: number;
  content: StudyContent;
  rulesVersion: string;
  supplyOn: Date;
  decision: Decision;
  base: LegalBase | null;
  motive: string;
  accountId: number | null;
  /** who decides, in words that outlive the account */
  author: string;
};

export type Recorded =
  | { ok: true; id: number; supersedes: number | null; reservationChanged: boolean }
  | { ok: false; reason: "not-found" | "lot-changed" };

/** Records a study for ever, revokes the one before, and makes the lot's reservation the one that was decided. */
export async function recordStudy(sql: Sql, study: NewStudy): Promise<Recorded> {
  return transaction(sql, async (tx): Promise<Recorded> => {
    const { lotVersion, content, ...columns } = study;
    const { organisationId, accountId, purchaseId, lotId } = study;
    // In the order in which the purchase's editor locks them.
    const [mine] = await tx`
      select 1
      from purchase
      where id = ${purchaseId}
        and organisation_id = ${organisationId}
      for update
    `;
    const [lot] = await tx<{ version: number; reservation: LegalBase | null }[]>`
      select version, reservation
      from lot
      where id = ${lotId}
        and purchase_id = ${purchaseId}
      for update
    `;
    if (!mine || !lot) return { ok: false, reason: "not-found" };
    if (lot.version !== lotVersion) return { ok: false, reason: "lot-changed" };
    const [before] = await tx<{ id: number }[]>`
      select id
      from reservation_study
      where lot_id = ${lotId}
      order by id desc
      limit 1
    `;
    const supersedes = before?.id ?? null;
    const row = { ...columns, supersedes, amountCents: content.facts.amountCents };
    const [created] = await tx<{ id: number }[]>`
      insert into reservation_study ${tx({ ...row, content: tx.json(content) })}
      returning id
    `;
    const reservationChanged = lot.reservation !== study.base;
    if (reservationChanged) await reserveLot(tx, study);
    const id = created?.id ?? 0;
    await recordAudit(tx, {
      ...{ organisationId, accountId },
      action: "study.record",
      entity: "reservation_study",
      entityId: id,
    });
    return { ok: true, id, supersedes, reservationChanged };
  });
}

// As any change of a lot: the purchase's version moves, so that it is indexed and matched again.
async function reserveLot(sql: Sql, { purchaseId, lotId, base }: NewStudy): Promise<void> {
  await sql`
    update lot
    set reservation = ${base}, version = version + 1
    where id = ${lotId}
  `;
  const rows = await sql<{ id: number; version: number }[]>`
    update purchase
    set version = version + 1, updated_at = now()
    where id = ${purchaseId}
    returning id, version
  `;
  await recordChanges(sql, { entity: "purchase", rows });
}
