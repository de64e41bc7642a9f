import type { LoaderFunctionArgs } from "@remix-run/node";
import { idParam, notFound } from "#app/http/guard.ts";
import { originOf } from "#app/http/settings.ts";
import { needDates } from "#app/views/search/need-dates.ts";
import { calendar } from "#app/views/search/subscribe.ts";
import { listNeedDates } from "#db/queries/need-dates.ts";

/** The dates of one published need, for an agenda. */
export async function loader(args: LoaderFunctionArgs) {
  const purchaseIds = [idParam(args.params.id)];
  const [need] = await listNeedDates(args.context.services.sql, { purchaseIds, callIds: [] });
  if (!need) return notFound("Cet achat n'existe pas, ou n'est plus publié.");
  return calendar(need.title, needDates([need], originOf(args)));
}
