import { expect, test } from "vitest";
import { type EndingStatus, lossConsequence, lossSentence, lostStatuses } from "#app/domain/status-loss.ts";

const SINCE = "2026-09-01";
const TODAY = "2026-11-22";
const held = (given: Partial<EndingStatus>): EndingStatus => ({
  kind: "EA",
  from: "2024-01-01",
  until: null,
  withdrawnOn: null,
  refusedOn: null,
  ...given,
});
const lost = (...statuses: EndingStatus[]) => lostStatuses(statuses, { since: SINCE, today: TODAY });

test("a status withdrawn, refused or ended after the answer is lost, with the day and the cause", () => {
  expect(lost(held({ withdrawnOn: "2026-10-02" }))).toEqual([
    { kind: "EA", cause: "withdrawn", on: "2026-10-02" },
  ]);
  expect(lost(held({ refusedOn: "2026-10-03" }))).toMatchObject([{ cause: "refused", on: "2026-10-03" }]);
  expect(lost(held({ until: "2026-10-31" }))).toMatchObject([{ cause: "expired", on: "2026-10-31" }]);
});

test("what had ended before the answer is not news, nor what runs still", () => {
  expect(lost(held({ until: "2026-08-31" }), held({ kind: "EI" }), held({ until: TODAY }))).toEqual([]);
});

test("a kind that another period covers today is not lost", () => {
  expect(lost(held({ until: "2026-10-31" }), held({ from: "2026-11-01" }))).toEqual([]);
  expect(lost(held({ until: "2026-10-31" }), held({ from: "2026-12-01" }))).toHaveLength(1);
});

test("of several ends the first is told: withdrawing what had ended changes nothing", () => {
  expect(lost(held({ until: "2026-10-01", withdrawnOn: "2026-11-01" }))).toMatchObject([
    { cause: "expired" },
  ]);
  expect(lost(held({ until: "2026-08-01", withdrawnOn: "2026-11-01" }))).toEqual([]);
});

test("the sentence says what, how and when; its consequence depends on the reservation", () => {
  expect(lossSentence({ kind: "ESAT", cause: "withdrawn", on: "2026-10-01" })).toBe(
    "Établissement et service d'accompagnement par le travail\u00a0: statut retiré par la structure le 1er\u00a0octobre 2026.",
  );
  expect(lossConsequence({ kind: "EA" }, "L2113-12+13")).toContain("ne peut plus y répondre");
  expect(lossConsequence({ kind: "EA" }, "L2113-13")).toContain("n'en dépend pas");
  expect(lossConsequence({ kind: "AI" }, "L2113-15")).toContain("ne peut plus y répondre");
  expect(lossConsequence({ kind: "EA" }, null)).toContain("reste valable");
});
