import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

export type OutcomeKind = "awarded" | "infructueuse" | "sans-suite";

export type LotOutcome = {
  kind: OutcomeKind;
  decidedOn: string;
  motive: string;
  filesWithdrawn: number | null;
  offersReceived: number | null;
  irregularOffers: number | null;
  undividedWhy: string;
};

/** How the procedure of a buyer's own lot ended; null: nobody said. */
export async function findLotOutcome(
  sql: Sql,
  { lotId, organisationId }: { lotId: number; organisationId: number },
): Promise<LotOutcome | null> {
  const [row] = await sql<LotOutcome[]>`
    select
      t.kind, t.decided_on, t.motive, t.files_withdrawn, t.offers_received, t.irregular_offers, t.undivided_why
    from lot_outcome t
    join lot l on l.id = t.lot_id
    join purchase p on p.id = l.purchase_id
    where t.lot_id = ${lotId}
      and p.organisation_id = ${organisationId}
  `;
  return row ?? null;
}

/** Says how the procedure of a buyer's own lot ended; said again, the last word holds. False: not theirs. */
export async function saveLotOutcome(
  sql: Sql,
  given: { lotId: number; organisationId: number; accountId: number; outcome: LotOutcome },
): Promise<boolean> {
  const { lotId, organisationId, accountId, outcome } = given;
  const row = { ...outcome, recordedBy: accountId };
  return transaction(sql, async (tx) => {
    const [own] = await tx`
      select 1 from lot l join purchase p on p.id = l.purchase_id
      where l.id = ${lotId} and p.organisation_id = ${organisationId}
    `;
    if (!own) return false;
    await tx`
      insert into lot_outcome ${tx({ ...row, lotId })}
      on conflict (lot_id) do update
      set ${tx(row)}, recorded_at = now()
    `;
    const action = `lot.${outcome.kind}`;
    await recordAudit(tx, { accountId, organisationId, action, entity: "lot", entityId: lotId });
    return true;
  });
}

/** Lots of a purchase that nobody said the end of, and those that were awarded. */
export async function countOutcomes(
  sql: Sql,
  { purchaseId }: { purchaseId: number },
): Promise<{ open: number; awarded: number }> {
  const [row] = await sql<{ open: number; awarded: number }[]>`
    select
      count(*) filter (where t.lot_id is null)::int as open,
      count(*) filter (where t.kind = 'awarded')::int as awarded
    from lot l
    left join lot_outcome t on t.lot_id = l.id
    where l.purchase_id = ${purchaseId}
  `;
  return row ?? { open: 0, awarded: 0 };
}
