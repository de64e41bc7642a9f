import { addDays, type IsoDate } from "#app/domain/date.ts";
import { inParis, parisInstant } from "#app/domain/paris-time.ts";
import { SEARCH_KINDS } from "#app/domain/search-terms.ts";

/** When the alert of a saved search looks, and what it then tells. Instants are given: nothing here reads the clock. */

/** What an alert follows: a search, or « Besoins pour vous » of a structure. */
export const ALERT_KINDS = [...SEARCH_KINDS, "for-you"] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

export const FREQUENCIES = ["none", "immediate", "daily", "weekly"] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export const FREQUENCY_LABELS: Record<Frequency, { label: string; hint: string }> = {
  none: { label: "Jamais", hint: "la recherche reste à portée de main" },
  immediate: { label: "Dès parution", hint: "un courriel par quart d'heure au plus" },
  daily: { label: "Chaque jour à 7\u00a0h", hint: "s'il y a du nouveau" },
  weekly: { label: "Chaque lundi à 7\u00a0h", hint: "s'il y a du nouveau" },
};

/** Searches that one account may keep. */
export const MOST_SAVED = 50;

const HOUR = "07:00";
const PAUSE_MS = 15 * 60_000;

/** The last daily or weekly moment (7 h in Paris; the Monday for the week) that is not after `now`. */
export function lastMoment(frequency: "daily" | "weekly", now: Date): Date {
  const { day, time } = inParis(now);
  const begun = time >= HOUR ? day : addDays(day, -1);
  return parisInstant(frequency === "daily" ? begun : addDays(begun, -daysSinceMonday(begun)), HOUR);
}

const daysSinceMonday = (day: IsoDate): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The instant of 7 h in Paris on this day. */
export const morningOf = (day: IsoDate): Date => parisInstant(day, HOUR);

/** When an alert that tells at once may write again; null = now. */
export function waitUntil(mailedAt: Date | null, now: Date): Date | null {
  const free = mailedAt && new Date(mailedAt.getTime() + PAUSE_MS);
  return free && free > now ? free : null;
}

export type AlertState = { frequency: Frequency; checkedAt: Date | null; mailedAt: Date | null };

/** Whether an alert should look now. Late by hours or days, it still looks, once. */
export function isDue({ frequency, checkedAt, mailedAt }: AlertState, now: Date): boolean {
  if (frequency === "none") return false;
  if (frequency === "immediate") return waitUntil(mailedAt, now) === null;
  return checkedAt === null || checkedAt < lastMoment(frequency, now);
}

type Seen = { key: string; publishedAt: string | null };

/**
 * What was not there before. Where every answer was noted when the alert began (`complete`), whatever is not noted is
 * news: just published, or changed so that it now answers. Where there were too many, only what was published since.
 */
export function newHits<Hit extends Seen>(
  hits: readonly Hit[],
  known: { noted: ReadonlySet<string>; complete: boolean; armedAt: Date },
): Hit[] {
  const isLater = ({ publishedAt }: Hit) => publishedAt !== null && new Date(publishedAt) >= known.armedAt;
  return hits.filter((hit) => !known.noted.has(hit.key) && (known.complete || isLater(hit)));
}
