import type { LoaderFunctionArgs } from "@remix-run/node";
import { toDocx } from "#app/exports/docx.ts";
import { download } from "#app/exports/download.ts";
import { requireAttestation } from "#app/routes/insertion/attestation-data.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { document, content } = await requireAttestation(args);
  return download(`Attestation heures ${content.contract.reference}`, "docx", await toDocx(document));
}
