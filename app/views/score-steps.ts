import type { Trial } from "#app/domain/match.ts";
import { matchReasonText, type ReasonNames } from "#app/domain/match-reasons.ts";
import { CRITERIA, FULL, MATCH_WEIGHTS, NOT_DESCRIBED } from "#app/domain/match-weights.ts";
import type { WhyStep } from "#app/ui/why.tsx";

/**
 * The whole computation of a score, criterion by criterion: the points add up to the score. A criterion without object
 * for the need gives its points to the trade, and says so; an offer that nobody described, or that is full, loses some at the end.
 */
export function scoreSteps(
  { judgements, reasons }: Pick<Trial, "judgements" | "reasons">,
  names: ReasonNames,
): WhyStep[] {
  const spare = CRITERIA.reduce(
    (sum, criterion) => sum + (judgements[criterion] === null ? MATCH_WEIGHTS[criterion].weight : 0),
    0,
  );
  const steps = CRITERIA.map((criterion) => {
    const { weight, label } = MATCH_WEIGHTS[criterion];
    const judgement = judgements[criterion];
    if (judgement === null) {
      return { label, detail: "sans objet ici\u00a0: ses points vont au métier", points: 0, of: 0 };
    }
    const of = weight + (criterion === "trade" ? spare : 0);
    const { code, data } = judgement;
    const detail = matchReasonText({ code, data, points: 0 }, names);
    return { label, detail, points: Math.round(of * judgement.share), of };
  });
  const costs = reasons.flatMap((reason) => {
    const label = COSTS[reason.code];
    return label ? [{ label, detail: matchReasonText(reason, names), points: reason.points, of: 0 }] : [];
  });
  return [...steps, ...costs];
}

const COSTS: Readonly<Record<string, string>> = {
  "not-described": NOT_DESCRIBED.label,
  "full-until": FULL.label,
};
