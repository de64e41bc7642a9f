import type { LoaderFunctionArgs } from "@remix-run/node";
import { canRead } from "#app/domain/permission.ts";
import { toCsv } from "#app/exports/csv.ts";
import { toDecp } from "#app/exports/decp.ts";
import { download } from "#app/exports/download.ts";
import type { Table } from "#app/exports/table.ts";
import { toXlsx } from "#app/exports/xlsx.ts";
import { requireBuyer } from "#app/http/guard.ts";
import { readContractsAsked } from "#app/routes/contracts/asked.ts";
import { listed } from "#app/routes/contracts/contracts-data.ts";
import { familyNames } from "#app/views/family-needs.ts";
import { listContracts, listRecordedContracts } from "#db/queries/contracts.ts";

/** The list of « Marchés attribués » as it is narrowed, every page of it; or the essential data of those recorded here. */
export async function loader(args: LoaderFunctionArgs) {
  const { organisationId, membership } = await requireBuyer(args, canRead);
  const { sql } = args.context.services;
  const params = new URL(args.request.url).searchParams;
  if (params.get("format") === "decp") {
    const recorded = await listRecordedContracts(sql, { organisationId });
    const { file } = toDecp(recorded, args.context.services.today());
    return download(`DECP ${membership.name}`, "json", JSON.stringify(file, null, 2));
  }
  const contracts = listed(await listContracts(sql, { organisationId }), readContractsAsked(params).list);
  const names = await familyNames(
    sql,
    contracts.map(({ of }) => of),
  );
  const table = tableOf(contracts, names);
  const file = `Marchés attribués ${membership.name}`;
  return params.get("format") === "csv"
    ? download(file, "csv", toCsv(table))
    : download(file, "xlsx", await toXlsx([table]));
}

const tableOf = (contracts: ReturnType<typeof listed>, names: ReadonlyMap<string, string>): Table => ({
  name: "Marchés attribués",
  columns: [
    { label: "Numéro" },
    { label: "Objet" },
    { label: "Famille" },
    { label: "CPV" },
    { label: "Nature" },
    { label: "Procédure" },
    { label: "Montant HT", kind: "euros" },
    { label: "Durée (mois)", kind: "number" },
    { label: "Notifié le", kind: "date" },
    { label: "Fin", kind: "date" },
    { label: "Titulaires" },
    { label: "Identifiants des titulaires" },
  ],
  rows: contracts.map((contract) => [
    contract.uid,
    contract.object,
    names.get(contract.family) ?? "",
    contract.cpv,
    contract.nature,
    contract.procedure,
    contract.amountCents,
    contract.durationMonths,
    contract.notifiedOn,
    contract.endsOn,
    contract.holders.map(({ name }) => name).join(", "),
    contract.holders.map(({ id }) => id).join(", "),
  ]),
});
