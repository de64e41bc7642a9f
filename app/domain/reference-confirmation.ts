/** A reference that a supplier asks its client to confirm. Pure. */

/** Days during which the link of a request may be used. */
export const CONFIRMATION_DAYS = 60;

/** Requests that a structure may send in a day: their mails go to addresses that it chose. */
export const MOST_ASKED_A_DAY = 20;

const DAY_MS = 86_400_000;

export const isLinkOver = (askedAt: Date, now: Date): boolean =>
  now.getTime() > askedAt.getTime() + CONFIRMATION_DAYS * DAY_MS;

/** Who confirmed, as everybody reads it: a buyer of the platform by its name, an address by its domain. */
export function confirmedBy({ buyer, email }: { buyer: string | null; email: string | null }): string {
  if (buyer) return buyer;
  const domain = email?.split("@")[1];
  return domain ? `une personne à l'adresse @${domain}` : "son client";
}
