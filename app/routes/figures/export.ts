import type { LoaderFunctionArgs } from "@remix-run/node";
import { canRead } from "#app/domain/permission.ts";
import { FIGURE_KINDS, FIGURE_LABELS, totalOf } from "#app/domain/supplier-figures.ts";
import { toCsv } from "#app/exports/csv.ts";
import { download } from "#app/exports/download.ts";
import type { Table } from "#app/exports/table.ts";
import { requireSupplier } from "#app/http/guard.ts";
import { readFigures } from "#app/routes/figures/figures-data.ts";

/** « Vos chiffres » to take away: one line for each month and each offer where something happened. */
export async function loader(args: LoaderFunctionArgs) {
  const { organisationId, membership } = await requireSupplier(args, canRead);
  const figures = await readFigures(args.context.services, organisationId);
  return download(`Chiffres de ${membership.name}`, "csv", toCsv(tableOf(figures)));
}

function tableOf({ rows, months, offers }: Awaited<ReturnType<typeof readFigures>>): Table {
  const subjects = [{ id: null, title: "" }, ...offers];
  const lines = months.flatMap((month) =>
    subjects.flatMap(({ id, title }) => {
      const told = rows.filter((row) => row.month === month && row.offerId === id);
      const totals = totalOf(told);
      return told.length === 0 ? [] : [[month, title, ...FIGURE_KINDS.map((kind) => totals[kind])]];
    }),
  );
  return {
    name: "Chiffres",
    columns: [
      { label: "Mois" },
      { label: "Offre" },
      ...FIGURE_KINDS.map((kind) => ({ label: FIGURE_LABELS[kind], kind: "number" as const })),
    ],
    rows: lines,
  };
}
