import { PURCHASE_STATE_LABELS, type PurchaseState } from "#app/domain/purchase.ts";

/** The yearly committee of responsible purchases: what it decides of each contract. Pure. */

export const DECISIONS = ["retained", "review", "rejected"] as const;
export type Decision = (typeof DECISIONS)[number];

export const DECISION_LABELS: Record<Decision, string> = {
  retained: "Retenu",
  review: "À revoir",
  rejected: "Non retenu",
};

/** What a contract may be targeted for. */
export const TARGETED = [
  "Réservation",
  "Clause sociale",
  "Critère social",
  "Clause environnementale",
  "Critère environnemental",
  "Réemploi et économie circulaire",
  "Accès des TPE et PME",
] as const;

export type Decided = {
  title: string;
  decision: Decision | null;
  considerations: readonly string[];
  motive: string;
};

/** What keeps a session from being closed, one sentence a contract; empty when it may. */
export function closingProblems(items: readonly Decided[]): string[] {
  if (items.length === 0)
    return ["Inscrivez au moins un marché\u00a0: une séance close sans liste ne décide de rien."];
  return items.flatMap(({ title, decision, considerations, motive }) => {
    if (decision === null)
      return [`«\u00a0${title}\u00a0»\u00a0: dites s'il est retenu, à revoir ou non retenu.`];
    if (decision === "retained" && considerations.length === 0) {
      return [`«\u00a0${title}\u00a0» est retenu\u00a0: dites quelles considérations sont visées.`];
    }
    return decision !== "retained" && motive.trim() === ""
      ? [`«\u00a0${title}\u00a0»\u00a0: dites pourquoi il n'est pas retenu.`]
      : [];
  });
}

export type Outcome = {
  decision: Decision;
  state: PurchaseState | null;
  /** considerations of the purchase today, to be compared with those that were targeted */
  targeted: readonly string[];
  kept: readonly string[];
};

/** What became of last year's decision: « Publié ; visées : Clause sociale ; inscrites : Clause sociale ». */
export function outcomeWords({ decision, state, targeted, kept }: Outcome): string {
  if (decision === "rejected")
    return state === null ? "Aucun achat programmé." : `${PURCHASE_STATE_LABELS[state]}.`;
  if (state === null) return "Aucun achat programmé depuis.";
  const still = targeted.filter((one) => !kept.includes(one));
  const considered =
    targeted.length === 0
      ? ""
      : still.length === 0
        ? " Les considérations visées y sont inscrites."
        : ` Restent à inscrire\u00a0: ${still.join(", ").toLowerCase()}.`;
  return `${PURCHASE_STATE_LABELS[state]}.${considered}`;
}
