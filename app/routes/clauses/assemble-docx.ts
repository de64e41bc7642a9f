import type { LoaderFunctionArgs } from "@remix-run/node";
import { clauseDocument } from "#app/exports/clause-document.ts";
import { toDocx } from "#app/exports/docx.ts";
import { download } from "#app/exports/download.ts";
import { notFound } from "#app/http/guard.ts";
import { originOf } from "#app/http/settings.ts";
import { askedAssembly } from "#app/routes/clauses/asked.ts";

/** The clauses of the address as a file for a word processor. */
export async function loader(args: LoaderFunctionArgs) {
  const { searchParams: params } = new URL(args.request.url);
  const { clauses, values, facilitator } = await askedAssembly(args.context.services.sql, params);
  if (clauses.length === 0) notFound("Aucune clause n'est choisie\u00a0: cochez-les dans le clausier.");
  const on = args.context.services.today();
  const address = `${originOf(args)}/clauses/assembler?${params}`;
  const document = clauseDocument({ clauses, values, on, facilitator, address });
  return download(`Clauses ${on}`, "docx", await toDocx(document));
}
