/** The law of a trade chosen in words. Pure. */
import { type AdviceQuestion, adviseOn } from "#app/domain/advice.ts";
import { DEFAULT_RULES } from "#app/domain/recommendation.rules.ts";

/**
 * The CPV code that the law may be read with, of those that a trade stands for: the first, where the law answers the
 * same for each of them; none where it would depend on which is meant, and the doubt stays told. That a trade stands
 * for these codes is the product's own reading, never a text's.
 */
export function codeForLaw(
  codes: readonly string[],
  question: Omit<AdviceQuestion, "cpvs">,
): readonly string[] {
  const answers = new Set(codes.map((code) => JSON.stringify(answersOf({ ...question, cpvs: [code] }))));
  return answers.size === 1 ? codes.slice(0, 1) : [];
}

function answersOf(question: AdviceQuestion) {
  const { duties, bases } = adviseOn(question, null, DEFAULT_RULES);
  return [
    [...duties.procedure, ...duties.contract].map(({ key, answer }) => [key, answer]),
    bases.map(({ base, verdict }) => [base, verdict]),
  ];
}
