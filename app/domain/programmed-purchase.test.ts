import { expect, test } from "vitest";
import { isOpen, renewalCalendar, submissionDate, verdictDate } from "#app/domain/programmed-purchase.ts";

const TODAY = "2026-11-22";
const undated = { deadlineOn: null, publicationOn: null };

test("the planned deadline is the day of submission, whatever the publication", () => {
  expect(submissionDate({ deadlineOn: "2028-03-01", publicationOn: "2028-01-05" })).toBe("2028-03-01");
});

test("without a deadline, submission is 35 days after publication", () => {
  expect(submissionDate({ deadlineOn: null, publicationOn: "2028-01-05" })).toBe("2028-02-09");
  expect(submissionDate(undated)).toBeNull();
});

test("verdicts hold on the planned day, and on today when none is planned or it has gone by", () => {
  expect(verdictDate({ deadlineOn: "2028-03-01", publicationOn: null }, TODAY)).toEqual({
    on: "2028-03-01",
    source: "deadline",
  });
  expect(verdictDate({ deadlineOn: null, publicationOn: "2028-01-05" }, TODAY)).toEqual({
    on: "2028-02-09",
    source: "publication",
  });
  expect(verdictDate(undated, TODAY)).toEqual({ on: TODAY, source: "none" });
  expect(verdictDate({ deadlineOn: "2026-11-21", publicationOn: null }, TODAY)).toEqual({
    on: TODAY,
    source: "late",
  });
});

test("a published need is open until its last day, included", () => {
  const published = { state: "published" as const, publicationOn: null };
  expect(isOpen({ ...published, deadlineOn: TODAY }, TODAY)).toBe(true);
  expect(isOpen({ ...published, deadlineOn: "2026-11-21" }, TODAY)).toBe(false);
  expect(isOpen({ ...published, deadlineOn: null }, TODAY)).toBe(true);
  expect(isOpen({ ...published, deadlineOn: null, publicationOn: "2026-10-18" }, TODAY)).toBe(true);
  expect(isOpen({ ...published, deadlineOn: null, publicationOn: "2026-10-17" }, TODAY)).toBe(false);
});

test("a plan that slipped before publication stays open, a consultation under way does not", () => {
  expect(isOpen({ state: "identified", deadlineOn: "2026-01-01", publicationOn: null }, TODAY)).toBe(true);
  expect(isOpen({ state: "consulted", deadlineOn: "2027-01-01", publicationOn: null }, TODAY)).toBe(false);
  expect(isOpen({ state: "abandoned", ...undated }, TODAY)).toBe(false);
});

test("a contract that ends is prepared from 24 months before", () => {
  expect(renewalCalendar({ contractEnd: "2028-12-31", today: TODAY })).toEqual({
    ended: false,
    studyOn: "2026-12-31",
    studyUntil: "2027-10-31",
    programmingOn: "2027-12-31",
    publicationOn: "2028-07-31",
    deadlineOn: "2028-09-04",
    awardOn: "2028-12-31",
  });
});

test("nothing is planned from a contract that has already ended", () => {
  const calendar = renewalCalendar({ contractEnd: "2026-11-21", today: TODAY });
  expect(calendar.ended).toBe(true);
  expect(calendar.awardOn).toBeNull();
  expect(calendar.deadlineOn).toBeNull();
  expect(renewalCalendar({ contractEnd: TODAY, today: TODAY }).ended).toBe(false);
});
