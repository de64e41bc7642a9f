import { isIPv6 } from "node:net";
import type { Services } from "#app/services.ts";

/** What the helpers of this folder need of a loader's or an action's arguments. */
export type RouteArgs = { request: Request; context: { services: Services; clientAddress: string } };

/** The address users see, without a final slash: the configured one, else the one of the request. */
export function originOf({ request, context }: RouteArgs): string {
  return (context.services.env.ORIGIN || new URL(request.url).origin).replace(/\/+$/, "");
}

/** The path of the page that was asked for: its data alone are asked for at the same path, with « .data » after it. */
export const pathOf = ({ request }: Pick<RouteArgs, "request">): string =>
  new URL(request.url).pathname.replace(/\.data$/, "");

export const usesHttps = (args: RouteArgs): boolean => originOf(args).startsWith("https:");

export const secretOf = ({ context }: Pick<RouteArgs, "context">): string =>
  context.services.env.SESSION_SECRET;

/**
 * The client that rates are counted for: an IPv4 address, or the first half of an IPv6 address, since whoever has one
 * such address has the 2^64 beside it.
 */
export function clientOf({ context }: { context: { clientAddress: string } }): string {
  const address = context.clientAddress.replace(/%.*$/, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped || !isIPv6(address)) return mapped ?? address;
  const [before = "", after = ""] = address.toLowerCase().split("::");
  const left = before.split(":").filter(Boolean);
  const zeros = 8 - left.length - after.split(":").filter(Boolean).length;
  const groups = address.includes("::")
    ? [...left, ...Array(Math.max(0, zeros)).fill("0"), ...after.split(":")]
    : left;
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::`;
}
