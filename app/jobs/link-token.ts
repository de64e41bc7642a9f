import { randomBytes } from "node:crypto";
import { sign, unsign } from "#app/http/cookie.ts";

/**
 * Tokens of the links of mails: signed, so that what is not ours asks the database nothing, and never the same twice.
 * The database knows them by their hash (app/jobs/mail.ts tokenId).
 */
const makeToken = (kind: string, id: number, secret: string): string =>
  sign(`${kind} ${id} ${randomBytes(24).toString("base64url")}`, secret);

function readToken(kind: string, token: string, secret: string): number | null {
  const [said, id, ...rest] = (unsign(token, secret) ?? "").split(" ");
  return said === kind && rest.length === 1 && /^\d+$/.test(id ?? "") ? Number(id) : null;
}

/** The token of a personal link. */
export const makeLinkToken = (linkId: number, secret: string): string => makeToken("reponse", linkId, secret);

/** The link that a token names; null when it is not one of ours. */
export const readLinkToken = (token: string, secret: string): number | null =>
  readToken("reponse", token, secret);

/** The token of the link of an invitation. */
export const makeInvitationToken = (invitationId: number, secret: string): string =>
  makeToken("invitation", invitationId, secret);

/** The invitation that a token names; null when it is not one of ours. */
export const readInvitationToken = (token: string, secret: string): number | null =>
  readToken("invitation", token, secret);
