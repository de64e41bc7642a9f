import { randomBytes } from "node:crypto";
import { sign, unsign } from "#app/http/cookie.ts";

/** The token of a personal link: signed, so that what is not ours asks the database nothing, and never the same twice. */
export const makeLinkToken = (linkId: number, secret: string): string =>
  sign(`reponse ${linkId} ${randomBytes(24).toString("base64url")}`, secret);

/** The link that a token names; null when it is not one of ours. */
export function readLinkToken(token: string, secret: string): number | null {
  const id = /^reponse (\d+) [\w-]+$/.exec(unsign(token, secret) ?? "")?.[1];
  return id === undefined ? null : Number(id);
}
