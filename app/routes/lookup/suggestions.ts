import type { LoaderFunctionArgs } from "@remix-run/node";
import { isOverRate } from "#app/http/rate-limit.ts";
import { clientOf } from "#app/http/settings.ts";
import { textParam } from "#app/http/typed.ts";
import type { Suggestion } from "#search/engine.ts";

const LIMIT = 9;

// A person types ten letters a second at most; an office may share one address.
const RATE = { name: "suggestions", limit: 1_200, seconds: 60 };

/**
 * What « Que cherchez-vous ? » suggests: trades and CPV codes, sent under a name of their own instead of the words;
 * structures, with where to go. `pour=besoins` leaves out structures: they are not what is looked for there.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const prefix = textParam(searchParams, "q");
  if (prefix.length < 2) return Response.json([]);
  if (await isOverRate(args, [{ ...RATE, subject: [clientOf(args)] }])) {
    return Response.json([], { status: 429, headers: { "Retry-After": String(RATE.seconds) } });
  }
  const found = await args.context.services.search.suggest(prefix, LIMIT);
  const ofNeeds = searchParams.get("pour") === "besoins";
  const options = found.filter(({ kind }) => kind !== "supplier" || !ofNeeds).map(toOption);
  return Response.json(options, { headers: { "Cache-Control": "public, max-age=60" } });
}

function toOption({ kind, label, value, detail }: Suggestion) {
  const hint = detail ?? undefined;
  if (kind === "sector") return { group: "Métiers", name: "secteur", value, label, hint };
  if (kind === "cpv") return { group: "Codes CPV", name: "cpv", value, label, hint };
  return { group: "Structures", value, label, hint, to: `/fournisseurs/${value}` };
}
