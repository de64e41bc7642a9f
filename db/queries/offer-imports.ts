import type { Report } from "#app/domain/import-report.ts";
import type { Sql } from "#db/client.ts";

/** Tables that were read and wait to be confirmed, of offers or of the follow-up of clauses; what they did stays a month. */

export type TableKind = "offers" | "insertion-contracts" | "insertion-participants" | "insertion-hours";

type Counts = Pick<Report, "created" | "updated" | "unchanged"> & { refused: number };

export type OfferImport<Plan> = {
  id: number;
  kind: TableKind;
  name: string;
  plan: Plan;
  report: Counts | null;
  createdAt: Date;
};

/** Keeps a table and its plan; older ones of the organisation that still wait are dropped with their bytes. */
export async function keepOfferImport(
  sql: Sql,
  kept: {
    organisationId: number;
    accountId: number;
    name: string;
    bytes: Uint8Array;
    plan: readonly object[];
    kind?: TableKind;
  },
): Promise<number> {
  const kind = kept.kind ?? "offers";
  await sql`
    delete from offer_import
    where organisation_id = ${kept.organisationId}
      and kind = ${kind}
      and (report is null or created_at < now() - interval '30 days')
  `;
  const [row] = await sql<{ id: number }[]>`
    insert into offer_import (organisation_id, created_by, kind, name, bytes, plan)
    values (
      ${kept.organisationId}, ${kept.accountId}, ${kind}, ${kept.name}, ${Buffer.from(kept.bytes)},
      ${sql.json(kept.plan as never)}
    )
    returning id
  `;
  if (!row) throw new Error("offer_import: the insert returned nothing");
  return row.id;
}

type Asked = { id: number; organisationId: number; kinds?: readonly TableKind[] };

export async function findOfferImport<Plan>(
  sql: Sql,
  { id, organisationId, kinds = ["offers"] }: Asked,
): Promise<OfferImport<Plan> | null> {
  const [row] = await sql<OfferImport<Plan>[]>`
    select id, kind, name, plan, report, created_at
    from offer_import
    where id = ${id}
      and organisation_id = ${organisationId}
      and kind = any(${[...kinds]}::text[])
  `;
  return row ?? null;
}

/** The table of an import that still waits; null when it is done, or is not theirs. */
export async function readOfferImport(
  sql: Sql,
  { id, organisationId, kinds = ["offers"] }: Asked,
): Promise<Uint8Array | null> {
  const [row] = await sql<{ bytes: Uint8Array | null }[]>`
    select bytes
    from offer_import
    where id = ${id}
      and organisation_id = ${organisationId}
      and kind = any(${[...kinds]}::text[])
      and report is null
  `;
  return row?.bytes ?? null;
}

/** Says what an import did; its bytes are no longer needed, nor its plan where it tells of persons. */
export async function finishOfferImport(
  sql: Sql,
  { id, report, plan = null }: { id: number; report: Counts; plan?: readonly object[] | null },
): Promise<void> {
  await sql`
    update offer_import
    set report = ${sql.json(report)}, bytes = null, plan = coalesce(${plan && sql.json(plan as never)}, plan)
    where id = ${id}
  `;
}

/** Drops tables of the follow-up of clauses, which tell of persons, some days after they were sent. */
export async function dropOldImports(sql: Sql, { days }: { days: number }): Promise<void> {
  await sql`
    delete from offer_import
    where kind <> 'offers' and created_at < now() - make_interval(days => ${days})
  `;
}
