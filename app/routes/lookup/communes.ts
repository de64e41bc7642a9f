import type { LoaderFunctionArgs } from "@remix-run/node";
import { communeHint } from "#app/http/commune.ts";
import { textParam } from "#app/http/typed.ts";
import { searchCommunes } from "#db/queries/reference.ts";

const LIMIT = 8;

/** Communes for a field that takes nothing wider: by name, former name, postal code or INSEE code. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const text = textParam(new URL(request.url).searchParams, "q");
  const found = text.length < 2 ? [] : await searchCommunes(context.services.sql, { text, limit: LIMIT });
  const options = found.map((commune) => ({
    value: `COM:${commune.code}`,
    label: commune.label,
    hint: communeHint(commune),
  }));
  return Response.json(options, { headers: { "Cache-Control": "public, max-age=3600" } });
}
