import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerRss } from "#app/views/search/subscribe.ts";

export const loader = (args: LoaderFunctionArgs) => answerRss(args, "suppliers");
