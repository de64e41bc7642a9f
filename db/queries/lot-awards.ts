import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { award, type Outcome } from "#db/queries/funnel.ts";

export type LotAward = {
  organisationId: number;
  name: string;
  siret: string;
  amountCents: number | null;
  awardedOn: string;
  contractId: number | null;
};

/** Who won a buyer's own lot. */
export async function listLotAwards(
  sql: Sql,
  { lotId, organisationId }: { lotId: number; organisationId: number },
): Promise<LotAward[]> {
  return sql<LotAward[]>`
    select w.organisation_id, o.name, o.siret, w.amount_cents, w.awarded_on, w.contract_id
    from lot_award w
    join lot l on l.id = w.lot_id
    join purchase p on p.id = l.purchase_id
    join organisation o on o.id = w.organisation_id
    where w.lot_id = ${lotId}
      and p.organisation_id = ${organisationId}
    order by w.awarded_on, o.name
  `;
}

type Given = {
  lotId: number;
  supplierId: number;
  buyerOrganisationId: number;
  accountId: number;
  amountCents: number | null;
  awardedOn: string;
};

/**
 * Records the holder of a lot, and its contract: the one that already bears its number, else a new one. The others
 * stay where they were on the path.
 */
export async function recordAward(sql: Sql, given: Given): Promise<Outcome> {
  const { lotId, supplierId, buyerOrganisationId, accountId, amountCents, awardedOn } = given;
  return transaction(sql, async (tx) => {
    const outcome = await award(tx, { lotId, organisationId: supplierId, accountId, buyerOrganisationId });
    if (!outcome.ok) return outcome;
    const contractId = await contractOf(tx, given);
    await tx`
      insert into lot_award (lot_id, organisation_id, amount_cents, awarded_on, contract_id, recorded_by)
      values (${lotId}, ${supplierId}, ${amountCents}, ${awardedOn}, ${contractId}, ${accountId})
      on conflict (lot_id, organisation_id) do update
      set amount_cents = excluded.amount_cents,
        awarded_on = excluded.awarded_on,
        recorded_by = excluded.recorded_by,
        recorded_at = now()
    `;
    const organisationId = buyerOrganisationId;
    await recordAudit(tx, { accountId, organisationId, action: "lot.award", entity: "lot", entityId: lotId });
    return outcome;
  });
}

// A contract that an import brought is the better source: it is linked, and left as it is.
async function contractOf(sql: Sql, given: Given): Promise<number | null> {
  const { lotId, supplierId, amountCents, awardedOn } = given;
  const [lot] = await sql<
    { organisationId: number; uid: string; object: string; cpv: string | null; months: number | null }[]
  >`
    select
      p.organisation_id, p.reference || '-L' || l.number as uid,
      case when l.title = p.title then p.title else p.title || ' : ' || l.title end as object,
      l.cpv[1] as cpv, l.duration_months as months
    from lot l
    join purchase p on p.id = l.purchase_id
    where l.id = ${lotId}
  `;
  if (!lot) return null;
  await sql`
    insert into contract (
      organisation_id, uid, object, cpv, amount_cents, duration_months, notified_on, holders, source, content_hash, open_data
    )
    select
      ${lot.organisationId}, ${lot.uid}, ${lot.object}, ${lot.cpv}, ${amountCents}, ${lot.months}, ${awardedOn},
      jsonb_build_array(jsonb_build_object('id', o.siret, 'name', o.name)),
      jsonb_build_object('from', 'award', 'lot', ${lotId}::bigint),
      encode(sha256(convert_to(concat_ws('|', ${lot.uid}::text, o.siret, ${amountCents}::bigint, ${awardedOn}::date), 'UTF8')), 'hex'),
      -- the buyer's own record: nobody published it
      false
    from organisation o
    where o.id = ${supplierId}
    on conflict (organisation_id, uid) do nothing
  `;
  const [contract] = await sql<{ id: number }[]>`
    select id from contract where organisation_id = ${lot.organisationId} and uid = ${lot.uid}
  `;
  return contract?.id ?? null;
}
