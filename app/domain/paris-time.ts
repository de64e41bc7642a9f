import type { IsoDate } from "#app/domain/date.ts";

/** Deadlines are told and kept in Paris time; instants are UTC. */

const PARTS = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Paris",
  dateStyle: "short",
  timeStyle: "short",
});

/** The day and the hour of an instant in Paris: « 2026-11-22 », « 17:00 ». */
export function inParis(instant: Date): { day: IsoDate; time: string } {
  const [day = "", time = ""] = PARTS.format(instant).split(" ");
  return { day, time };
}

/**
 * The instant of a day (YYYY-MM-DD) and an hour (HH:MM) in Paris. In the hour that summer time skips, one hour later;
 * in the hour that winter time repeats, the second one.
 */
export function parisInstant(day: IsoDate, time: string): Date {
  const asked = Date.parse(`${day}T${time}:00Z`);
  const offset = (at: number) => {
    const shown = inParis(new Date(at));
    return Date.parse(`${shown.day}T${shown.time}:00Z`) - at;
  };
  const first = asked - offset(asked);
  return new Date(asked - offset(first));
}
