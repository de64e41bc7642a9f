import { type Notes, type Outcome, refusalOf } from "#app/domain/import-report.ts";
import type { Sql } from "#db/client.ts";
import type { ImportRun, ImportState } from "#db/queries/import-runs.ts";

/** How far an import went: written in the transaction of each batch. */

export type RunToWork = Pick<
  ImportRun,
  "id" | "organisationId" | "fileName" | "form" | "header" | "mapping" | "read"
> & {
  siret: string;
  name: string;
};

/** A run to work through, said to be running; null when it is not to be. */
export async function takeImport(
  sql: Sql,
  { id, now }: { id: number; now: Date },
): Promise<RunToWork | null> {
  const [row] = await sql<RunToWork[]>`
    update import_run r
    set state = 'running', started_at = coalesce(started_at, ${now})
    from organisation o
    where r.id = ${id}
      and r.state in ('waiting', 'running')
      and o.id = r.organisation_id
    returning r.id, r.organisation_id, r.file_name, r.form, r.header, r.mapping, r.read, o.siret, o.name
  `;
  return row ?? null;
}

export async function readImportBytes(sql: Sql, { id }: { id: number }): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const pages = sql<{ bytes: Uint8Array }[]>`
    select bytes
    from import_chunk
    where run_id = ${id}
    order by number
  `.cursor(1);
  for await (const [row] of pages) if (row) chunks.push(row.bytes);
  return Buffer.concat(chunks);
}

const EXAMPLES = 50;

/** Adds a batch to what a run has done; false when somebody asked it to stop. */
export async function advanceImport(
  sql: Sql,
  {
    id,
    settled,
  }: { id: number; settled: readonly { notes: Notes; outcome: Outcome; cells: readonly string[] }[] },
): Promise<boolean> {
  const refusals = settled.flatMap(({ notes, cells }) => {
    const refusal = refusalOf(notes);
    return refusal ? [{ ...refusal, cells }] : [];
  });
  const good = settled.filter(({ notes }) => notes.problems.length === 0);
  const mended = good.flatMap(({ notes }) => notes.mended);
  const count = (outcome: Outcome) => good.filter((one) => one.outcome === outcome).length;
  const [row] = await sql<{ state: ImportState }[]>`
    update import_run
    set read = read + ${settled.length},
      created = created + ${count("created")},
      updated = updated + ${count("updated")},
      unchanged = unchanged + ${count("unchanged")},
      refused = refused + ${refusals.length},
      mended = mended + ${mended.length},
      examples = case
        when jsonb_array_length(examples) >= ${EXAMPLES} then examples
        else examples || ${sql.json(mended.slice(0, EXAMPLES))}
      end
    where id = ${id}
    returning state
  `;
  if (refusals.length > 0) {
    await sql`
      insert into import_refusal (run_id, line, field, reason, cells)
      select
        ${id}, line, field, reason,
        coalesce((select array_agg(cell order by rank) from jsonb_array_elements_text(cells) with ordinality as c (cell, rank)), '{}')
      from jsonb_to_recordset(${sql.json(refusals.map((one) => ({ ...one, cells: [...one.cells] })))})
        as r (line integer, field text, reason text, cells jsonb)
      on conflict (run_id, line) do nothing
    `;
  }
  return row?.state === "running";
}

/** Says how a run ended. What is finished, or cannot be read, keeps its figures and loses its bytes. */
export async function endImport(
  sql: Sql,
  {
    id,
    state,
    message,
    now,
  }: { id: number; state: "done" | "stopped" | "failed"; message: string | null; now: Date },
): Promise<void> {
  await sql`
    update import_run
    set state = ${state}, message = ${message}, finished_at = ${now}
    where id = ${id}
  `;
  if (state !== "stopped") await sql`delete from import_chunk where run_id = ${id}`;
}

export type Refusal = { line: number; field: string; reason: string; cells: string[] };

/** Rows refused, in the order of the file. The caller checked whose run it is. */
export async function listRefusals(
  sql: Sql,
  { runId, limit }: { runId: number; limit: number },
): Promise<Refusal[]> {
  return sql<Refusal[]>`
    select line, field, reason, cells
    from import_refusal
    where run_id = ${runId}
    order by line
    limit ${limit}
  `;
}
