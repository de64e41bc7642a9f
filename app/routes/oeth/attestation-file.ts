import type { LoaderFunctionArgs } from "@remix-run/node";
import { toDocx } from "#app/exports/docx.ts";
import { download } from "#app/exports/download.ts";
import { originOf } from "#app/http/settings.ts";
import { attestationDocument } from "#app/routes/oeth/attestation-document.ts";
import { requireAttestation } from "#app/routes/oeth/require-attestation.ts";

/** The attestation as DOCX. */
export async function loader(args: LoaderFunctionArgs) {
  const { attestation } = await requireAttestation(args);
  const document = attestationDocument(attestation, originOf(args));
  const name = `Attestation OETH ${attestation.year} ${attestation.supplierName} ${attestation.clientName}`;
  return download(name.slice(0, 120), "docx", await toDocx(document));
}
