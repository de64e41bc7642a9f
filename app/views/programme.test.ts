import { expect, test } from "vitest";
import { nextStep, type Planned, programmeDates } from "#app/views/programme.ts";

const TODAY = "2026-11-22";
const planned = (given: Partial<Planned>): Planned => ({
  studyOn: null,
  publicationOn: null,
  deadlineOn: null,
  awardOn: null,
  currentContractEnd: null,
  publishedAt: null,
  ...given,
});

test("a renewed contract gives the end of its diagnosis and its committee, 14 and 12 months before its end", () => {
  const dates = programmeDates(
    planned({ studyOn: "2026-06-30", publicationOn: "2028-01-31", currentContractEnd: "2028-06-30" }),
    TODAY,
  );
  expect(dates).toMatchObject({
    diagnosisFrom: "2026-06-30",
    diagnosisTo: "2027-04-30",
    committeeOn: "2027-06-30",
    sourcingFrom: "2027-06-30",
  });
});

test("a date of the calendar that contradicts those that were given is not drawn", () => {
  const dates = programmeDates(
    planned({ studyOn: "2027-08-01", publicationOn: "2027-09-01", currentContractEnd: "2028-06-30" }),
    TODAY,
  );
  expect(dates).toMatchObject({ diagnosisTo: null, committeeOn: null });
});

test("without a committee, sourcing starts the day the purchase is shown to suppliers", () => {
  const shown = planned({ publicationOn: "2027-03-01", publishedAt: new Date("2026-10-01T10:00:00Z") });
  expect(programmeDates(shown, TODAY).sourcingFrom).toBe("2026-10-01");
});

test("the next step is the first date to come; a purchase without any has none", () => {
  expect(nextStep(planned({ publicationOn: "2027-06-22", awardOn: "2028-01-01" }), TODAY)).toBe(
    "publication dans 7 mois",
  );
  expect(nextStep(planned({ publicationOn: "2026-11-01" }), TODAY)).toBe("remise des offres dans 14 jours");
  expect(nextStep(planned({ deadlineOn: "2026-01-01" }), TODAY)).toBeNull();
});
