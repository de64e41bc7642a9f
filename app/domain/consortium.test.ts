import { expect, test } from "vitest";
import { consortiumVerdict } from "#app/domain/consortium.ts";
import type { Verdict } from "#app/domain/eligibility.ts";

const of = (...verdicts: (Verdict | null)[]) =>
  consortiumVerdict(verdicts.map((verdict) => verdict && { verdict, reasons: [] }));

test("one member that may not answer closes the lot to the whole group, whoever else is unknown", () => {
  expect(of("yes", "no")).toBe("no");
  expect(of("yes", null, "no")).toBe("no");
});

test("all may answer, or one still has to prove it", () => {
  expect(of("yes", "yes")).toBe("yes");
  expect(of("yes", "to-prove")).toBe("to-prove");
});

test("a member that is not known leaves the group undecided; nobody is no group", () => {
  expect(of("yes", null)).toBeNull();
  expect(of()).toBeNull();
});
