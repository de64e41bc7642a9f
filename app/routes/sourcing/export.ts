import type { LoaderFunctionArgs } from "@remix-run/node";
import { canRead } from "#app/domain/permission.ts";
import { toDocx } from "#app/exports/docx.ts";
import { download } from "#app/exports/download.ts";
import { sourcingDocument } from "#app/exports/sourcing-document.ts";
import { sourcingTables } from "#app/exports/sourcing-tables.ts";
import { toXlsx } from "#app/exports/xlsx.ts";
import { readRecord, requireSourcingFile } from "#app/routes/sourcing/record.ts";

/** A sourcing file to take away: DOCX, XLSX, or its frozen content byte for byte, to take its fingerprint again. */
export async function loader(args: LoaderFunctionArgs) {
  const found = await requireSourcingFile(args, canRead);
  const { row } = found;
  const format = new URL(args.request.url).searchParams.get("format");
  const name = `Dossier de sourcing ${row.id}`;
  if (format === "json") return download(name, "json", row.content);
  const { record } = await readRecord(args, found);
  if (format === "docx") return download(name, "docx", await toDocx(sourcingDocument(record)));
  if (format === "xlsx") return download(name, "xlsx", await toXlsx(sourcingTables(record)));
  return new Response("Format inconnu. Formats\u00a0: docx, xlsx ou json.\n", {
    status: 400,
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
}
