import type { LoaderFunctionArgs } from "@remix-run/node";
import { communeHint } from "#app/http/commune.ts";
import { textParam } from "#app/http/typed.ts";
import { searchTerritories, type TerritorySuggested } from "#db/queries/reference.ts";

const LIMIT = 10;

/** Territories of any size for « Où ? », the kind said: communes by their postal code. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const text = textParam(new URL(request.url).searchParams, "q");
  const found = text.length < 2 ? [] : await searchTerritories(context.services.sql, { text, limit: LIMIT });
  const options = found.map((one) => ({ value: one.territory, label: one.label, hint: hintOf(one) }));
  return Response.json(options, { headers: { "Cache-Control": "public, max-age=3600" } });
}

const KINDS: Readonly<Record<string, string>> = {
  REG: "région",
  DEP: "département",
  EPCI: "intercommunalité",
};

function hintOf({ territory, commune }: TerritorySuggested): string {
  if (commune) return communeHint(commune);
  const [kind = "", code = ""] = territory.split(":");
  return kind === "DEP" ? `${KINDS.DEP} ${code}` : (KINDS[kind] ?? "");
}
