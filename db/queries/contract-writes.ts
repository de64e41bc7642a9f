import type { IsoDate } from "#app/domain/date.ts";
import { renewalCalendar } from "#app/domain/programmed-purchase.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { recordChanges } from "#db/queries/outbox.ts";
import { recordPurchaseEvents } from "#db/queries/purchase-events.ts";

type Owner = { organisationId: number; accountId: number };

/**
 * The end of a contract as its people know it, with why; null gives it back to its file. The purchase that nobody took
 * over yet follows, and goes on following the file for the rest. Answers whether one did; null: no such contract.
 */
export async function correctContractEnd(
  sql: Sql,
  {
    id,
    organisationId,
    accountId,
    endsOn,
    motive,
    today,
    now,
  }: Owner & { id: number; endsOn: IsoDate | null; motive: string; today: IsoDate; now: Date },
): Promise<{ followed: boolean } | null> {
  return transaction(sql, async (tx) => {
    const [contract] = await tx<{ end: IsoDate | null }[]>`
      update contract
      set corrected_ends_on = ${endsOn},
        end_motive = ${motive},
        end_corrected_by = ${accountId},
        end_corrected_at = ${now},
        updated_at = ${now}
      where id = ${id}
        and organisation_id = ${organisationId}
      returning coalesce(corrected_ends_on, ends_on) as end
    `;
    if (!contract) return null;
    const { end } = contract;
    await recordAudit(tx, {
      accountId,
      organisationId,
      action: "contract.end",
      entity: "contract",
      entityId: id,
      detail: { end },
    });
    return { followed: await followEnd(tx, { contractId: id, accountId, end, today, motive }) };
  });
}

async function followEnd(
  sql: Sql,
  given: { contractId: number; accountId: number; end: IsoDate | null; today: IsoDate; motive: string },
): Promise<boolean> {
  const { contractId, accountId, end, today, motive } = given;
  const plan = end === null ? null : renewalCalendar({ contractEnd: end, today });
  const flags = plan?.ended ? ["ended"] : [];
  const rows = await sql<{ id: number; version: number }[]>`
    update purchase p
    set current_contract_end = ${end},
      study_on = ${plan?.studyOn ?? null},
      publication_on = ${plan?.publicationOn ?? null},
      deadline_on = ${plan?.deadlineOn ?? null},
      award_on = ${plan?.awardOn ?? null},
      flags = ${flags},
      updated_at = now(),
      version = p.version + 1
    from contract c
    where c.id = ${contractId}
      and p.contract_id = c.id
      and p.state = 'identified'
      and p.version = (c.source->>'purchaseVersion')::bigint
    returning p.id, p.version
  `;
  const [purchase] = rows;
  if (!purchase) return false;
  await sql`
    update contract
    set source = source || jsonb_build_object('purchaseVersion', ${purchase.version}::bigint)
    where id = ${contractId}
  `;
  await recordChanges(sql, { entity: "purchase", rows });
  const event = { purchaseId: purchase.id, what: "changed", from: null, to: "identified", motive } as const;
  await recordPurchaseEvents(sql, { accountId, events: [event] });
  return true;
}
