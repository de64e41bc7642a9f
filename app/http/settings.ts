import type { Services } from "#app/services.ts";

/** What the helpers of this folder need of a loader's or an action's arguments. */
export type RouteArgs = { request: Request; context: { services: Services; clientAddress: string } };

/** The address users see, without a final slash: the configured one, else the one of the request. */
export function originOf({ request, context }: RouteArgs): string {
  return (context.services.env.ORIGIN || new URL(request.url).origin).replace(/\/+$/, "");
}

export const usesHttps = (args: RouteArgs): boolean => originOf(args).startsWith("https:");

export const secretOf = ({ context }: Pick<RouteArgs, "context">): string =>
  context.services.env.SESSION_SECRET;

export const clientOf = ({ context }: Pick<RouteArgs, "context">): string => context.clientAddress;
