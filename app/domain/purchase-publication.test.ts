import { expect, test } from "vitest";
import { missingToPublish } from "#app/domain/purchase-publication.ts";

const TODAY = "2026-11-22";
const fieldsOf = (dates: Parameters<typeof missingToPublish>[0]) =>
  missingToPublish(dates, TODAY).map(({ field }) => field);

test("a purchase is published with a date to come", () => {
  expect(fieldsOf({ publicationOn: "2027-03-01", deadlineOn: null, awardOn: null })).toEqual([]);
  expect(fieldsOf({ publicationOn: null, deadlineOn: null, awardOn: null })).toEqual(["publicationOn"]);
});

test("each date that has passed is told beside its field", () => {
  const dates = { publicationOn: "2026-01-01", deadlineOn: "2026-02-01", awardOn: "2027-05-01" };
  expect(fieldsOf(dates)).toEqual(["publicationOn", "deadlineOn"]);
  expect(fieldsOf({ publicationOn: TODAY, deadlineOn: null, awardOn: null })).toEqual([]);
});
