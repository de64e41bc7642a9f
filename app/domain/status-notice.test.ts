import { expect, test } from "vitest";
import { statusNotice } from "#app/domain/status-notice.ts";

const today = "2026-11-22";
const codeOf = (from: string | null, until: string | null) => statusNotice({ from, until }, today).code;

test("the last day counts, the next one no longer does", () => {
  expect(codeOf(null, today)).toBe("ending");
  expect(codeOf(null, "2026-11-21")).toBe("expired");
});

test("an end within ninety days is announced", () => {
  expect(codeOf(null, "2027-02-20")).toBe("ending");
  expect(codeOf(null, "2027-02-21")).toBe("open");
});

test("a status that has not begun says when it will, before anything about its end", () => {
  expect(codeOf("2026-11-23", "2026-11-30")).toBe("not-begun");
});

test("without an end date, that is what is said", () => {
  expect(statusNotice({ from: null, until: null }, today).text).toContain("Sans date de fin");
});
