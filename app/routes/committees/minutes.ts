import type { LoaderFunctionArgs } from "@remix-run/node";
import { canRead } from "#app/domain/permission.ts";
import { toDocx } from "#app/exports/docx.ts";
import { download } from "#app/exports/download.ts";
import { loadCommittee, requireCommittee } from "#app/routes/committees/committee-data.ts";
import { minutesDocument } from "#app/routes/committees/minutes-document.ts";

/** The minutes of a session, for a word processor. */
export async function loader(args: LoaderFunctionArgs) {
  const { committee, membership } = await requireCommittee(args, canRead);
  const { services } = args.context;
  const session = await loadCommittee(services, committee);
  const document = minutesDocument(committee, { session, buyer: membership.name, today: services.today() });
  return download(`Comité ${committee.heldOn} ${membership.name}`, "docx", await toDocx(document));
}
