import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/http/guard.ts";
import { exportAccount } from "#db/queries/accounts.ts";

/** A person's data, as a JSON file (GDPR, art. 15 and 20). */
export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const { sql, today } = args.context.services;
  const kept = await exportAccount(sql, { accountId: viewer.accountId });
  return new Response(`${JSON.stringify(kept, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="reciproque-mes-donnees-${today()}.json"`,
      "Cache-Control": "no-store",
    },
  });
}
