import { expect, test } from "vitest";
import { type AmendmentAsked, checkAmendment } from "#app/domain/insertion-amendment.ts";

const contract = {
  startsOn: "2026-01-01",
  commitments: [
    { id: 1, validated: 600, pending: 40 },
    { id: 2, validated: 0, pending: 0 },
  ],
  lastMonth: "2026-10-01",
};
const amendment: AmendmentAsked = {
  ...{ signedOn: "2026-11-02", commitmentId: null, hours: null, endsOn: null, terminated: false },
};
const refused = (changes: Partial<AmendmentAsked>) =>
  checkAmendment({ ...amendment, ...changes }, contract).refusals.map(({ field }) => field);
const asked = (changes: Partial<AmendmentAsked>) =>
  checkAmendment({ ...amendment, ...changes }, contract).questions.map(({ field }) => field);

test("an amendment says when, what and whose; one that changes nothing is refused", () => {
  expect(refused({})).toEqual(["motive"]);
  expect(refused({ signedOn: null, endsOn: "2027-06-30" })).toEqual(["signedOn"]);
  expect(refused({ hours: 500 })).toEqual(["commitment"]);
  expect(refused({ hours: 500, commitmentId: 9 })).toEqual(["commitment"]);
  expect(refused({ hours: 0, commitmentId: 2 })).toEqual(["hours"]);
  expect(refused({ endsOn: "2025-12-31" })).toEqual(["endsOn"]);
  expect(refused({ terminated: true, endsOn: "2027-06-30" })).toEqual(["endsOn"]);
  expect(refused({ terminated: true })).toEqual([]);
});

test("a commitment that changes after entries is asked, with what was entered; without entries it is not", () => {
  expect(asked({ hours: 900, commitmentId: 1 })).toEqual(["hours"]);
  expect(asked({ hours: 900, commitmentId: 2 })).toEqual([]);
  const [less] = checkAmendment({ ...amendment, hours: 500, commitmentId: 1 }, contract).questions;
  expect(less?.message).toContain("plus que les 500\u00a0h");
});

test("an end before months that hold hours is asked, a termination too", () => {
  expect(asked({ endsOn: "2026-09-30" })).toEqual(["endsOn"]);
  expect(asked({ endsOn: "2026-10-31" })).toEqual([]);
  expect(asked({ terminated: true, signedOn: "2026-09-15" })).toEqual(["signedOn"]);
  expect(asked({ terminated: true })).toEqual([]);
});
