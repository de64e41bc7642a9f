import { type Can, type IdArgs, requireOwned } from "#app/http/guard.ts";
import { findQuote } from "#db/queries/quotes.ts";

/** A request for quotes of one of the viewer's structures; for anyone else it does not exist. */
export async function requireQuote(args: IdArgs, can: Can) {
  const missing = "Cette demande n'existe pas, ou n'est pas celle de votre structure.";
  const { thing: quote, viewer } = await requireOwned(args, { find: findQuote, missing, can });
  return { quote, viewer };
}
