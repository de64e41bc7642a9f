import type { Stage } from "#app/domain/funnel.ts";
import type { FrozenStatus, OutcomeKind } from "#app/domain/sourcing-file.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** Sourcing files and what came of them. Rows are added, never changed: the database itself refuses (0012). */

type Owner = { organisationId: number; accountId: number };

/** Freezes a content. Null: this organisation is not a buyer. `lotId` is another's: the link is left out. */
export async function createSourcingFile(
  sql: Sql,
  {
    organisationId,
    accountId,
    lotId,
    content,
    sha256,
    frozenAt,
  }: Owner & { lotId: number | null; content: string; sha256: string; frozenAt: Date },
): Promise<number | null> {
  return transaction(sql, async (tx) => {
    const [row] = await tx<{ id: number }[]>`
      insert into sourcing_file (organisation_id, content, sha256, frozen_by, lot_id, frozen_at)
      select
        o.id, ${content}, ${sha256}, ${accountId},
        (
          select l.id
          from lot l
          join purchase p on p.id = l.purchase_id
          where l.id = ${lotId}
            and p.organisation_id = o.id
        ),
        ${frozenAt}
      from organisation o
      where o.id = ${organisationId}
        and o.is_buyer
      returning id
    `;
    if (!row) return null;
    await recordAudit(tx, {
      accountId,
      organisationId,
      action: "sourcing-file.freeze",
      entity: "sourcing_file",
      entityId: row.id,
      detail: { sha256 },
    });
    return row.id;
  });
}

export type SourcingFileRow = {
  id: number;
  organisationId: number;
  organisationName: string;
  content: string;
  sha256: string;
  frozenAt: Date;
  /** of whoever froze it, while the account exists */
  frozenBy: string | null;
  lotId: number | null;
  /** of that lot */
  purchaseId: number | null;
};

export async function findSourcingFile(sql: Sql, { id }: { id: number }): Promise<SourcingFileRow | null> {
  const [row] = await sql<SourcingFileRow[]>`
    select
      f.id, f.organisation_id, o.name as organisation_name, f.content, f.sha256, f.frozen_at,
      a.email as frozen_by, f.lot_id, l.purchase_id
    from sourcing_file f
    join organisation o on o.id = f.organisation_id
    left join lot l on l.id = f.lot_id
    left join account a on a.id = f.frozen_by
    where f.id = ${id}
  `;
  return row ?? null;
}

export type SourcingFileEntry = {
  id: number;
  title: string;
  sentence: string;
  results: number;
  frozenAt: Date;
  /** the last thing said of it */
  outcome: OutcomeKind | null;
  outcomeOn: string | null;
};

/** Those of an organisation, the latest first. */
export async function listSourcingFiles(
  sql: Sql,
  { organisationId, limit, offset = 0 }: { organisationId: number; limit: number; offset?: number },
): Promise<{ total: number; rows: SourcingFileEntry[] }> {
  const rows = await sql<SourcingFileEntry[]>`
    select
      f.id, f.title, f.sentence, f.results, f.frozen_at,
      last.kind as outcome, last.happened_on as outcome_on
    from sourcing_file f
    left join lateral (
      select kind, happened_on
      from sourcing_outcome
      where file_id = f.id
        and kind <> 'remark'
      order by happened_on desc, id desc
      limit 1
    ) last on true
    where f.organisation_id = ${organisationId}
    order by f.frozen_at desc, f.id desc
    limit ${limit}
    offset ${offset}
  `;
  const [count] = await sql<{ total: number }[]>`
    select count(*)::int as total
    from sourcing_file
    where organisation_id = ${organisationId}
  `;
  return { total: count?.total ?? 0, rows };
}

export type OutcomeRow = {
  id: number;
  kind: OutcomeKind;
  happenedOn: string;
  note: string;
  recordedAt: Date;
  recordedBy: string | null;
};

/** In the order in which they were said. */
export async function listOutcomes(sql: Sql, { fileId }: { fileId: number }): Promise<OutcomeRow[]> {
  return sql<OutcomeRow[]>`
    select s.id, s.kind, s.happened_on, s.note, s.recorded_at, a.email as recorded_by
    from sourcing_outcome s
    left join account a on a.id = s.recorded_by
    where s.file_id = ${fileId}
    order by s.id
  `;
}

/** Adds what came of a file. False: it is not this organisation's. */
export async function recordOutcome(
  sql: Sql,
  {
    fileId,
    organisationId,
    accountId,
    kind,
    happenedOn,
    note,
  }: Owner & { fileId: number; kind: OutcomeKind; happenedOn: string; note: string },
): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const added = await tx`
      insert into sourcing_outcome (file_id, kind, happened_on, note, recorded_by)
      select id, ${kind}, ${happenedOn}, ${note}, ${accountId}
      from sourcing_file
      where id = ${fileId}
        and organisation_id = ${organisationId}
    `;
    if (added.count === 0) return false;
    await recordAudit(tx, {
      accountId,
      organisationId,
      action: "sourcing-file.outcome",
      entity: "sourcing_file",
      entityId: fileId,
      detail: { kind },
    });
    return true;
  });
}

/** Statuses that run today, of suppliers that answered a search. */
export async function listRunningStatuses(
  sql: Sql,
  { organisationIds, today }: { organisationIds: readonly number[]; today: string },
): Promise<Map<number, FrozenStatus[]>> {
  const rows = await sql<{ organisationId: number; statuses: FrozenStatus[] }[]>`
    select
      organisation_id,
      jsonb_agg(
        jsonb_build_object(
          'kind', kind,
          'from', valid_from,
          'until', valid_until,
          'verified', verification = 'verified'
        )
        order by kind, valid_from nulls first, id
      ) as statuses
    from supplier_status
    where organisation_id = any(${[...organisationIds]}::bigint[])
      and withdrawn_at is null
      and verification <> 'refused'
      and coalesce(valid_from, '-infinity') <= ${today}::date
      and coalesce(valid_until, 'infinity') >= ${today}::date
    group by organisation_id
  `;
  return new Map(rows.map(({ organisationId, statuses }) => [organisationId, statuses]));
}

/** What was exchanged about a buyer's own lot, by supplier, in order of time. */
export async function listLotSteps(
  sql: Sql,
  { lotId, organisationId }: { lotId: number; organisationId: number },
): Promise<{ organisationId: number; stage: Stage; at: Date }[]> {
  return sql<{ organisationId: number; stage: Stage; at: Date }[]>`
    select e.organisation_id, e.stage, e.at
    from match_event e
    join lot l on l.id = e.lot_id
    join purchase p on p.id = l.purchase_id
    where e.lot_id = ${lotId}
      and p.organisation_id = ${organisationId}
    order by e.id
  `;
}
