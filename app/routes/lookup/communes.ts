import type { LoaderFunctionArgs } from "@remix-run/node";
import { textParam } from "#app/http/typed.ts";
import { searchCommunes } from "#db/queries/reference.ts";

const LIMIT = 8;

/** Communes for « Où ? »: by name, former name, postal code or INSEE code. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const text = textParam(new URL(request.url).searchParams, "q");
  const found = text.length < 2 ? [] : await searchCommunes(context.services.sql, { text, limit: LIMIT });
  const options = found.map(({ code, label, postalCodes, alias }) => {
    const postal = postalCodes.length > 1 ? `${postalCodes[0]}…` : (postalCodes[0] ?? "");
    return { value: `COM:${code}`, label, hint: alias ? `${alias}, ${postal}` : postal };
  });
  return Response.json(options, { headers: { "Cache-Control": "public, max-age=3600" } });
}
