import type { LoaderFunctionArgs } from "@remix-run/node";
import { canRead } from "#app/domain/permission.ts";
import { toCsv } from "#app/exports/csv.ts";
import { download } from "#app/exports/download.ts";
import { toXlsx } from "#app/exports/xlsx.ts";
import { notFound, requireBuyer } from "#app/http/guard.ts";
import { register, registerTable } from "#app/routes/studies/register-data.ts";

/** The register to take away: « xlsx » or « csv ». */
export async function loader(args: LoaderFunctionArgs) {
  const { membership, organisationId } = await requireBuyer(args, canRead);
  const { format } = args.params;
  if (format !== "xlsx" && format !== "csv") return notFound();
  const { services } = args.context;
  const table = registerTable((await register(services, organisationId)).rows);
  const name = `Registre ${membership.name} ${services.today()}`;
  return download(name, format, format === "csv" ? toCsv(table) : await toXlsx([table]));
}
