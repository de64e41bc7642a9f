import type { LoaderFunctionArgs } from "@remix-run/node";
import { textParam } from "#app/http/typed.ts";
import { resolveWhere, searchCommunes } from "#db/queries/reference.ts";

const LIMIT = 10;

/** Territories of any size: the département, région or group that the words name, then communes. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { sql } = context.services;
  const text = textParam(new URL(request.url).searchParams, "q");
  if (text.length < 2) return Response.json([]);
  const [named, communes] = await Promise.all([
    resolveWhere(sql, { text }),
    searchCommunes(sql, { text, limit: LIMIT }),
  ]);
  const found = named.kind === "many" ? named.candidates : named.kind === "none" ? [] : [named];
  const wide = found.filter(({ commune }) => commune === null);
  const options = [
    ...wide.map(({ territory, label }) => ({ value: territory as string, label })),
    ...communes.map(({ code, label }) => ({ value: `COM:${code}`, label })),
  ];
  return Response.json(options.slice(0, LIMIT), { headers: { "Cache-Control": "public, max-age=300" } });
}
