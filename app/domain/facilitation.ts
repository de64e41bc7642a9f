/** Which needs a facilitator should look at, and why: pure. */
import type { BuyerSettings } from "#app/domain/buyer-settings.ts";
import type { ClauseField } from "#app/domain/clause-text.ts";
import type { IsoDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";
import type { Obligations } from "#app/domain/obligations.ts";

export const FACILITATION_FIELDS: Record<ClauseField, string> = {
  social: "Clauses sociales",
  environmental: "Clauses environnementales",
};

/** Where a body works, by field; fields that cover the same territories are said together. `name`: of a territory. */
export function areasByField(
  areas: readonly { field: ClauseField; territory: string }[],
  name: (territory: string) => string,
): { fields: string; territories: string }[] {
  const told = new Map<string, string[]>();
  for (const [field, label] of Object.entries(FACILITATION_FIELDS)) {
    const where = areas.filter((area) => area.field === field).map(({ territory }) => name(territory));
    const territories = where.join(", ");
    if (where.length > 0) told.set(territories, [...(told.get(territories) ?? []), label]);
  }
  return [...told].map(([territories, [first = "", ...others]]) => ({
    fields: [first, ...others.map((label) => label.toLowerCase())].join(" et "),
    territories,
  }));
}

/** A rule that brought a need to the queue; `article` null is a choice of the buyer or of this product, not law. */
export type QueueReason = {
  code: "clause-due" | "to-confirm" | "threshold" | "formalised" | "environment" | "agec" | "referred";
  text: string;
  article: string | null;
};

export type QueuedNeed = {
  amountCents: number | null;
  obligations: Pick<
    Obligations,
    "socialClauseRequired" | "formalised" | "environmentalRequired" | "agec" | "dispensed"
  >;
  /** Whether someone asked the facilitator to look. */
  referred: boolean;
};

/** Whether all that brings a need here is a duty that cannot be told yet. */
const isToConfirm = (reasons: readonly Pick<QueueReason, "code">[]): boolean =>
  reasons.length > 0 && reasons.every(({ code }) => code === "to-confirm");

/** What a need is for a body, today: each is in one view and one only. */
export const QUEUE_VIEWS = {
  "a-prendre": "À prendre",
  "a-confirmer": "À confirmer",
  suivis: "Suivis par nous",
  ailleurs: "Suivis ailleurs",
  reportes: "Reportés",
  faits: "Faits",
} as const;
export type QueueView = keyof typeof QUEUE_VIEWS;

/** Who follows a need, as its case says; `organisationId` null: nobody, it waits for all whose territory holds it. */
export type Followed = {
  state: "open" | "snoozed" | "done";
  organisationId: number | null;
  snoozedUntil: IsoDate | null;
};

/**
 * Where a body finds a need. Nobody's is to be taken by every body that sees it; once taken it is followed by that one
 * body, and the others read where.
 */
export function queueView(
  { followed, reasons }: { followed: Followed | null; reasons: readonly Pick<QueueReason, "code">[] },
  organisationId: number,
  today: IsoDate,
): QueueView {
  if (followed?.state === "done") return "faits";
  if (!followed || followed.organisationId === null)
    return isToConfirm(reasons) ? "a-confirmer" : "a-prendre";
  if (followed.organisationId !== organisationId) return "ailleurs";
  return followed.state === "snoozed" && (followed.snoozedUntil ?? "") > today ? "reportes" : "suivis";
}

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
  if (clause.value === null && obligations.dispensed.value !== true) {
    reasons.push(toConfirm("Clause sociale à confirmer.", clause.reasons[0]));
  }
  if (formalised.value && !clause.value) {
    reasons.push({
      code: "formalised",
      text: "Procédure formalisée.",
      article: formalised.reasons[0]?.article ?? null,
    });
  }
  if (amountCents !== null && amountCents >= rules.clauseFromCents && !clause.value) {
    const text = `Au moins ${formatEuros(rules.clauseFromCents)}\u00a0: seuil d'étude de la clause choisi par l'acheteur.`;
    reasons.push({ code: "threshold", text, article: null });
  }
  return reasons;
}

// A threshold that is not published yet, an amount not said: the need waits in sight, it is not left out. Below the
// dispense no contract reaches a European threshold.
const toConfirm = (text: string, reason: { article: string; text: string } | undefined): QueueReason => ({
  code: "to-confirm",
  text: reason ? `${text} ${reason.text}` : text,
  article: reason?.article ?? null,
});

function environmentalReasons({ obligations }: QueuedNeed): QueueReason[] {
  const reasons: QueueReason[] = [];
  const { environmentalRequired: due, agec } = obligations;
  if (due.value) {
    const text = "Condition d'exécution et critère environnementaux dus, quel que soit le montant.";
    reasons.push({ code: "environment", text, article: due.reasons[0]?.article ?? null });
  } else if (due.value === null) {
    reasons.push(toConfirm("Considérations environnementales à confirmer.", due.reasons[0]));
  }
  if (typeof agec.value === "string") {
    const text = `Achat compté par la loi AGEC\u00a0: ${agec.value}.`;
    reasons.push({ code: "agec", text, article: agec.reasons[0]?.article ?? null });
  }
  return reasons;
}
