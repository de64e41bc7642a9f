/** Which needs a facilitator should look at, and why: pure. */
import type { BuyerSettings } from "#app/domain/buyer-settings.ts";
import type { ClauseField } from "#app/domain/clause-text.ts";
import { formatEuros } from "#app/domain/money.ts";
import type { Obligations } from "#app/domain/obligations.ts";

export const FACILITATION_FIELDS: Record<ClauseField, string> = {
  social: "Clauses sociales",
  environmental: "Clauses environnementales",
};

/** A rule that brought a need to the queue; `article` null is a choice of the buyer or of this product, not law. */
export type QueueReason = {
  code: "clause-due" | "threshold" | "formalised" | "environment" | "agec" | "referred";
  text: string;
  article: string | null;
};

export type QueuedNeed = {
  amountCents: number | null;
  obligations: Pick<Obligations, "socialClauseRequired" | "formalised" | "environmentalRequired" | "agec">;
  /** Whether someone asked the facilitator to look. */
  referred: boolean;
};

/** Why a need is in the queue of a field, the most binding reason first; empty = it is not there. */
export function queueReasons(
  need: QueuedNeed,
  field: ClauseField,
  settings: Pick<BuyerSettings, "rules">,
): QueueReason[] {
  const reasons = field === "social" ? socialReasons(need, settings) : environmentalReasons(need);
  return need.referred
    ? [...reasons, { code: "referred", text: "L'avis de la facilitation est demandé.", article: null }]
    : reasons;
}

function socialReasons(
  { amountCents, obligations }: QueuedNeed,
  { rules }: Pick<BuyerSettings, "rules">,
): QueueReason[] {
  const reasons: QueueReason[] = [];
  const { socialClauseRequired: clause, formalised } = obligations;
  if (clause.value) {
    const text = "Clause sociale due, ou motif de non-recours écrit.";
    reasons.push({ code: "clause-due", text, article: clause.reasons[0]?.article ?? null });
  }
  if (formalised.value && !clause.value) {
    reasons.push({
      code: "formalised",
      text: "Procédure formalisée.",
      article: formalised.reasons[0]?.article ?? null,
    });
  }
  if (amountCents !== null && amountCents >= rules.clauseFromCents && !clause.value) {
    const text = `Au moins ${formatEuros(rules.clauseFromCents)} : seuil d'étude de la clause choisi par l'acheteur.`;
    reasons.push({ code: "threshold", text, article: null });
  }
  return reasons;
}

function environmentalReasons({ obligations }: QueuedNeed): QueueReason[] {
  const reasons: QueueReason[] = [];
  const { environmentalRequired: due, agec } = obligations;
  if (due.value) {
    const text = "Condition d'exécution et critère environnementaux dus, quel que soit le montant.";
    reasons.push({ code: "environment", text, article: due.reasons[0]?.article ?? null });
  }
  if (typeof agec.value === "string") {
    const text = `Achat compté par la loi AGEC : ${agec.value}.`;
    reasons.push({ code: "agec", text, article: agec.reasons[0]?.article ?? null });
  }
  return reasons;
}
