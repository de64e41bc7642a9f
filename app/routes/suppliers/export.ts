import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportSearch } from "#app/views/export/file.ts";

export const loader = (args: LoaderFunctionArgs) => exportSearch(args, "suppliers");
