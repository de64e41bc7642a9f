import type { LoaderFunctionArgs } from "@remix-run/node";
import { toDocx } from "#app/exports/docx.ts";
import { download } from "#app/exports/download.ts";
import { reportDocument, reportTable } from "#app/exports/insertion-report-document.ts";
import { toXlsx } from "#app/exports/xlsx.ts";
import { notFound } from "#app/http/guard.ts";
import { askedReport } from "#app/routes/insertion/report-data.ts";

/** The yearly report as a file: `format` docx, or xlsx. */
export async function loader(args: LoaderFunctionArgs) {
  const { chosen, report, issued, facilitator, address } = await askedReport(args);
  if (!chosen || !report) return notFound("Aucune heure validée\u00a0: il n'y a pas de bilan à télécharger.");
  const name = `Bilan clauses ${chosen.year} ${chosen.buyerName}`;
  if (new URL(args.request.url).searchParams.get("format") === "xlsx") {
    return download(name, "xlsx", await toXlsx([reportTable({ report, buyer: chosen.buyerName })]));
  }
  const document = reportDocument({ report, buyer: chosen.buyerName, facilitator, issued }, address);
  return download(name, "docx", await toDocx(document));
}
