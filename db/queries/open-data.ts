import type { Snapshot } from "#app/domain/purchase-revision.ts";
import type { Sql } from "#db/client.ts";

/** What the site gives away: published purchases and contracts of open data, row by row. */

export type OpenPurchase = {
  id: number;
  siret: string;
  buyer: string;
  publishedAt: Date | null;
  changedAt: Date;
  snapshot: Snapshot;
};

/** What the state of a file is told by: it changes when one of its rows does. */
export type OpenState = { rows: number; changedAt: Date | null };

/** Published purchases whose last day has not passed. */
export async function findOpenPurchaseState(sql: Sql, { today }: { today: string }): Promise<OpenState> {
  const [row] = await sql<OpenState[]>`
    select count(*)::int as rows, max(greatest(p.updated_at, o.updated_at)) as changed_at
    from purchase p
    join organisation o on o.id = p.organisation_id
    where p.state = 'published'
      and coalesce(p.deadline_on, p.publication_on + 35, ${today}::date) >= ${today}::date
  `;
  return row ?? { rows: 0, changedAt: null };
}

/** The same purchases, by batches in the order of their ids; nothing is held but the batch. */
export async function* readOpenPurchases(
  sql: Sql,
  { today, batch }: { today: string; batch: number },
): AsyncGenerator<OpenPurchase[]> {
  for (let after = 0; ; ) {
    const rows = await sql<OpenPurchase[]>`
      select p.id, o.siret, o.name as buyer, p.published_at, p.updated_at as changed_at, s.snapshot
      from purchase p
      join organisation o on o.id = p.organisation_id
      join purchase_snapshot s on s.id = p.id
      where p.state = 'published'
        and coalesce(p.deadline_on, p.publication_on + 35, ${today}::date) >= ${today}::date
        and p.id > ${after}
      order by p.id
      limit ${batch}
    `;
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.id;
  }
}

export type OpenContract = {
  id: number;
  siret: string;
  buyer: string;
  uid: string;
  object: string;
  nature: string | null;
  procedure: string | null;
  cpv: string | null;
  amountCents: number | null;
  durationMonths: number | null;
  notifiedOn: string | null;
  endsOn: string | null;
  holders: { id: string; name: string }[];
  considerations: { social?: string[]; environmental?: string[] };
  source: { file?: string; source?: string };
};

export async function findOpenContractState(sql: Sql): Promise<OpenState> {
  const [row] = await sql<OpenState[]>`
    select count(*)::int as rows, max(c.updated_at) as changed_at
    from contract c
    join organisation o on o.id = c.organisation_id
    where c.open_data
      and o.buyer_kind is distinct from 'prive'
  `;
  return row ?? { rows: 0, changedAt: null };
}

/** The public contracts of every buyer, or of one, by batches in the order of their ids. */
export async function* readOpenContracts(
  sql: Sql,
  { organisationId, batch }: { organisationId: number | null; batch: number },
): AsyncGenerator<OpenContract[]> {
  for (let after = 0; ; ) {
    const rows = await sql<OpenContract[]>`
      select
        c.id, o.siret, o.name as buyer, c.uid, c.object, c.nature, c.procedure, c.cpv, c.amount_cents,
        c.duration_months, c.notified_on, c.ends_on, c.holders, c.considerations, c.source
      from contract c
      join organisation o on o.id = c.organisation_id
      where c.open_data
        and o.buyer_kind is distinct from 'prive'
        ${organisationId === null ? sql`` : sql`and c.organisation_id = ${organisationId}`}
        and c.id > ${after}
      order by c.id
      limit ${batch}
    `;
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.id;
  }
}
