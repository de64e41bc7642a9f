import { sign, unsign } from "#app/http/cookie.ts";

function readId(kind: string, token: string, secret: string): number | null {
  const [said, id = "", ...rest] = (unsign(token, secret) ?? "").split(" ");
  return said === kind && rest.length === 0 && /^\d+$/.test(id) ? Number(id) : null;
}

/** The token of the link that stops an alert: signed, so that no table holds it, and it serves as long as its mail. */
export const stopToken = (savedSearchId: number, secret: string): string =>
  sign(`alerte ${savedSearchId}`, secret);

/** The saved search that a token stops; null when it is not one of ours. */
export const readStopToken = (token: string, secret: string): number | null =>
  readId("alerte", token, secret);

/** As above, for the mails of all that an account follows. */
export const followStopToken = (accountId: number, secret: string): string =>
  sign(`suivis ${accountId}`, secret);

/** The account whose mails a token stops; null when it is not one of ours. */
export const readFollowStopToken = (token: string, secret: string): number | null =>
  readId("suivis", token, secret);

/** As above, for the weekly mail of a facilitator's queue. */
export const queueStopToken = (accountId: number, secret: string): string =>
  sign(`rappels ${accountId}`, secret);

/** The account whose weekly mail a token stops; null when it is not one of ours. */
export const readQueueStopToken = (token: string, secret: string): number | null =>
  readId("rappels", token, secret);
