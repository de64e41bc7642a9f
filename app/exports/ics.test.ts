import fc from "fast-check";
import { expect, test } from "vitest";
import { type KeptDate, toIcs } from "#app/exports/ics.ts";

const date: KeptDate = {
  uid: "purchase-8-deadline",
  on: "2027-02-28",
  title: "Remise des offres\u00a0: entretien, tonte\u00a0; taille",
  text: "Ville de Riom\\Nord\nLot 1",
  place: "Riom, Puy-de-Dôme",
  link: "http://127.0.0.1:3000/besoins/8",
  changedAt: new Date("2026-11-20T08:00:00Z"),
  version: 4,
};
const unfold = (file: string) => file.replaceAll("\r\n ", "");

test("a date is a whole day, named for ever, with its text escaped", () => {
  const file = toIcs("Besoins, «\u00a0Riom\u00a0»\u00a0; 63", [date]);
  expect(unfold(file).split("\r\n")).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "CALSCALE:GREGORIAN",
    "PRODID:-//Reciproque//FR",
    "METHOD:PUBLISH",
    "X-WR-CALNAME:Besoins\\, «\u00a0Riom\u00a0»\u00a0\\; 63",
    "X-PUBLISHED-TTL:PT1H",
    "BEGIN:VEVENT",
    "UID:purchase-8-deadline@reciproque",
    "SUMMARY:Remise des offres\u00a0: entretien\\, tonte\u00a0\\; taille",
    "DTSTAMP:20261120T080000Z",
    "DTSTART;VALUE=DATE:20270228",
    "DTEND;VALUE=DATE:20270301",
    "SEQUENCE:4",
    "DESCRIPTION:Ville de Riom\\\\Nord\\nLot 1\\nhttp://127.0.0.1:3000/besoins/8",
    "URL:http://127.0.0.1:3000/besoins/8",
    "LOCATION:Riom\\, Puy-de-Dôme",
    "TRANSP:TRANSPARENT",
    "LAST-MODIFIED:20261120T080000Z",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

test("a calendar without dates is one too", () => {
  expect(toIcs("Rien", [])).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);
});

test("whatever the text, lines have 75 bytes at most and no line is the text's own", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
      const file = toIcs(text, [{ ...date, title: `${text}\r\nEND:VEVENT`, text, place: text || null }]);
      const lines = file.split("\r\n");
      expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
      expect(lines.filter((line) => line === "END:VEVENT")).toHaveLength(1);
      expect(lines.filter((line) => /^[\n\r]|[\n\r]/.test(line))).toEqual([]);
    }),
  );
});
