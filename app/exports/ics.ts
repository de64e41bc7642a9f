import { createEvents, type EventAttributes } from "ics";
import { addDays, type IsoDate } from "#app/domain/date.ts";

/** A date to keep. `uid` names it for ever: a date that moves takes its place in the agenda, twice nowhere. */
export type KeptDate = {
  /** « purchase-8-deadline » */
  uid: string;
  on: IsoDate;
  title: string;
  text: string;
  place: string | null;
  link: string;
  changedAt: Date;
  /** grows at each change */
  version: number;
};

/**
 * Dates as an iCalendar file (RFC 5545): whole days, no hour, no time zone. Pure.
 * @throws when the library refuses a date: the caller gave a link that is not a whole address
 */
export function toIcs(name: string, dates: readonly KeptDate[]): string {
  const calName = plain(name).replace(/[\\;,]/g, "\\$&");
  const { error, value } = createEvents(dates.map(toEvent), { calName, productId: "-//Reciproque//FR" });
  if (error) throw error;
  return fold(value ?? "");
}

function toEvent({ uid, on, title, text, place, link, changedAt, version }: KeptDate): EventAttributes {
  // The library reads it, its types do not know it. Without it, the same date is another one at each reading.
  const stamp = { timestamp: changedAt.getTime() };
  return {
    ...stamp,
    uid: `${uid}@reciproque`,
    title: plain(title),
    description: plain(`${text}\n${link}`),
    location: place === null ? undefined : plain(place),
    url: link,
    start: dayOf(on),
    end: dayOf(addDays(on, 1)),
    lastModified: changedAt.getTime(),
    sequence: version,
    transp: "TRANSPARENT",
  };
}

function dayOf(on: IsoDate): [number, number, number] {
  const [year = 0, month = 0, day = 0] = on.split("-").map(Number);
  return [year, month, day];
}

/** Without control characters, line ends apart. */
const plain = (text: string): string => text.replace(/\r\n?/g, "\n").replace(/[^\P{C}\n]/gu, "");

/** Lines of 75 bytes at most, cut between letters: the library counts letters. */
function fold(calendar: string): string {
  const lines = calendar.replace(/\r\n[\t ]/g, "").split("\r\n");
  return lines.map(foldLine).join("\r\n");
}

function foldLine(line: string): string {
  let folded = "";
  let bytes = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (bytes + size > 75) {
      folded += "\r\n ";
      bytes = 1;
    }
    folded += letter;
    bytes += size;
  }
  return folded;
}
