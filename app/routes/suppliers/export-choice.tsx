import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadExport } from "#app/views/export/load.ts";
import { ExportPage, exportMeta } from "#app/views/export/page.tsx";

export const meta: MetaFunction<typeof loader> = exportMeta;

export const loader = (args: LoaderFunctionArgs) => loadExport(args, "suppliers");

export default function ExportChoice() {
  return <ExportPage page={useLoaderData<typeof loader>()} />;
}
