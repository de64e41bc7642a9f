import { expect, test } from "vitest";
import { type Act, STAGES, type Stage, step } from "#app/domain/funnel.ts";

const after = (from: Stage, ...acts: Act[]): Stage | "refused" => {
  let stage = from;
  for (const act of acts) {
    const next = step(stage, act);
    if (!next.allowed) return "refused";
    stage = next.stage;
  }
  return stage;
};

test("a match goes from proposed to awarded", () => {
  expect(after("proposed", "notify", "see", "interest", "list", "contact", "award")).toBe("awarded");
});

test("a supplier may change its mind before the award, not after", () => {
  expect(after("proposed", "decline", "interest")).toBe("interested");
  expect(after("contacted", "decline")).toBe("declined");
  expect(after("awarded", "decline")).toBe("refused");
});

test("interest that comes after the buyer moved on is noted and takes nothing back", () => {
  expect(step("contacted", "interest")).toEqual({ allowed: true, stage: "contacted", event: "interested" });
});

test("seeing again writes nothing and never takes a stage back", () => {
  for (const stage of STAGES.filter((one) => one !== "proposed" && one !== "notified")) {
    expect(step(stage, "see")).toEqual({ allowed: true, stage, event: null });
  }
});

test("a supplier that declined is not put on the list, contacted or awarded", () => {
  for (const act of ["list", "contact", "award"] as const) {
    expect(step("declined", act)).toEqual({ allowed: false });
  }
});
