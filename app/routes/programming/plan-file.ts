import type { LoaderFunctionArgs } from "@remix-run/node";
import { canRead } from "#app/domain/permission.ts";
import { toDocx } from "#app/exports/docx.ts";
import { download } from "#app/exports/download.ts";
import { toXlsx } from "#app/exports/xlsx.ts";
import { notFound, requireBuyer } from "#app/http/guard.ts";
import { askedYear } from "#app/routes/programming/plan.tsx";
import { planDocument, planLines, planTable } from "#app/routes/programming/plan-data.ts";

/** The plan of a year as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { membership, organisationId } = await requireBuyer(args, canRead);
  const { services } = args.context;
  const today = services.today();
  const year = askedYear(new URL(args.request.url).searchParams, today);
  const lines = await planLines(services, { organisationId });
  const buyer = membership.name;
  const file = `Plan des achats ${year} ${buyer}`;
  if (args.params.format === "docx") {
    return download(file, "docx", await toDocx(planDocument(lines, { year, buyer, today })));
  }
  if (args.params.format !== "xlsx") return notFound();
  const ofYear = lines.filter(({ month }) => month?.startsWith(`${year}-`));
  return download(file, "xlsx", await toXlsx([planTable(ofYear, `Plan ${year}`)]));
}
