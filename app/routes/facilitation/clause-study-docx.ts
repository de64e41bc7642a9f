import type { LoaderFunctionArgs } from "@remix-run/node";
import { toDocx } from "#app/exports/docx.ts";
import { download } from "#app/exports/download.ts";
import { requireClauseStudy, studyDocument } from "#app/routes/facilitation/require-clause-study.ts";

/** The study of a clause as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { study, address } = await requireClauseStudy(args);
  const document = studyDocument(study, address);
  const name = `${document.title} ${study.content.purchase.reference} n°\u00a0${study.id}`;
  return download(name, "docx", await toDocx(document));
}
