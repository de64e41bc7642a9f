import { sign, unsign } from "#app/http/cookie.ts";

/** The token of the link that stops an alert: signed, so that no table holds it, and it serves as long as its mail. */
export const stopToken = (savedSearchId: number, secret: string): string =>
  sign(`alerte ${savedSearchId}`, secret);

/** The saved search that a token stops; null when it is not one of ours. */
export function readStopToken(token: string, secret: string): number | null {
  const id = /^alerte (\d+)$/.exec(unsign(token, secret) ?? "")?.[1];
  return id === undefined ? null : Number(id);
}

/** As above, for the mails of all that an account follows. */
export const followStopToken = (accountId: number, secret: string): string =>
  sign(`suivis ${accountId}`, secret);

/** The account whose mails a token stops; null when it is not one of ours. */
export function readFollowStopToken(token: string, secret: string): number | null {
  const id = /^suivis (\d+)$/.exec(unsign(token, secret) ?? "")?.[1];
  return id === undefined ? null : Number(id);
}

/** As above, for the weekly mail of a facilitator's queue. */
export const queueStopToken = (accountId: number, secret: string): string =>
  sign(`rappels ${accountId}`, secret);

/** The account whose weekly mail a token stops; null when it is not one of ours. */
export function readQueueStopToken(token: string, secret: string): number | null {
  const id = /^rappels (\d+)$/.exec(unsign(token, secret) ?? "")?.[1];
  return id === undefined ? null : Number(id);
}
