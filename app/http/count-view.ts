import { isbot } from "isbot";
import type { RouteArgs } from "#app/http/settings.ts";
import type { Viewed } from "#app/sources/view-counter.ts";

/**
 * Counts that a page was looked at by somebody else than its own people: neither by a robot, nor by a browser that only
 * fetches ahead. Nothing is kept of who looked.
 */
export function countView(
  { request, context }: RouteArgs,
  { own, ...seen }: Viewed & { own: boolean },
): void {
  const { headers } = request;
  const ahead = /prefetch|prerender/i.test(`${headers.get("purpose")} ${headers.get("sec-purpose")}`);
  if (own || ahead || request.method !== "GET" || isbot(headers.get("user-agent") ?? "")) return;
  context.services.views.add(seen);
}
