import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { insertJob } from "#db/queries/jobs.ts";

/** Files of contracts that a buyer imports, and the job that works through each. */

export type ImportState = "mapping" | "waiting" | "running" | "stopping" | "stopped" | "done" | "failed";

export type ImportRun = {
  id: number;
  organisationId: number;
  fileName: string;
  size: number;
  form: "table" | "records";
  state: ImportState;
  header: string[];
  headerKey: string;
  samples: string[][];
  mapping: string[];
  total: number;
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  mended: number;
  examples: { line: number; field: string; was: string; now: string }[];
  message: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

const CHUNK = 1_000_000;
/** Files of a buyer that wait for their columns to be mapped; beyond, the oldest is forgotten with its bytes. */
const MOST_WAITING = 10;

/** Keeps a file whose columns are to be mapped. */
export async function insertImportRun(
  sql: Sql,
  {
    bytes,
    accountId,
    ...run
  }: {
    organisationId: number;
    accountId: number;
    fileName: string;
    sha256: string;
    bytes: Uint8Array;
    form: "table" | "records";
    header: string[];
    headerKey: string;
    samples: string[][];
    mapping: string[];
    total: number;
  },
): Promise<number> {
  return transaction(sql, async (tx) => {
    const { samples, ...plain } = run;
    const [row] = await tx<{ id: number }[]>`
      insert into import_run ${tx({ ...plain, accountId, size: bytes.byteLength, samples: tx.json(samples) as never })}
      returning id
    `;
    if (!row) throw new Error("import_run: the insert returned nothing");
    await tx`
      delete from import_run
      where id in (
        select id
        from import_run
        where organisation_id = ${run.organisationId}
          and state = 'mapping'
        order by id desc
        offset ${MOST_WAITING}
      )
    `;
    for (let number = 0; number * CHUNK < bytes.byteLength; number += 1) {
      const piece = Buffer.from(bytes.subarray(number * CHUNK, (number + 1) * CHUNK));
      await tx`insert into import_chunk (run_id, number, bytes) values (${row.id}, ${number}, ${piece})`;
    }
    return row.id;
  });
}

const columns = (sql: Sql) => sql`
  id, organisation_id, file_name, size, form, state, header, header_key, samples, mapping, total, read, created,
  updated, unchanged, refused, mended, examples, message, created_at, started_at, finished_at
`;

export async function findImportRun(
  sql: Sql,
  { id, organisationId }: { id: number; organisationId: number },
): Promise<ImportRun | null> {
  const [row] = await sql<ImportRun[]>`
    select ${columns(sql)}
    from import_run
    where id = ${id}
      and organisation_id = ${organisationId}
  `;
  return row ?? null;
}

/** The latest files of a buyer, the newest first. */
export async function listImportRuns(
  sql: Sql,
  { organisationId, limit }: { organisationId: number; limit: number },
): Promise<ImportRun[]> {
  return sql<ImportRun[]>`
    select ${columns(sql)}
    from import_run
    where organisation_id = ${organisationId}
    order by id desc
    limit ${limit}
  `;
}

/** What its columns mean, chosen; the job starts, and the same headers are known next time. False: it already started. */
export async function startImport(
  sql: Sql,
  {
    run,
    mapping,
    fields,
    accountId,
  }: {
    run: Pick<ImportRun, "id" | "organisationId" | "headerKey">;
    mapping: string[];
    fields: Record<string, string>;
    accountId: number;
  },
): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const rows = await tx`
      update import_run
      set mapping = ${mapping}, state = 'waiting', message = null
      where id = ${run.id}
        and organisation_id = ${run.organisationId}
        and state in ('mapping', 'stopped', 'failed')
        and exists (select from import_chunk where run_id = import_run.id)
      returning id
    `;
    if (rows.length === 0) return false;
    if (run.headerKey !== "") {
      await tx`
        insert into import_mapping (organisation_id, header_key, fields)
        values (${run.organisationId}, ${run.headerKey}, ${tx.json(fields)})
        on conflict (organisation_id, header_key) do update
        set fields = excluded.fields, updated_at = now()
      `;
    }
    const dedupeKey = `import-contracts:${run.id}`;
    await insertJob(tx, { kind: "import-contracts", payload: { id: run.id }, dedupeKey, runAt: null });
    const { organisationId } = run;
    await recordAudit(tx, {
      accountId,
      organisationId,
      action: "import.start",
      entity: "import_run",
      entityId: run.id,
    });
    return true;
  });
}

export async function findMapping(
  sql: Sql,
  { organisationId, headerKey }: { organisationId: number; headerKey: string },
): Promise<Record<string, string> | null> {
  const [row] = await sql<{ fields: Record<string, string> }[]>`
    select fields
    from import_mapping
    where organisation_id = ${organisationId}
      and header_key = ${headerKey}
  `;
  return row?.fields ?? null;
}

/** Asks the job to stop after the batch it writes. */
export async function stopImport(sql: Sql, { id, organisationId }: { id: number; organisationId: number }) {
  await sql`
    update import_run
    set state = case when state = 'waiting' then 'stopped' else 'stopping' end
    where id = ${id}
      and organisation_id = ${organisationId}
      and state in ('waiting', 'running')
  `;
}

/** Forgets a file that was not imported. */
export async function dropImport(sql: Sql, { id, organisationId }: { id: number; organisationId: number }) {
  await sql`
    delete from import_run
    where id = ${id}
      and organisation_id = ${organisationId}
      and state in ('mapping', 'failed')
      and read = 0
  `;
}
