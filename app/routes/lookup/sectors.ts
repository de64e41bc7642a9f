import type { LoaderFunctionArgs } from "@remix-run/node";
import { fold } from "#app/domain/text.ts";
import { textParam } from "#app/http/typed.ts";
import { listSectors } from "#db/queries/reference.ts";

const LIMIT = 12;

/** Sectors whose label or group holds what was typed. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = fold(textParam(new URL(request.url).searchParams, "q"));
  const sectors = await listSectors(context.services.sql);
  const found = sectors.filter((sector) => fold(`${sector.label} ${sector.groupLabel}`).includes(asked));
  const options = found
    .slice(0, LIMIT)
    .map((sector) => ({ value: sector.code, label: sector.label, hint: sector.groupLabel }));
  return Response.json(options, { headers: { "Cache-Control": "public, max-age=300" } });
}
