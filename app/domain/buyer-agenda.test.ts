import { expect, test } from "vitest";
import { committeeTask, type Ending, essentialDataDue, renewalTasks } from "#app/domain/buyer-agenda.ts";

const TODAY = "2026-11-22";
const ending = (given: Partial<Ending>): Ending => ({
  key: "marche-1",
  title: "Nettoyage",
  contractEnd: "2028-06-30",
  step: "diagnose",
  what: "Diagnostic et cotation avec les services.",
  rated: false,
  ...given,
});

test("a contract in its diagnosis is due fourteen months before its end, with its own words", () => {
  const [task] = renewalTasks([ending({})], TODAY);
  expect(task).toMatchObject({ on: "2027-04-30", why: "Diagnostic et cotation avec les services." });
  expect(renewalTasks([ending({ rated: true })], TODAY)).toEqual([]);
  expect(renewalTasks([ending({ step: "later" })], TODAY)).toEqual([]);
});

test("many contracts at one step are one thing to do, for the first of their days", () => {
  const many = ["2028-09-30", "2028-03-31", "2028-06-30"].map((contractEnd, index) =>
    ending({ key: `marche-${index}`, contractEnd }),
  );
  const tasks = renewalTasks(many, TODAY);
  expect(tasks).toHaveLength(1);
  expect(tasks[0]).toMatchObject({ on: "2027-01-31", subjects: many });
});

test("essential data are owed from the threshold on, two months after notification", () => {
  const notifiedOn = "2026-10-15";
  const due = (amountCents: number | null, nature = "Marché") =>
    essentialDataDue({ amountCents, notifiedOn, nature });
  expect(due(4_000_000)).toMatchObject({ on: "2026-12-15", rule: "CCP, art. R.\u00a02196-1" });
  expect(due(4_000_000, "Concession de service")?.rule).toBe("CCP, art. L.\u00a03131-1");
  expect(due(3_999_999)).toBeNull();
  expect(due(null)).toBeNull();
});

test("the committee is asked for once a year, when something waits for it", () => {
  expect(committeeTask({ heldOn: ["2025-11-30"], waiting: 2 }, TODAY)?.on).toBe("2026-12-31");
  expect(committeeTask({ heldOn: ["2026-01-30"], waiting: 2 }, TODAY)).toBeNull();
  expect(committeeTask({ heldOn: [], waiting: 0 }, TODAY)).toBeNull();
});
