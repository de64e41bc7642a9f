import type { Report } from "#app/domain/import-report.ts";
import type { Sql } from "#db/client.ts";

/** Tables of offers that were read and wait to be confirmed; what they did stays a month. */

type Counts = Pick<Report, "created" | "updated" | "unchanged"> & { refused: number };

export type OfferImport<Plan> = {
  id: number;
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
  },
): Promise<number> {
  await sql`
    delete from offer_import
    where organisation_id = ${kept.organisationId}
      and (report is null or created_at < now() - interval '30 days')
  `;
  const [row] = await sql<{ id: number }[]>`
    insert into offer_import (organisation_id, created_by, name, bytes, plan)
    values (
      ${kept.organisationId}, ${kept.accountId}, ${kept.name}, ${Buffer.from(kept.bytes)},
      ${sql.json(kept.plan as never)}
    )
    returning id
  `;
  if (!row) throw new Error("offer_import: the insert returned nothing");
  return row.id;
}

export async function findOfferImport<Plan>(
  sql: Sql,
  { id, organisationId }: { id: number; organisationId: number },
): Promise<OfferImport<Plan> | null> {
  const [row] = await sql<OfferImport<Plan>[]>`
    select id, name, plan, report, created_at
    from offer_import
    where id = ${id}
      and organisation_id = ${organisationId}
  `;
  return row ?? null;
}

/** The table of an import that still waits; null when it is done, or is not theirs. */
export async function readOfferImport(
  sql: Sql,
  { id, organisationId }: { id: number; organisationId: number },
): Promise<Uint8Array | null> {
  const [row] = await sql<{ bytes: Uint8Array | null }[]>`
    select bytes
    from offer_import
    where id = ${id}
      and organisation_id = ${organisationId}
      and report is null
  `;
  return row?.bytes ?? null;
}

/** Says what an import did; its bytes are no longer needed. */
export async function finishOfferImport(
  sql: Sql,
  { id, report }: { id: number; report: Counts },
): Promise<void> {
  await sql`
    update offer_import
    set report = ${sql.json(report)}, bytes = null
    where id = ${id}
  `;
}
