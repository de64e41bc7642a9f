import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { lateSince } from "#app/domain/outreach.ts";
import { inParis } from "#app/domain/paris-time.ts";
import type { Services } from "#app/services.ts";
import { listSentMails } from "#db/queries/personal-links.ts";
import { countFoundAfter } from "#db/queries/purchase-matches.ts";

/** Late matches: suppliers found after others were told of the need. */

type Ask = { lotId: number; publishedAt: Date | null; organisationId: number };

/** The day that a match is new since: when suppliers were first written to, else when the need was published. */
export async function comparedTo(sql: Services["sql"], { lotId, publishedAt, organisationId }: Ask) {
  const mails = await listSentMails(sql, { lotId });
  const [first] = mails.map(({ askedAt }) => inParis(askedAt).day).sort();
  const on = first ?? (publishedAt && inParis(publishedAt).day);
  if (!on) return null;
  const count = await countFoundAfter(sql, { lotId, organisationId, on });
  return { on, mailed: first !== undefined, count };
}

/** « 24 novembre 2026 », the day a supplier was found, when that is later; else null. */
export function freshSince(foundAt: Date, since: { on: IsoDate } | null): string | null {
  const late = since && lateSince(inParis(foundAt).day, since.on);
  return late && formatDate(late);
}
