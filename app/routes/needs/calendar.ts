import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerIcs } from "#app/views/search/subscribe.ts";

export const loader = (args: LoaderFunctionArgs) => answerIcs(args);
