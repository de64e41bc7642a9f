import type { LoaderFunctionArgs } from "@remix-run/node";
import { canAdminister, canRead } from "#app/domain/permission.ts";
import { fileResponse } from "#app/http/file-response.ts";
import { idParam, notFound, requireViewer } from "#app/http/guard.ts";
import { openLink } from "#app/routes/messages/link-state.ts";
import { readFile } from "#db/queries/files.ts";
import { findMessageFile, type MessageFile } from "#db/queries/message-files.ts";

/**
 * A file joined to a message: for those who take part, signed in or by the link of a mail (`?lien=`), and for the
 * administration once somebody complained of the conversation.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { sql } = args.context.services;
  const token = new URL(args.request.url).searchParams.get("lien");
  const id = idParam(args.params.id);
  if (token === null) await requireViewer(args);
  const joined = await findMessageFile(sql, { id });
  if (!joined || !(await mayRead(args, joined, token))) return notFound(ABSENT);
  return fileResponse(
    (await readFile(sql, { id, organisationId: joined.organisationId })) ?? notFound(ABSENT),
  );
}

async function mayRead(
  args: LoaderFunctionArgs,
  joined: MessageFile,
  token: string | null,
): Promise<boolean> {
  if (token !== null) {
    const opened = await openLink(args.context.services.sql, token);
    return opened.state === "usable" && opened.link.conversationId === joined.conversationId;
  }
  const viewer = await requireViewer(args);
  if (joined.participantIds.some((id) => canRead(viewer, id))) return true;
  return joined.reported && canAdminister(viewer);
}

const ABSENT = "Ce fichier n'existe pas, ou n'est pas à vous.";
