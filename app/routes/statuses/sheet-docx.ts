import type { LoaderFunctionArgs } from "@remix-run/node";
import { toDocx } from "#app/exports/docx.ts";
import { download } from "#app/exports/download.ts";
import { eligibilitySheet } from "#app/exports/eligibility-sheet.ts";
import { readSheet } from "#app/routes/statuses/sheet-data.ts";

/** The sheet as a file to join to a candidature. */
export async function loader(args: LoaderFunctionArgs) {
  const { content, address } = await readSheet(args);
  const name = `Fiche d'éligibilité ${content.organisation.name} ${content.on}`;
  return download(name, "docx", await toDocx(eligibilitySheet(content, address)));
}
