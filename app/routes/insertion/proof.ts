import type { LoaderFunctionArgs } from "@remix-run/node";
import { canEdit } from "#app/domain/permission.ts";
import { fileResponse } from "#app/http/file-response.ts";
import { idParam, notFound, requireViewer } from "#app/http/guard.ts";
import { findProofOwners, readProof } from "#db/queries/insertion-proofs.ts";

/** The proof of an entry: for the facilitator in charge and the structure that entered it, nobody else. */
export async function loader(args: LoaderFunctionArgs) {
  const { accountId, ...viewer } = await requireViewer(args);
  const { sql } = args.context.services;
  const entryId = idParam(args.params.id);
  const owners = await findProofOwners(sql, { entryId });
  if (!owners) return notFound(ABSENT);
  const { organisationId, enteredOrganisationId } = owners;
  const may = (id: number | null) => id !== null && canEdit({ accountId, ...viewer }, id);
  const inCharge = may(organisationId);
  if (!inCharge && !may(enteredOrganisationId)) return notFound(ABSENT);
  const readerOrganisationId = inCharge ? null : enteredOrganisationId;
  const file = await readProof(sql, { entryId, organisationId, accountId, readerOrganisationId });
  return file ? fileResponse(file) : notFound(ABSENT);
}

const ABSENT = "Ce justificatif n'existe pas, ou n'est pas à vous.";
