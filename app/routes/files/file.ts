import type { LoaderFunctionArgs } from "@remix-run/node";
import { canAdminister, canRead, canReadFile } from "#app/domain/permission.ts";
import { fileResponse } from "#app/http/file-response.ts";
import { idParam, notFound, requireViewer } from "#app/http/guard.ts";
import { listReadersOf } from "#db/queries/answer-documents.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { findFileOwner, readFile } from "#db/queries/files.ts";
import { listSharedReaders } from "#db/queries/shared-files.ts";

/** A file, for its structure, for those who verify, and for the buyers of the answers that hold it. It is downloaded; only
 * those who verify open it beside their decision (?ouvrir). */
export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const { sql } = args.context.services;
  const id = idParam(args.params.id);
  const organisationId = await findFileOwner(sql, { id });
  if (organisationId === null) return notFound(ABSENT);
  const buyerIds = [
    ...(await listReadersOf(sql, { fileId: id })),
    ...(await listSharedReaders(sql, { fileId: id })),
  ];
  if (!canReadFile(viewer, { organisationId, buyerIds })) return notFound(ABSENT);
  const file = (await readFile(sql, { id, organisationId })) ?? notFound(ABSENT);
  // Its structure sees who else opened it.
  if (!canRead(viewer, organisationId)) {
    const { accountId } = viewer;
    await recordAudit(sql, { accountId, organisationId, action: "file.read", entity: "file", entityId: id });
  }
  const opened = canAdminister(viewer) && new URL(args.request.url).searchParams.has("ouvrir");
  return fileResponse(file, { opened });
}

const ABSENT = "Ce fichier n'existe pas, ou n'est pas à vous.";
