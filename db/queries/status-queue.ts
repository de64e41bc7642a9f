import type { StatusKind } from "#app/domain/supplier-status.ts";
import type { Sql } from "#db/client.ts";
import { type Status, statusColumns } from "#db/queries/statuses.ts";

/** The queue of those who verify statuses. */

/** A status as they see it. */
export type StatusToVerify = Status & {
  organisationName: string;
  siret: string;
  evidenceType: string | null;
};

/** Where a status comes from: people declared it, or a public register gave it. */
export type StatusOrigin = "people" | "register";

export type QueueFilters = { kind: StatusKind | null; evidence: boolean | null; origin: StatusOrigin | null };

const verifiable = (sql: Sql) => sql`
  select ${statusColumns(sql)}, o.name as organisation_name, o.siret, f.media_type as evidence_type
  from supplier_status s
  join organisation o on o.id = s.organisation_id
  left join file f on f.id = s.evidence_file_id
`;

const waiting = (sql: Sql, { kind, evidence, origin }: QueueFilters) => sql`
  s.verification = 'declared'
  and s.withdrawn_at is null
  ${kind === null ? sql`` : sql`and s.kind = ${kind}`}
  ${evidence === null ? sql`` : sql`and (s.evidence_file_id is not null) = ${evidence}`}
  ${origin === null ? sql`` : sql`and (s.listed_on is not null) = ${origin === "register"}`}
`;

/** Those that wait, with evidence first, then the oldest. */
export async function listStatusesToVerify(
  sql: Sql,
  { limit, offset, filters }: { limit: number; offset: number; filters: QueueFilters },
): Promise<{ total: number; rows: StatusToVerify[] }> {
  const rows = await sql<StatusToVerify[]>`
    ${verifiable(sql)}
    where ${waiting(sql, filters)}
    order by s.evidence_file_id is null, s.created_at, s.id
    limit ${limit}
    offset ${offset}
  `;
  const [count] = await sql<{ total: number }[]>`
    select count(*)::int as total
    from supplier_status s
    where ${waiting(sql, filters)}
  `;
  return { total: count?.total ?? 0, rows };
}

export type QueueCount = { kind: StatusKind; register: boolean; evidence: boolean; count: number };

/** How many wait, by kind, origin and evidence: what each filter would show. */
export async function countStatusesToVerify(sql: Sql): Promise<QueueCount[]> {
  return sql<QueueCount[]>`
    select
      kind, listed_on is not null as register, evidence_file_id is not null as evidence, count(*)::int as count
    from supplier_status
    where verification = 'declared'
      and withdrawn_at is null
    group by 1, 2, 3
    order by 1
  `;
}

export async function findStatusToVerify(sql: Sql, { id }: { id: number }): Promise<StatusToVerify | null> {
  const [row] = await sql<StatusToVerify[]>`
    ${verifiable(sql)}
    where s.id = ${id}
  `;
  return row ?? null;
}
