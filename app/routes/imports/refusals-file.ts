import type { LoaderFunctionArgs } from "@remix-run/node";
import { REFUSAL_COLUMNS } from "#app/domain/contract-mapping.ts";
import { canEdit } from "#app/domain/permission.ts";
import { toCsv } from "#app/exports/csv.ts";
import { download } from "#app/exports/download.ts";
import { idParam, notFound, requireBuyer } from "#app/http/guard.ts";
import { listRefusals } from "#db/queries/import-progress.ts";
import { findImportRun } from "#db/queries/import-runs.ts";

const MOST = 100_000;

/** The rows of a file that were refused, as they were, with why: to be corrected and sent again. */
export async function loader(args: LoaderFunctionArgs) {
  const { organisationId } = await requireBuyer(args, canEdit);
  const { sql } = args.context.services;
  const run =
    (await findImportRun(sql, { id: idParam(args.params.run), organisationId })) ??
    notFound("Ce fichier n'a pas été importé ici.");
  const refusals = await listRefusals(sql, { runId: run.id, limit: MOST });
  const table = {
    name: "Lignes refusées",
    columns: [...run.header, REFUSAL_COLUMNS.line, REFUSAL_COLUMNS.reason].map((label) => ({ label })),
    rows: refusals.map(({ line, reason, cells }) => [
      ...run.header.map((_, index) => cells[index] ?? ""),
      String(line),
      reason,
    ]),
  };
  return download(`Lignes refusées ${run.fileName.replace(/\.\w+$/, "")}`, "csv", toCsv(table));
}
