import { PREPARATION_STATES, type PurchaseState } from "#app/domain/purchase.ts";

/** What deleting a purchase does: nothing of what suppliers or the law left on it is ever lost. Pure. */

/** How many of each thing stand on a purchase. */
export type PurchaseTraces = {
  answers: number;
  mails: number;
  calls: number;
  quotes: number;
  studies: number;
  files: number;
  meetings: number;
};

export const NO_TRACE: PurchaseTraces = {
  answers: 0,
  mails: 0,
  calls: 0,
  quotes: 0,
  studies: 0,
  files: 0,
  meetings: 0,
};

export type Deletion =
  /** nothing stands on it and nobody ever saw it */
  | { does: "erase" }
  /** it leaves the lists, with all that stands on it */
  | { does: "archive"; why: string };

const WORDS: Record<keyof PurchaseTraces, string> = {
  answers: "des réponses de fournisseurs",
  mails: "des courriels ou des messages",
  calls: "un appel à manifestation d'intérêt",
  quotes: "une demande de devis",
  studies: "une étude ou une décision",
  files: "un dossier de sourcing",
  meetings: "une rencontre notée",
};

/** What would happen to this purchase; null: it is under way, and is given up before it is deleted. */
export function deletionOf(
  purchase: { state: PurchaseState; publishedAt: Date | null },
  traces: PurchaseTraces,
): Deletion | null {
  if (!PREPARATION_STATES.includes(purchase.state) && purchase.state !== "abandoned") return null;
  const kept = (Object.keys(WORDS) as (keyof PurchaseTraces)[]).filter((trace) => traces[trace] > 0);
  const why = [
    ...(purchase.publishedAt ? ["une publication que d'autres ont lue"] : []),
    ...kept.map((trace) => WORDS[trace]),
  ];
  return why.length > 0 ? { does: "archive", why: why.join(", ") } : { does: "erase" };
}
