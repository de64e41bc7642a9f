import type { LoaderFunctionArgs } from "@remix-run/node";
import { toDocx } from "#app/exports/docx.ts";
import { download } from "#app/exports/download.ts";
import { studyDocument } from "#app/exports/study-document.ts";
import { requireStudy } from "#app/routes/studies/require-study.ts";

/** The study as a file to join to the procedure. */
export async function loader(args: LoaderFunctionArgs) {
  const { study, address } = await requireStudy(args);
  const { purchase, lot } = study.content;
  const name = `Étude de réservation ${purchase.reference} lot ${lot.number} n°\u00a0${study.id}`;
  return download(name, "docx", await toDocx(studyDocument(study, address)));
}
