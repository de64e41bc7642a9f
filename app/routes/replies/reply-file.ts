import type { LoaderFunctionArgs } from "@remix-run/node";
import { fileResponse } from "#app/http/file-response.ts";
import { idParam, notFound } from "#app/http/guard.ts";
import { openLink } from "#app/routes/replies/open-link.ts";
import { readSharedFile } from "#db/queries/shared-files.ts";

const ABSENT = "Ce fichier n'existe pas, ou ce lien ne l'ouvre pas.";

/** A file that the buyer joined to the request of this link, and no other. */
export async function loader(args: LoaderFunctionArgs) {
  const opened = await openLink(args);
  const fileId = idParam(args.params.file);
  if (opened.state !== "usable") return notFound(ABSENT);
  const { quoteId, callId } = opened.link;
  const of = quoteId !== null ? { quoteId } : callId !== null ? { callId } : null;
  const file = of && (await readSharedFile(args.context.services.sql, { fileId, ...of }));
  return file ? fileResponse(file) : notFound(ABSENT);
}
