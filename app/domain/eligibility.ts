/**
 * Which reserved contracts a supplier may answer, and why. Pure: today is an argument. The law itself is data, in
 * `eligibility.rules.ts`.
 */

import type { Nature } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";
import { bestOf } from "#app/domain/eligibility/combine.ts";
import { assessEss } from "#app/domain/eligibility/ess.ts";
import { outOfScope } from "#app/domain/eligibility/scope.ts";
import {
  type BaseVerdict,
  type ContractFacts,
  type Eligibility,
  type EligibilityInput,
  LEGAL_BASES,
  type LegalBase,
  type OpenVerdicts,
  type SupplierFacts,
  type Verdict,
} from "#app/domain/eligibility/types.ts";
import { assessWorkforce } from "#app/domain/eligibility/workforce.ts";
import { BASES } from "#app/domain/eligibility.rules.ts";

export * from "#app/domain/eligibility/types.ts";
export { BASES };

/**
 * Verdict and reasons for the eight bases, on the date of submission `on`. Amounts in cents excluding tax, shares
 * from 0 to 1. Never throws: what is unknown is `to-prove`.
 */
export function assessEligibility(input: EligibilityInput): Eligibility {
  return eachBase((base) => assessBase(base, input));
}

/**
 * What the supplier may answer today (or on the day `on`), for search facets and profiles: an ordinary 12-month contract of a pouvoir
 * adjudicateur, a marché for the marché bases and a concession for the concession bases. `cpvs` are those of the
 * offers: the social-economy list is met when one of them is on it, since each may be a contract of its own.
 */
export function standingVerdicts(input: {
  today: IsoDate;
  on?: IsoDate;
  cpvs: readonly string[];
  object: Nature;
  supplier: SupplierFacts;
}): Eligibility {
  const ordinary: Omit<ContractFacts, "form" | "cpvs"> = {
    object: input.object,
    amountCents: null,
    durationMonths: 12,
    buyer: "pouvoir-adjudicateur",
  };
  const assess = (base: LegalBase, cpvs: readonly string[]) => {
    const contract = { ...ordinary, form: BASES[base].form, cpvs };
    const { today, on = today, supplier } = input;
    return assessBase(base, { on, today: on < today ? null : today, contract, supplier });
  };
  return eachBase((base) => {
    if (BASES[base].test !== "ess") return assess(base, input.cpvs);
    const [first, ...others] = input.cpvs.map((cpv) => assess(base, [cpv]));
    if (!first) return assess(base, []);
    const { verdict } = bestOf([first, ...others]);
    return [first, ...others].find((one) => one.verdict === verdict) ?? first;
  });
}

/** The bases that are not closed. */
export function openVerdicts(eligibility: Eligibility): OpenVerdicts {
  const open: OpenVerdicts = {};
  for (const base of LEGAL_BASES) {
    const { verdict } = eligibility[base];
    if (verdict !== "no") open[base] = verdict;
  }
  return open;
}

/** « Peut répondre à un marché réservé aux EA et ESAT (CCP, art. L. 2113-12) ». */
export function verdictSentence(base: LegalBase, verdict: Verdict): string {
  const { article, form, label } = BASES[base];
  const contract = `${form === "marche" ? "un" : "une"} ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
  switch (verdict) {
    case "yes":
      return `Peut répondre à ${contract} (${article})`;
    case "no":
      return `Ne peut pas répondre à ${contract} (${article})`;
    case "to-prove":
      return `À justifier\u00a0: réponse à ${contract} (${article})`;
  }
}

function eachBase(assess: (base: LegalBase) => BaseVerdict): Eligibility {
  return Object.fromEntries(LEGAL_BASES.map((base) => [base, assess(base)])) as Eligibility;
}

function assessBase(base: LegalBase, input: EligibilityInput): BaseVerdict {
  const closed = outOfScope(base, input);
  if (closed.length > 0) return { verdict: "no", reasons: closed };
  const { form, test } = BASES[base];
  if (test === "ess") return assessEss(input);
  return test === "joint" ? assessJoint(base, input) : assessWorkforce(test, form, input);
}

// CCP, art. L. 2113-14, al. 1: both families compete; what the other family lacks does not matter.
function assessJoint(base: LegalBase, input: EligibilityInput): BaseVerdict {
  const { article, form } = BASES[base];
  const handicap = assessWorkforce("handicap", form, input);
  const insertion = assessWorkforce("insertion", form, input);
  const { verdict } = bestOf([handicap, insertion]);
  const deciding = [handicap, insertion].filter((one) => one.verdict === verdict);
  const text =
    "La réservation conjointe admet les EA et ESAT comme les SIAE\u00a0: le plus favorable des deux verdicts compte.";
  return { verdict, reasons: [...deciding.flatMap((one) => one.reasons), { code: "joint", article, text }] };
}
