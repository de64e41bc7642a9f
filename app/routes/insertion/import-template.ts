import type { LoaderFunctionArgs } from "@remix-run/node";
import { INSERTION_COLUMNS, INSERTION_TABLE_LABELS, INSERTION_TABLES } from "#app/domain/import-insertion.ts";
import { canRead } from "#app/domain/permission.ts";
import { toCsv } from "#app/exports/csv.ts";
import { download } from "#app/exports/download.ts";
import { toXlsx } from "#app/exports/xlsx.ts";
import { notFound, requireFacilitator } from "#app/http/guard.ts";

/** The table to fill, without a row: « contracts.xlsx »; the workbook says on a second sheet what each column holds. */
export async function loader(args: LoaderFunctionArgs) {
  await requireFacilitator(args, canRead);
  const [asked, format] = String(args.params.file).split(".");
  const kind = INSERTION_TABLES.find((one) => one === asked);
  if (!kind) return notFound();
  const columns = INSERTION_COLUMNS[kind];
  const table = { name: "À remplir", columns: columns.map(({ column }) => ({ label: column })), rows: [] };
  const name = `Modèle ${INSERTION_TABLE_LABELS[kind].toLowerCase()}`;
  if (format === "csv") return download(name, "csv", toCsv(table));
  if (format !== "xlsx") return notFound();
  const guide = {
    name: "Colonnes",
    columns: ["Colonne", "Requise", "Ce qu'elle contient", "Exemple"].map((label) => ({ label })),
    rows: columns.map((one) => [one.column, one.required ? "oui" : "non", one.holds, one.example]),
  };
  return download(name, "xlsx", await toXlsx([table, guide]));
}
