import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { OethSupplier } from "#app/domain/oeth.rules.ts";
import { estimateOeth, type OethEmployer } from "#app/domain/oeth.ts";

/** Cases a lawyer can read: test/cases/oeth/*.yaml. Euros there, cents here. */
type Euros = number | null;
type Given = {
  employer: OethEmployer;
  year: number;
  staff: number | null;
  /** in percent */
  rate: number | null;
  gross: Euros;
  purchases: [supplier: OethSupplier, price: Euros, costs: Euros, attested: Euros][];
};
type Expected = {
  labour?: Euros;
  potential?: Euros;
  cap?: Euros;
  deduction?: Euros;
  net?: Euros;
  says?: string;
  article?: string;
  missing?: string;
};
type Case = Partial<Given> & Expected & { situation: string };

const FILE = new URL("./cases/oeth/deduction.yaml", import.meta.url);
const { common, cases }: { common: Given; cases: Case[] } = parse(readFileSync(FILE, "utf8"));
const cents = (euros: Euros) => (euros === null ? null : euros * 100);

for (const { situation, ...one } of cases) {
  test(situation, () => {
    const given = { ...common, ...one };
    const found = estimateOeth({
      employer: given.employer,
      on: `${given.year}-12-31`,
      staff: given.staff,
      rate: given.rate === null ? null : given.rate / 100,
      grossCents: cents(given.gross),
      purchases: given.purchases.map(([supplier, price, costs, attested]) => ({
        supplier,
        priceCents: cents(price),
        costsCents: cents(costs),
        labourCents: cents(attested),
      })),
    });
    const { labour, potential, cap, deduction, net, says, article, missing } = one;
    const text = found.steps
      .map((step) => step.text)
      .join("\n")
      .replaceAll(/[\u00a0\u202f]/g, " ");
    if (labour !== undefined) expect(found.labourCents).toBe(cents(labour));
    if (potential !== undefined) expect(found.potentialCents).toBe(cents(potential));
    if (cap !== undefined) expect(found.capCents).toBe(cents(cap));
    if (deduction !== undefined) expect(found.deductionCents, text).toBe(cents(deduction));
    if (net !== undefined) expect(found.netCents).toBe(cents(net));
    if (says !== undefined) expect(text).toContain(says);
    if (article !== undefined)
      expect(found.steps.map((step) => step.article?.replaceAll("\u00a0", " "))).toContain(article);
    if (missing !== undefined) expect(found.missing.join("\n")).toContain(missing);
  });
}
