import { expect, test } from "vitest";
import { dispenseOf, missingToChoose, missingToSend, QUOTE_DUTY_IDS } from "#app/domain/quote-request.ts";

const need = {
  nature: "services",
  amountCents: 5_999_999,
  buyer: "pouvoir-adjudicateur",
  on: "2026-11-22",
} as const;

test("a need is dispensed strictly below the threshold of its day and object", () => {
  expect(dispenseOf(need)).toMatchObject({ dispensed: true, article: "CCP, art. R.\u00a02122-8" });
  expect(dispenseOf({ ...need, amountCents: 6_000_000 })).toMatchObject({ dispensed: false });
  expect(dispenseOf({ ...need, on: "2026-03-31" })).toMatchObject({ dispensed: false });
  expect(dispenseOf({ ...need, amountCents: 9_999_999, nature: "travaux" })).toMatchObject({
    dispensed: true,
  });
});

test("a day that no row covers is no dispense, and says so", () => {
  expect(dispenseOf({ ...need, on: "2014-01-01" }).text).toContain("Seuil inconnu");
});

test("a private buyer owes the code nothing", () => {
  expect(dispenseOf({ ...need, amountCents: 90_000_000, buyer: "prive" })).toMatchObject({
    dispensed: true,
    article: null,
  });
});

const NOW = new Date("2026-11-22T09:00:00Z");
const draft = {
  title: "Tonte",
  description: "Douze tontes par an.",
  guests: 2,
  deadlineAt: new Date("2026-12-05T16:00:00Z"),
  dispense: dispenseOf(need),
};

test("a request leaves to several suppliers, before its deadline, below the threshold", () => {
  expect(missingToSend(draft, NOW)).toEqual([]);
  expect(missingToSend({ ...draft, guests: 1 }, NOW)).toHaveLength(1);
  expect(missingToSend({ ...draft, deadlineAt: NOW }, NOW)).toHaveLength(1);
  expect(
    missingToSend({ ...draft, dispense: dispenseOf({ ...need, amountCents: 7_000_000 }) }, NOW)[0],
  ).toContain("R.\u00a02122-8");
});

const choice = {
  state: "sent",
  told: QUOTE_DUTY_IDS,
  answered: true,
  motive: "Meilleur délai.",
  buyer: "pouvoir-adjudicateur",
} as const;

test("a quote is chosen once its three duties are told, with a motive", () => {
  expect(missingToChoose(choice)).toEqual([]);
  expect(missingToChoose({ ...choice, told: ["funds"] })).toHaveLength(2);
  expect(missingToChoose({ ...choice, told: [], buyer: "prive" })).toEqual([]);
  expect(missingToChoose({ ...choice, motive: " " })).toHaveLength(1);
  expect(missingToChoose({ ...choice, answered: false })).toHaveLength(1);
  expect(missingToChoose({ ...choice, state: "chosen" })).toHaveLength(1);
});
