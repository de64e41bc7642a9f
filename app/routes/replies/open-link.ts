import { type RouteArgs, secretOf } from "#app/http/settings.ts";
import { readLinkToken } from "#app/jobs/link-token.ts";
import { tokenId } from "#app/jobs/mail.ts";
import { findLinkByToken, type PersonalLink } from "#db/queries/personal-links.ts";

export type LinkArgs = RouteArgs & { params: { token?: string } };

/** What a token opens: its one structure and its one thing, while it lasts. */
export type OpenedLink =
  | { state: "usable"; link: PersonalLink }
  | { state: "expired"; link: PersonalLink }
  | { state: "unknown" };

export async function openLink(args: LinkArgs): Promise<OpenedLink> {
  const { sql, now } = args.context.services;
  const token = args.params.token ?? "";
  const id = readLinkToken(token, secretOf(args));
  if (id === null) return { state: "unknown" };
  const link = await findLinkByToken(sql, { tokenId: tokenId(token) });
  if (link?.id !== id) return { state: "unknown" };
  return { state: link.expiresAt > now() ? "usable" : "expired", link };
}
