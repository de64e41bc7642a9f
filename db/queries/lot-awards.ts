import type { Considered, Essentials } from "#app/domain/decp-award.ts";
import type { Stage } from "#app/domain/funnel.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { saveAwardedContract, setContractHolders, type Terms } from "#db/queries/award-contracts.ts";
import { award, shortlist } from "#db/queries/funnel.ts";

export type LotAward = {
  /** null: its SIRET is of no structure known here */
  organisationId: number | null;
  name: string;
  siret: string;
  amountCents: number | null;
  awardedOn: string;
  contractId: number | null;
};

type Own = { lotId: number; organisationId: number };

/** Who won a buyer's own lot. */
export async function listLotAwards(sql: Sql, { lotId, organisationId }: Own): Promise<LotAward[]> {
  return sql<LotAward[]>`
    select w.organisation_id, w.name, w.siret, w.amount_cents, w.awarded_on, w.contract_id
    from lot_award w
    join lot l on l.id = w.lot_id
    join purchase p on p.id = l.purchase_id
    where w.lot_id = ${lotId}
      and p.organisation_id = ${organisationId}
    order by w.awarded_on, w.name
  `;
}

export type AwardedContract = {
  essentials: Partial<Essentials>;
  considerations: Partial<Considered> & { known?: boolean };
  durationMonths: number | null;
  territory: string | null;
  cpv: string | null;
  nature: string | null;
  amountCents: number | null;
  /** false: an import brought it, and it is left as it is */
  recorded: boolean;
};

/** What is known of the contract of a buyer's own lot; null before its award. */
export async function findLotContract(
  sql: Sql,
  { lotId, organisationId }: Own,
): Promise<AwardedContract | null> {
  const [row] = await sql<AwardedContract[]>`
    select
      c.decp as essentials, c.considerations, c.duration_months, c.territory, c.cpv, c.nature, c.amount_cents,
      coalesce(c.source ->> 'from' = 'award', false) as recorded
    from lot_award w
    join contract c on c.id = w.contract_id
    where w.lot_id = ${lotId}
      and c.organisation_id = ${organisationId}
    limit 1
  `;
  return row ?? null;
}

export type Holder = { siret: string; name: string };

/** A candidate of the list by its id, else a structure by its SIRET, else the SIRET alone. */
export async function findHolder(
  sql: Sql,
  asked: { organisationId: number } | Holder,
): Promise<(Holder & { organisationId: number | null }) | null> {
  const [known] = await sql<{ organisationId: number; siret: string; name: string }[]>`
    select id as organisation_id, siret, name
    from organisation
    where ${"siret" in asked ? sql`siret = ${asked.siret}` : sql`id = ${asked.organisationId}`}
  `;
  if (known) return known;
  return "siret" in asked ? { ...asked, organisationId: null } : null;
}

export type AwardGiven = Terms & {
  buyerOrganisationId: number;
  accountId: number;
  holder: Holder & { organisationId: number | null };
};

export type Recorded =
  | { ok: true }
  | { ok: false; reason: "not-found" }
  | { ok: false; reason: "declined"; stage: Stage };

/**
 * Records a holder of a lot, and its contract: the one that already bears its number, else a new one. The others stay
 * where they were on the path. A holder whom the buyer never listed is listed first, so that its path reads whole.
 */
export async function recordAward(sql: Sql, given: AwardGiven): Promise<Recorded> {
  const { lotId, buyerOrganisationId, accountId, holder } = given;
  return transaction(sql, async (tx): Promise<Recorded> => {
    const [own] = await tx`
      select 1 from lot l join purchase p on p.id = l.purchase_id
      where l.id = ${lotId} and p.organisation_id = ${buyerOrganisationId}
      for update of l
    `;
    if (!own) return { ok: false, reason: "not-found" };
    if (holder.organisationId !== null) {
      const actor = { lotId, organisationId: holder.organisationId, accountId, buyerOrganisationId };
      const stage = await moveToAward(tx, actor);
      if (stage) return { ok: false, reason: "declined", stage };
    }
    const contractId = await saveAwardedContract(tx, given);
    await tx`
      insert into lot_award (
        lot_id, organisation_id, siret, name, amount_cents, awarded_on, contract_id, recorded_by
      )
      values (
        ${lotId}, ${holder.organisationId}, ${holder.siret}, ${holder.name}, ${given.amountCents},
        ${given.awardedOn}, ${contractId}, ${accountId}
      )
      on conflict (lot_id, siret) do update
      set amount_cents = excluded.amount_cents,
        awarded_on = excluded.awarded_on,
        contract_id = excluded.contract_id,
        recorded_by = excluded.recorded_by,
        recorded_at = now()
    `;
    await setContractHolders(tx, { contractId });
    await audit(tx, given, "lot.award");
    return { ok: true };
  });
}

// A structure that is no candidate of the lot has no path to follow; one that declined is refused, with its stage.
async function moveToAward(sql: Sql, actor: Parameters<typeof award>[1]): Promise<Stage | null> {
  const first = await award(sql, actor);
  if (first.ok || first.reason !== "not-allowed") return null;
  if (!(await shortlist(sql, actor)).ok) return first.stage;
  const second = await award(sql, actor);
  return second.ok ? null : first.stage;
}

const audit = (
  sql: Sql,
  given: Pick<AwardGiven, "lotId" | "buyerOrganisationId" | "accountId">,
  action: string,
) =>
  recordAudit(sql, {
    accountId: given.accountId,
    organisationId: given.buyerOrganisationId,
    action,
    entity: "lot",
    entityId: given.lotId,
  });

/** Takes back a holder recorded by mistake; its path goes back to contacted, and says so. False: not theirs. */
export async function withdrawAward(
  sql: Sql,
  given: Pick<AwardGiven, "lotId" | "buyerOrganisationId" | "accountId"> & { siret: string },
): Promise<boolean> {
  const { lotId, buyerOrganisationId, accountId, siret } = given;
  return transaction(sql, async (tx) => {
    const [gone] = await tx<{ organisationId: number | null; contractId: number | null }[]>`
      delete from lot_award w
      using lot l, purchase p
      where w.lot_id = ${lotId}
        and w.siret = ${siret}
        and l.id = w.lot_id
        and p.id = l.purchase_id
        and p.organisation_id = ${buyerOrganisationId}
      returning w.organisation_id, w.contract_id
    `;
    if (!gone) return false;
    await setContractHolders(tx, { contractId: gone.contractId });
    await tx`
      delete from lot_outcome
      where lot_id = ${lotId}
        and kind = 'awarded'
        and not exists (select from lot_award where lot_id = ${lotId})
    `;
    const back = await tx`
      update match
      set stage = 'contacted', stage_at = now()
      where lot_id = ${lotId} and organisation_id = ${gone.organisationId} and stage = 'awarded'
    `;
    if (back.count > 0) {
      await tx`
        insert into match_event (lot_id, organisation_id, stage, motive, account_id)
        values (${lotId}, ${gone.organisationId}, 'contacted', 'attribution corrigée', ${accountId})
      `;
    }
    await audit(tx, given, "lot.award-withdrawn");
    return true;
  });
}
