import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { LEGAL_BASES, type LegalBase } from "#app/domain/eligibility.ts";
import { DEFAULT_RULES, type RecommendationRules } from "#app/domain/recommendation.rules.ts";
import { recommend } from "#app/domain/recommendation.ts";
import type { Supply } from "#app/domain/supply.ts";

/** Cases a buyer can read: test/cases/recommendation/*.yaml. Amounts in euros there, in cents here. */
type Figures = [yes: number, toProve: number, capable: number, capableYes: number];
type Given = {
  amount: number | null;
  months: number | null;
  nature: "fournitures" | "services" | "travaux";
  open: LegalBase[];
  dispensed: boolean | null;
  social: boolean | null;
  supply: Partial<Record<LegalBase, Figures>>;
  rules?: Partial<RecommendationRules>;
};
type Case = Given & {
  situation: string;
  expected: string;
  base?: string | null;
  says?: string;
  silent?: string;
};

const FILE = new URL("./cases/recommendation/recommandation.yaml", import.meta.url);
const { common, cases }: { common: Given; cases: Case[] } = parse(readFileSync(FILE, "utf8"));

const supplyOf = (figures: Given["supply"]): Supply => ({
  total: 0,
  bands: [],
  labourLenders: 0,
  bases: Object.fromEntries(
    LEGAL_BASES.map((base) => {
      const [yes, toProve, capable, capableYes] = figures[base] ?? [0, 0, 0, 0];
      return [base, { yes, toProve, capable, capableYes }];
    }),
  ) as Supply["bases"],
});

for (const { situation, expected, base, says, silent, ...given } of cases) {
  test(situation, () => {
    const { amount, months, nature, open, dispensed, social, supply, rules } = { ...common, ...given };
    const planned = {
      amountCents: amount === null ? null : amount * 100,
      durationMonths: months,
      nature,
      open: open.map((one) => ({ base: one, verdict: "yes" as const })),
      dispensed,
      socialClauseRequired: social,
    };
    const found = recommend(planned, supplyOf(supply), { ...DEFAULT_RULES, ...rules });
    const text = found.reasons.join("\n").replaceAll(/[\u00a0\u202f]/g, " ");
    expect(found.advice, text).toBe(expected);
    if (base !== undefined) expect(found.base).toBe(base);
    if (says !== undefined) expect(text).toContain(says);
    if (silent !== undefined) expect(text).not.toContain(silent);
  });
}
