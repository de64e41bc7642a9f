import { expect, test } from "vitest";
import { lateSince, linkUntil, mayWrite, type Written } from "#app/domain/outreach.ts";

const TODAY = "2026-11-22";
const given = (change: Partial<Written> = {}) =>
  mayWrite(
    {
      mails: [],
      answered: false,
      reachable: true,
      stopped: false,
      open: true,
      until: "2027-01-15",
      ...change,
    },
    TODAY,
  );

test("a supplier that was never written to is told", () => {
  expect(given()).toEqual({ may: true, rank: 0 });
});

test("a week later it is reminded, twice at most", () => {
  expect(given({ mails: ["2026-11-15"] })).toEqual({ may: true, rank: 1 });
  expect(given({ mails: ["2026-11-01", "2026-11-15"] })).toEqual({ may: true, rank: 2 });
  expect(given({ mails: ["2026-10-01", "2026-10-15", "2026-11-01"] })).toMatchObject({ may: false });
});

test("before a week the day it becomes possible is told", () => {
  expect(given({ mails: ["2026-11-16"] })).toEqual({
    may: false,
    why: "Relance possible à partir du 23\u00a0novembre 2026.",
  });
});

test.each([
  ["an answer", { answered: true }, "A répondu"],
  ["a deadline gone by", { until: "2026-11-21" }, "21\u00a0novembre 2026"],
  ["a need that is not public", { open: false }, "pas ouvert"],
  ["a structure that said stop", { stopped: true }, "Ne veut plus"],
  ["no address", { reachable: false }, "Aucune adresse"],
])("%s ends it, whatever was sent", (_what, change, why) => {
  for (const mails of [[], ["2026-11-01"]]) {
    expect(given({ ...change, mails })).toEqual({ may: false, why: expect.stringContaining(why) });
  }
});

test("the last day still counts", () => {
  expect(given({ until: TODAY })).toEqual({ may: true, rank: 0 });
});

test("a link opens until the deadline, or for a while where there is none", () => {
  expect(linkUntil("2027-01-15", TODAY)).toBe("2027-01-15");
  expect(linkUntil(null, TODAY)).toBe("2027-01-21");
});

test("late is after the first mail, never the same day or before any", () => {
  expect(lateSince("2026-11-20", "2026-11-15")).toBe("2026-11-20");
  expect(lateSince("2026-11-15", "2026-11-15")).toBeNull();
  expect(lateSince("2026-11-20", null)).toBeNull();
});
