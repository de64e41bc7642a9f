import { type Can, type IdArgs, idParam, notFound, requireOwned } from "#app/http/guard.ts";
import { findPurchase } from "#db/queries/purchase-reads.ts";

/** A purchase of one of the viewer's structures; for anyone else it does not exist, whatever its state. */
export async function requirePurchase(args: IdArgs, can: Can) {
  const missing = "Cet achat n'existe pas, ou n'est pas celui de votre structure.";
  const { thing: purchase, viewer } = await requireOwned(args, { find: findPurchase, missing, can });
  return { purchase, viewer };
}

/** One lot of such a purchase, by its number. */
export async function requireLot(args: IdArgs & { params: { number?: string } }, can: Can) {
  const { purchase, viewer } = await requirePurchase(args, can);
  const asked = idParam(args.params.number);
  const lot = purchase.lots.find(({ number }) => number === asked) ?? notFound("Cet achat n'a pas ce lot.");
  return { purchase, viewer, lot };
}
