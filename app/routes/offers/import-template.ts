import type { LoaderFunctionArgs } from "@remix-run/node";
import { OWN_OFFER_GUIDE } from "#app/domain/import-own-offer.ts";
import { canRead } from "#app/domain/permission.ts";
import { toCsv } from "#app/exports/csv.ts";
import { download } from "#app/exports/download.ts";
import { toXlsx } from "#app/exports/xlsx.ts";
import { notFound, requireSupplier } from "#app/http/guard.ts";

const NAME = "Modèle d'offres";

/** The table to fill, without a row; the workbook says on a second sheet what each column holds. */
export async function loader(args: LoaderFunctionArgs) {
  await requireSupplier(args, canRead);
  const columns = OWN_OFFER_GUIDE.map(({ column }) => ({ label: column }));
  const table = { name: "Offres", columns, rows: [] };
  if (args.params.format === "csv") return download(NAME, "csv", toCsv(table));
  if (args.params.format !== "xlsx") return notFound();
  const guide = {
    name: "Colonnes",
    columns: ["Colonne", "Ce qu'elle contient", "Exemple"].map((label) => ({ label })),
    rows: OWN_OFFER_GUIDE.map(({ column, holds, example }) => [column, holds, example]),
  };
  return download(NAME, "xlsx", await toXlsx([table, guide]));
}
