import { expect, test } from "vitest";
import { addDays } from "#app/domain/date.ts";
import { documentNotice, dueStep } from "#app/domain/expiry.ts";

const END = "2027-03-31";
const at = (left: number, told: number[] = []) => dueStep({ validUntil: END, told }, addDays(END, -left));

test("an end is announced 90, 30 and 7 days before, on that day and not before", () => {
  expect([91, 90, 31, 30, 8, 7].map((left) => at(left))).toEqual([null, 90, 90, 30, 30, 7]);
});

test("a step told is never told again, nor a farther one after a nearer one", () => {
  expect([at(60, [90]), at(30, [90]), at(12, [90, 30]), at(7, [90, 30]), at(3, [90, 30, 7])]).toEqual([
    null,
    30,
    null,
    7,
    null,
  ]);
  expect(at(60, [30])).toBeNull();
});

test("nights without a worker are made up once, with the nearest step", () => {
  expect(at(5)).toBe(7);
  expect(at(5, [7])).toBeNull();
  expect(at(0)).toBe(7);
});

test("after its end a paper is no longer announced as ending", () => {
  expect(at(-1)).toBeNull();
});

test("the last day of a document is still valid, the next is not", () => {
  expect(documentNotice(END, END).code).toBe("ending");
  expect(documentNotice(END, "2027-04-01")).toEqual({
    code: "expired",
    text: "N'est plus valable depuis le 31\u00a0mars 2027.",
  });
  expect(documentNotice(null, END).code).toBe("none");
  expect(documentNotice(END, "2026-11-22").code).toBe("open");
});
