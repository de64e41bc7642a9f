import { expect, test } from "vitest";
import type { ContractFacts } from "#app/domain/eligibility.ts";
import { basesFor, reservationsOf, reserveWords } from "#app/domain/lot-reservation.ts";

const ON = "2027-06-01";
const services: ContractFacts = {
  form: "marche",
  object: "services",
  cpvs: ["85312000"],
  amountCents: null,
  durationMonths: 24,
  buyer: "pouvoir-adjudicateur",
};
const verdictsOf = (contract: ContractFacts) =>
  Object.fromEntries(reservationsOf({ contract, on: ON }).map(({ base, verdict }) => [base, verdict]));
const whyNot = (contract: ContractFacts, base: string) =>
  reservationsOf({ contract, on: ON })
    .find((rule) => rule.base === base)
    ?.reasons.map(({ text }) => text)
    .join(" ");

test("a marché of social services may be reserved under every base of marchés, and none of concessions", () => {
  expect(verdictsOf(services)).toEqual({
    "L2113-12": "yes",
    "L2113-13": "yes",
    "L2113-12+13": "yes",
    "L2113-13-1": "yes",
    "L2113-15": "yes",
    "L3113-1": "no",
    "L3113-2": "no",
    "L3113-2-1": "no",
  });
});

test("outside the list, or beyond 36 months, the social economy is refused with the reason alone", () => {
  const outside = whyNot({ ...services, cpvs: ["77310000"] }, "L2113-15");
  expect(outside).toContain("77310000 ne figure pas");
  expect(outside).not.toContain("Association");
  expect(whyNot({ ...services, durationMonths: 48 }, "L2113-15")).toContain("36 mois");
});

test("an unknown duration leaves the social economy to be shown by the buyer", () => {
  expect(verdictsOf({ ...services, durationMonths: null })["L2113-15"]).toBe("to-prove");
});

test("the bases offered follow the form of contract and the buyer", () => {
  const publicBuyer = { buyer: "pouvoir-adjudicateur" } as const;
  expect(basesFor({ form: "concession", ...publicBuyer }, ON)).toEqual(["L3113-1", "L3113-2", "L3113-2-1"]);
  expect(basesFor({ form: "defense", ...publicBuyer }, ON)).toEqual(["L2113-12"]);
  expect(basesFor({ form: "marche", ...publicBuyer }, ON)).toHaveLength(5);
  expect(basesFor({ form: "marche", buyer: "prive" }, ON)).toEqual([]);
});

test("a base is named by what the buyer does", () => {
  expect(reserveWords("L2113-12")).toBe("Réserver aux EA et ESAT");
  expect(reserveWords("L2113-15")).toBe("Réserver à l'ESS");
  expect(reserveWords("L3113-2-1")).toBe("Réserver à la production en détention");
});
