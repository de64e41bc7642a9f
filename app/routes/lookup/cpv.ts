import type { LoaderFunctionArgs } from "@remix-run/node";
import { textParam } from "#app/http/typed.ts";
import { searchCpv } from "#db/queries/reference.ts";

const LIMIT = 12;

/** CPV codes by the words of their label, or by their first digits. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const text = textParam(new URL(request.url).searchParams, "q");
  const found = text.length < 2 ? [] : await searchCpv(context.services.sql, { text, limit: LIMIT });
  const options = found.map(({ code, label }) => ({ value: code, label, hint: code }));
  return Response.json(options, { headers: { "Cache-Control": "public, max-age=3600" } });
}
