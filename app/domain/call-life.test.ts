import { expect, test } from "vitest";
import { callActs, extensionProblem, seesReport } from "#app/domain/call-life.ts";

const deadlineAt = new Date("2027-01-15T16:00:00Z");
const before = new Date("2027-01-15T15:59:00Z");
const after = new Date("2027-01-15T16:00:00Z");

test("a running call is changed, extended and closed; its report waits for its end", () => {
  const acts = callActs({ state: "open", deadlineAt }, before);
  expect(acts).toEqual({ edit: true, extend: true, close: true, answerQuestions: true, report: false });
});

test("a deadline that passed ends a call before any job has said so", () => {
  const acts = callActs({ state: "open", deadlineAt }, after);
  expect(acts).toEqual({ edit: false, extend: false, close: false, answerQuestions: true, report: true });
});

test("a reported call takes nothing more", () => {
  expect(Object.values(callActs({ state: "reported", deadlineAt }, after))).not.toContain(true);
});

test("a deadline only moves later, with a motive", () => {
  const later = new Date("2027-02-01T16:00:00Z");
  const call = { state: "open", deadlineAt } as const;
  expect(extensionProblem(call, { to: later, motive: "Réponses à une question." })).toBeNull();
  expect(extensionProblem(call, { to: later, motive: " " })?.field).toBe("motive");
  expect(extensionProblem(call, { to: before, motive: "Pressé" })?.message).toContain("15\u00a0janvier 2027");
  expect(extensionProblem(call, { to: deadlineAt, motive: "Pressé" })?.field).toBe("deadlineDay");
  expect(extensionProblem(call, { to: new Date(Number.NaN), motive: "x" })?.field).toBe("deadlineDay");
});

test("a report for those who answered is read by them and its buyer", () => {
  const report = { audience: "answerers" } as const;
  expect(seesReport(report, { own: false, answered: false })).toBe(false);
  expect(seesReport(report, { own: false, answered: true })).toBe(true);
  expect(seesReport(report, { own: true, answered: false })).toBe(true);
  expect(seesReport({ audience: "public" }, { own: false, answered: false })).toBe(true);
});
