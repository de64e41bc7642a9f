import type { LoaderFunctionArgs } from "@remix-run/node";
import { fileResponse } from "#app/http/file-response.ts";
import { idParam, notFound } from "#app/http/guard.ts";
import { getViewer } from "#app/http/session.ts";
import { seesPurchase } from "#app/routes/purchases/seen-purchase.ts";
import { readPurchaseFile } from "#db/queries/purchase-files.ts";
import { findPurchase } from "#db/queries/purchase-reads.ts";

const ABSENT = "Ce document n'est pas joint à cet achat, ou l'achat n'est plus publié.";

/** A document joined to a purchase: for all who read the purchase. */
export async function loader(args: LoaderFunctionArgs) {
  const { sql } = args.context.services;
  const purchase = await findPurchase(sql, { id: idParam(args.params.id) });
  if (!purchase) return notFound(ABSENT);
  if (!(await seesPurchase(sql, { viewer: await getViewer(args), purchase }))) return notFound(ABSENT);
  const fileId = idParam(args.params.file);
  const file = await readPurchaseFile(sql, { fileId, purchaseId: purchase.id });
  return file ? fileResponse(file) : notFound(ABSENT);
}
