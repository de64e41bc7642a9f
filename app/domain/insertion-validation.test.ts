import { expect, test } from "vitest";
import { validationProblem } from "#app/domain/insertion-validation.ts";

test("a validation is neither taken back nor moved after hours that it lets count", () => {
  expect(validationProblem(null, null)).toBeNull();
  expect(validationProblem("2026-10-31", "2026-10-01")).toBeNull();
  expect(validationProblem("2026-11-01", "2026-10-01")).toContain("octobre 2026");
  expect(validationProblem(null, "2026-10-01")).toContain("octobre 2026");
});
