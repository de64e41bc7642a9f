import type { LoaderFunctionArgs } from "@remix-run/node";
import { fileResponse } from "#app/http/file-response.ts";
import { idParam, notFound } from "#app/http/guard.ts";
import { getViewer } from "#app/http/session.ts";
import { requireSeenCall } from "#app/routes/calls/seen-call.ts";
import { isCallOpen } from "#app/views/calls.ts";
import { readSharedFile } from "#db/queries/shared-files.ts";

const ABSENT = "Ce document n'est pas joint à cet appel, ou ne se télécharge plus depuis sa clôture.";

/** A document that the buyer joined to its call: for all who read the call while it is open, then for the buyer. */
export async function loader(args: LoaderFunctionArgs) {
  const { sql, now } = args.context.services;
  const { call, own } = await requireSeenCall(args, await getViewer(args));
  const fileId = idParam(args.params.file);
  if (!own && !isCallOpen(call, now())) return notFound(ABSENT);
  const file = await readSharedFile(sql, { fileId, callId: call.id });
  return file ? fileResponse(file) : notFound(ABSENT);
}
