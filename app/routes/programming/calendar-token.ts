import { sign, unsign } from "#app/http/cookie.ts";

/** Whose agenda asks: no table holds the address, and it serves as long as the person is a member. */
export type CalendarKey = { organisationId: number; accountId: number };

export const calendarToken = ({ organisationId, accountId }: CalendarKey, secret: string): string =>
  sign(`programme ${organisationId} ${accountId}`, secret);

/** Null when it is not one of ours. */
export function readCalendarToken(token: string, secret: string): CalendarKey | null {
  const [, organisation, account] = /^programme (\d+) (\d+)$/.exec(unsign(token, secret) ?? "") ?? [];
  return organisation && account
    ? { organisationId: Number(organisation), accountId: Number(account) }
    : null;
}
