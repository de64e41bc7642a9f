import { expect, test } from "vitest";
import { closingProblems, outcomeWords } from "#app/domain/committee.ts";
import {
  DEFAULT_SCALE,
  diagnosedByYear,
  opinionLines,
  ranked,
  ratingTotal,
  readScale,
  silentDomains,
} from "#app/domain/potential-rating.ts";
import { planEvents } from "#app/domain/purchase-plan.ts";

test("a rating is the sum of its three headings on the buyer's own scale", () => {
  expect(ratingTotal({ stakes: 3, actions: 2, means: null })).toEqual({
    points: 5,
    most: 9,
    complete: false,
  });
  const short = { ...DEFAULT_SCALE, stakes: ["Non", "Oui"] };
  expect(ratingTotal({ stakes: 3, actions: 0, means: 0 }, short)).toEqual({
    points: 1,
    most: 7,
    complete: true,
  });
  expect(ranked([1, 3, 3, 2], (points) => points).map(({ rank }) => rank)).toEqual([1, 1, 3, 4]);
});

test("opinions are told in a line each, by domain, and the domains that said nothing are named", () => {
  const long = "Un lot réservé est possible. ".repeat(20);
  const opinions = [
    { kind: "egalite", service: "Mission égalité", text: "Favorable,\nsans réserve." },
    { kind: "insertion", service: "Mission insertion", text: long },
  ] as const;
  const [insertion, equality] = opinionLines(opinions);
  expect(insertion).toMatch(/^Insertion \(Mission insertion\)\u00a0: Un lot réservé .{200,270}\S…$/);
  expect(equality).toBe("Égalité (Mission égalité)\u00a0: Favorable, sans réserve.");
  expect(silentDomains(opinions)).toEqual(["économie sociale et solidaire", "environnement"]);
});

test("a scale is typed a step a line; one step is no scale", () => {
  const typed = { stakes: "Non\n\nOui", actions: "Une\nDeux", means: "Une\nDeux\nTrois" };
  expect(readScale(typed)).toMatchObject({ ok: true, scale: { stakes: ["Non", "Oui"] } });
  expect(readScale({ ...typed, means: "Une" })).toMatchObject({
    ok: false,
    problems: { means: expect.any(String) },
  });
});

test("the share diagnosed of a renewal year is told before its target, with how many are missing", () => {
  const subjects = [1, 2, 3, 4, 5].map((rank) => ({ year: 2028, rated: rank <= 2 }));
  expect(diagnosedByYear(subjects, { 2028: 0.8, 2029: 0.8 })).toEqual([
    { year: 2028, renewable: 5, diagnosed: 2, share: 0.4, target: 0.8, missing: 2 },
    { year: 2029, renewable: 0, diagnosed: 0, share: null, target: 0.8, missing: 0 },
  ]);
});

test("a session closes once every contract is decided, with its considerations or its motive", () => {
  const item = { title: "Tonte", considerations: [], motive: "" };
  expect(closingProblems([])).toHaveLength(1);
  expect(
    closingProblems([
      { ...item, decision: null },
      { ...item, decision: "retained" },
      { ...item, decision: "review" },
    ]),
  ).toHaveLength(3);
  expect(closingProblems([{ ...item, decision: "retained", considerations: ["Réservation"] }])).toEqual([]);
});

test("what became of a decision names what was targeted and is not written yet", () => {
  const decided = { decision: "retained", targeted: ["Clause sociale", "Réservation"] } as const;
  expect(outcomeWords({ ...decided, state: "published", kept: ["Clause sociale"] })).toBe(
    "Publié. Restent à inscrire\u00a0: réservation.",
  );
  expect(outcomeWords({ ...decided, state: null, kept: [] })).toContain("Aucun achat programmé");
});

test("the calendar of a subject takes its own dates, else those of the contract's end", () => {
  const none = { studyOn: null, publicationOn: null, deadlineOn: null, awardOn: null };
  const events = planEvents(
    { ...none, contractEnd: "2028-12-31", publicationOn: "2028-06-01" },
    "2026-11-22",
  );
  expect(events.map(({ kind, on }) => `${kind} ${on}`)).toEqual([
    "study 2026-12-31",
    "study-end 2027-10-31",
    "committee 2027-12-31",
    "publication 2028-06-01",
    "deadline 2028-07-06",
    "award 2028-12-31",
    "end 2028-12-31",
  ]);
});
