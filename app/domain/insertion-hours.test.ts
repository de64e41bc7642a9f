import { expect, test } from "vitest";
import { checkEntry, type HoursEntry, type Participant } from "#app/domain/insertion-hours.ts";

const entry: HoursEntry = {
  month: "2026-10-01",
  mode: "direct",
  employment: "cdd",
  employer: "Bâti Volcans",
  hours: 100,
};
const commitment = { startsOn: "2026-03-16", endsOn: "2027-03-15" };
const person: Participant = {
  validatedOn: "2026-09-14",
  firstMonth: null,
  sameMonthHours: 0,
  sameEntry: false,
  elsewhere: false,
};
const rules = { countedMonths: 24, today: "2027-11-22" };

const refused = (changes: Partial<HoursEntry>, who: Participant | null = person) =>
  checkEntry({ ...entry, ...changes }, commitment, who, rules).refusals.map(({ field }) => field);
const asked = (changes: Partial<HoursEntry>, who: Partial<Participant>) =>
  checkEntry({ ...entry, ...changes }, commitment, { ...person, ...who }, rules).questions.map(
    ({ field }) => field,
  );

test("hours of a person validated, inside the contract, are kept without a question", () => {
  expect(checkEntry(entry, commitment, person, rules)).toEqual({ refusals: [], questions: [] });
});

test("nothing, less than nothing, and more than a month holds are refused", () => {
  for (const hours of [0, -3, Number.NaN, 745]) expect(refused({ hours })).toEqual(["hours"]);
});

test("an unknown person, one not validated, one validated later: refused; the month of validation counts", () => {
  expect(refused({}, null)).toEqual(["participant"]);
  expect(refused({}, { ...person, validatedOn: null })).toEqual(["participant"]);
  expect(refused({ month: "2026-08-01" })).toEqual(["participant"]);
  expect(refused({ month: "2026-09-01" })).toEqual([]);
});

test("before the start and after the end are refused; the months of both count", () => {
  expect(refused({ month: "2026-02-01" }, { ...person, validatedOn: "2025-01-01" })).toEqual(["month"]);
  expect(refused({ month: "2026-03-01" }, { ...person, validatedOn: "2025-01-01" })).toEqual([]);
  expect(refused({ month: "2027-03-01" })).toEqual([]);
  expect(refused({ month: "2027-04-01" })).toEqual(["month"]);
});

test("a month that has not begun is refused; the running one is not", () => {
  const on = (today: string) =>
    checkEntry(entry, commitment, person, { ...rules, today }).refusals.map(({ field }) => field);
  expect(on("2026-09-30")).toEqual(["month"]);
  expect(on("2026-10-01")).toEqual([]);
});

test("hours count for the months set, from the first one; without a setting, always", () => {
  const old = { ...person, firstMonth: "2024-10-01" };
  expect(refused({}, old)).toEqual(["participant"]);
  expect(refused({ month: "2026-09-01" }, old)).toEqual([]);
  expect(checkEntry(entry, commitment, old, { ...rules, countedMonths: null }).refusals).toEqual([]);
});

test("more than a full-time month, all contracts together, is asked; exactly one is not", () => {
  expect(asked({ hours: 51.67 }, { sameMonthHours: 100 })).toEqual([]);
  expect(asked({ hours: 51.68 }, { sameMonthHours: 100 })).toEqual(["hours"]);
});

test("the same entry twice is asked", () => {
  expect(asked({}, { sameEntry: true })).toEqual(["month"]);
});

test("hours of the same month elsewhere are asked, as they may be the same ones", () => {
  expect(asked({ hours: 20 }, { elsewhere: true, sameMonthHours: 40 })).toEqual(["month"]);
  expect(asked({ hours: 120 }, { elsewhere: true, sameMonthHours: 40 })).toEqual(["month", "hours"]);
});
