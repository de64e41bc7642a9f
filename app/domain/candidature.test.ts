import { expect, test } from "vitest";
import { papersFor } from "#app/domain/candidature.ts";
import { LEGAL_BASES } from "#app/domain/eligibility.ts";

const WHEN = { on: "2027-03-01", today: "2026-11-22" };
const ea = { kind: "EA" as const, from: "2024-01-01", until: "2028-12-31" };

test("the proof of a status that opens the base, who issues it, and the share of staff", () => {
  expect(papersFor("L2113-12", [ea], WHEN)).toEqual([
    {
      what: "CPOM valant agrément, signé par le préfet de région (numéro et dates)",
      issuer: "préfet de région",
      from: { status: "EA" },
    },
    expect.objectContaining({ from: "effectif", what: expect.stringContaining("travailleurs handicapés") }),
  ]);
});

test("a status that opens another base, or has ended, is no paper of this one", () => {
  const ended = { ...ea, until: "2026-01-31" };
  expect(papersFor("L2113-13", [ea], WHEN).map(({ from }) => from)).toEqual(["effectif"]);
  expect(papersFor("L2113-12", [ended], WHEN).map(({ from }) => from)).toEqual(["effectif"]);
});

test("a kind with two periods is proved once; the social economy asks for the articles of association", () => {
  const renewed = { ...ea, from: "2029-01-01", until: null };
  expect(papersFor("L2113-12", [ea, { ...ea, until: "2027-12-31" }, renewed], WHEN)).toHaveLength(2);
  expect(papersFor("L2113-15", [], WHEN)).toMatchObject([{ from: "statuts" }]);
});

test("every base says what it takes, with its own article", () => {
  for (const base of LEGAL_BASES) expect(papersFor(base, [], WHEN)).toHaveLength(1);
  expect(papersFor("L3113-1", [], WHEN)[0]?.what).toContain("R.\u00a03113-1");
});
