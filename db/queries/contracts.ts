import type { Essentials, RecordedContract } from "#app/domain/decp-award.ts";
import type { Sql } from "#db/client.ts";

/** An awarded contract as it was imported. `holders`: identifiers as the file had them, a SIRET as a rule. */
export type Contract = {
  id: number;
  uid: string;
  object: string;
  /** « Marché », « Accord-cadre », « Concession de service »… as the file had it */
  nature: string | null;
  procedure: string | null;
  cpv: string | null;
  cpvRaw: string | null;
  amountCents: number | null;
  durationMonths: number | null;
  notifiedOn: string | null;
  endsOn: string | null;
  holders: { id: string; name: string }[];
  /** the purchase that renews it */
  purchaseId: number | null;
};

/** Every contract of a buyer, the latest notified first. Its members' alone: the caller asks `canRead`. */
export async function listContracts(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<Contract[]> {
  return sql<Contract[]>`
    select
      c.id, c.uid, c.object, c.nature, c.procedure, c.cpv, c.cpv_raw, c.amount_cents, c.duration_months,
      c.notified_on, coalesce(c.corrected_ends_on, c.ends_on) as ends_on, c.holders,
      coalesce(c.renewed_by, p.id) as purchase_id
    from contract c
    left join lateral (
      select id
      from purchase
      where contract_id = c.id
        and organisation_id = c.organisation_id
      order by id desc
      limit 1
    ) p on true
    where c.organisation_id = ${organisationId}
    order by c.notified_on desc nulls last, c.uid
  `;
}

export type PlannedLot = {
  lotId: number;
  purchaseId: number;
  number: number;
  title: string;
  cpv: string[];
  amountCents: number | null;
  durationMonths: number | null;
  /** the day on which it is planned to begin: award, else tender, else publication */
  startsOn: string | null;
};

/** The lots that a buyer is going to buy: neither awarded nor given up. Concessions are no marchés. */
export async function listPlannedLots(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<PlannedLot[]> {
  return sql<PlannedLot[]>`
    select
      l.id as lot_id, p.id as purchase_id, l.number,
      case when l.number = 1 and l.title = p.title then p.title else p.title || ', lot ' || l.number end as title,
      l.cpv, l.amount_cents, l.duration_months, coalesce(p.award_on, p.deadline_on, p.publication_on) as starts_on
    from lot l
    join purchase p on p.id = l.purchase_id
    where p.organisation_id = ${organisationId}
      and p.form = 'marche'
      and p.state in ('identified', 'studied', 'programmed', 'published', 'consulted')
    order by p.id, l.number
  `;
}

/** The contracts that a buyer recorded here, the latest notified first: what its essential data are made of. */
export async function listRecordedContracts(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<RecordedContract[]> {
  const rows = await sql<(Omit<RecordedContract, keyof Essentials> & { decp: Partial<Essentials> })[]>`
    select
      c.uid, o.siret as buyer_siret, c.object, c.nature, c.cpv, c.amount_cents, c.duration_months, c.renewals,
      c.notified_on, c.territory, c.holders, c.considerations, c.decp,
      (
        select jsonb_build_object('purchaseId', l.purchase_id, 'number', l.number)
        from lot l
        where l.id = (c.source ->> 'lot')::bigint
      ) as lot
    from contract c
    join organisation o on o.id = c.organisation_id
    where c.organisation_id = ${organisationId}
      and c.source ->> 'from' = 'award'
      and c.notified_on is not null
    order by c.notified_on desc, c.uid
  `;
  return rows.map(({ decp, ...row }) => ({ ...row, ...decp }));
}
