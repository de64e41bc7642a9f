import { expect, test } from "vitest";
import { completeStep, stepAfter, stepOfField } from "#app/domain/purchase-steps.ts";

test("a field belongs to one step, those of lots by what they ask", () => {
  expect(stepOfField("title")).toBe("besoin");
  expect(stepOfField("justNeed.rent.note")).toBe("besoin");
  expect(stepOfField("lots[12].cpv")).toBe("lots");
  expect(stepOfField("lots[0].reservation")).toBe("considerations");
  expect(stepOfField("version")).toBeNull();
});

test("a step that is sent leaves the others as they were kept", () => {
  const kept = [
    ["title", "Tonte"],
    ["publicationOn", "2027-03-01"],
    ["lots[0].number", "1"],
    ["lots[0].cpv", "77310000"],
  ] as const;
  const whole = completeStep("calendrier", [["deadlineOn", "2027-04-05"]], kept);
  expect(whole).toContainEqual(["title", "Tonte"]);
  expect(whole).toContainEqual(["lots[0].cpv", "77310000"]);
  expect(whole).toContainEqual(["deadlineOn", "2027-04-05"]);
  expect(whole.some(([name]) => name === "publicationOn")).toBe(false);
});

test("of the lots, only the one that was shown changes, and a box left out was unticked", () => {
  const kept = [
    ["lots[0].number", "1"],
    ["lots[0].title", "Nord"],
    ["lots[0].lendsLabour", "on"],
    ["lots[0].reservation", "L2113-12"],
    ["lots[1].number", "2"],
    ["lots[1].title", "Sud"],
    ["lots[1].lendsLabour", "on"],
  ] as const;
  const posted = [
    ["lots[0].number", "1"],
    ["lots[0].title", "Nord et centre"],
  ] as const;
  const whole = new Map(completeStep("lots", posted, kept));
  expect(whole.get("lots[0].title")).toBe("Nord et centre");
  expect(whole.has("lots[0].lendsLabour")).toBe(false);
  expect(whole.get("lots[0].reservation")).toBe("L2113-12");
  expect(whole.get("lots[1].title")).toBe("Sud");
  expect(whole.get("lots[1].lendsLabour")).toBe("on");
});

test("the last step follows itself", () => {
  expect(stepAfter("besoin")).toBe("lots");
  expect(stepAfter("relecture")).toBe("relecture");
});
