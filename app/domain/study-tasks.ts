/** Where the lots of a buyer stand: studied, to be studied, to be studied again. Pure. */
import type { BuyerSettings } from "#app/domain/buyer-settings.ts";
import type { Task } from "#app/domain/buyer-tasks.ts";
import type { IsoDate } from "#app/domain/date.ts";
import type { BuyerKind } from "#app/domain/eligibility.ts";
import { factsOf } from "#app/domain/lot-facts.ts";
import type { PurchaseState } from "#app/domain/purchase.ts";
import { changesSince, studyDue } from "#app/domain/reservation-study.ts";
import type { LotFacts } from "#app/domain/study-content.ts";

/** A lot with its study in force. */
export type LotToStudy = Omit<LotFacts, "plannedOn"> & {
  number: number;
  lotTitle: string;
  /** how many the purchase has */
  lots: number;
  purchaseId: number;
  title: string;
  state: PurchaseState;
  publicationOn: IsoDate | null;
  deadlineOn: IsoDate | null;
  study: { id: number; title: string; facts: LotFacts } | null;
};

export type StudyStanding =
  | { state: "decided" }
  /** the lot is no longer the one that was studied */
  | { state: "outdated"; changes: string[] }
  | { state: "due"; why: string }
  /** no rule asks for it */
  | { state: "free" };

type Buyer = { settings: BuyerSettings; kind: BuyerKind };

export function studyStanding(lot: LotToStudy, { settings, kind }: Buyer): StudyStanding {
  if (lot.study) {
    const changes = changesSince(lot.study.facts, factsOf(lot, lot));
    return changes.length > 0 ? { state: "outdated", changes } : { state: "decided" };
  }
  const why = studyDue({ ...lot, buyerKind: kind }, settings);
  return why === null ? { state: "free" } : { state: "due", why };
}

/** One task a lot that waits for its study: the decision comes before the consultation is published. */
export function studyTasks(lots: readonly LotToStudy[], buyer: Buyer): (Task & { lotNumber: number })[] {
  return lots.flatMap((lot) => {
    const told = wordsOf(studyStanding(lot, buyer), lot, buyer);
    if (!told) return [];
    const title = lot.lots > 1 ? `${lot.title}, lot ${lot.number}` : lot.title;
    return [{ ...told, on: lot.publicationOn, title, purchaseId: lot.purchaseId, lotNumber: lot.number }];
  });
}

function wordsOf(standing: StudyStanding, lot: LotToStudy, { settings, kind }: Buyer) {
  const rule =
    "Réservation\u00a0: CCP, art. L.\u00a02113-12 à L.\u00a02113-16\u00a0; montants\u00a0: vos réglages d'achat";
  if (standing.state === "due") return { what: "Étudier la réservation", why: standing.why, rule };
  if (standing.state !== "outdated") return null;
  // A lot that owes no study any more is told so on its page, and asks for nothing.
  if (studyDue({ ...lot, buyerKind: kind }, settings) === null) return null;
  return {
    what: "Refaire l'étude de réservation",
    why: `Le lot a changé depuis la décision\u00a0: ${standing.changes.join("\u00a0; ")}.`,
    rule,
  };
}
