import type { LoaderFunctionArgs } from "@remix-run/node";
import { buyerHoursTables } from "#app/exports/buyer-hours-document.ts";
import { download } from "#app/exports/download.ts";
import { toXlsx } from "#app/exports/xlsx.ts";
import { buyerHours } from "#app/routes/insertion/buyer-hours-data.ts";

/** The execution of a buyer's clauses as a workbook: what its page tells, and no more. */
export async function loader(args: LoaderFunctionArgs) {
  const { membership, contracts, years, until } = await buyerHours(args);
  const lines = contracts.flatMap(({ title, reference, facilitator, service, rows }) =>
    rows.map((row) => ({ contract: title, reference, facilitator, service, company: row.label, ...row })),
  );
  const tables = buyerHoursTables(lines, years, until);
  return download(`Heures d'insertion ${membership.name}`, "xlsx", await toXlsx(tables));
}
