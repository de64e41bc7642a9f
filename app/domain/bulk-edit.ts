import { addDays, daysBetween, type IsoDate } from "#app/domain/date.ts";
import { nextStates, PURCHASE_STATE_LABELS, type PurchaseState } from "#app/domain/purchase.ts";

/** One change for several purchases at once. Pure. */

export type BulkChange = {
  service: string | null;
  state: BulkState | null;
  studyOn: IsoDate | null;
  /** « 2027-03 » */
  publicationMonth: string | null;
  motive: string | null;
};

/** States that many purchases may be given together; publishing asks each for its own checks. */
export const BULK_STATES = ["studied", "programmed", "abandoned"] as const;
export type BulkState = (typeof BULK_STATES)[number];

export type BulkPurchase = {
  title: string;
  state: PurchaseState;
  publicationOn: IsoDate | null;
  deadlineOn: IsoDate | null;
  awardOn: IsoDate | null;
};

type Edited = {
  service?: string;
  state?: PurchaseState;
  studyOn?: IsoDate;
  publicationOn?: IsoDate;
  deadlineOn?: IsoDate;
};

/** What keeps a change from being made at all; null when it may. */
export function bulkProblem({
  service,
  state,
  studyOn,
  publicationMonth,
  motive,
}: BulkChange): string | null {
  if (!service && !state && !studyOn && !publicationMonth) {
    return "Dites ce qui change\u00a0: le service, l'état, le début d'étude ou le mois de publication.";
  }
  if (state === "abandoned" && !motive)
    return "Dites pourquoi ces achats sont abandonnés\u00a0: le motif reste dans leur historique.";
  return null;
}

/** What becomes of one purchase, or why it is left as it is. A publication that moves takes the deadline with it. */
export function bulkEdit(
  purchase: BulkPurchase,
  { service, state, studyOn, publicationMonth }: BulkChange,
): { ok: true; edited: Edited } | { ok: false; reason: string } {
  const moves = state !== null && state !== purchase.state;
  if (moves && !nextStates(purchase.state).includes(state)) {
    const from = PURCHASE_STATE_LABELS[purchase.state];
    return {
      ok: false,
      reason: `«\u00a0${from}\u00a0» ne peut pas devenir «\u00a0${PURCHASE_STATE_LABELS[state]}\u00a0»`,
    };
  }
  const publicationOn = publicationMonth ? `${publicationMonth}-01` : null;
  const deadlineOn = publicationOn ? moved(purchase, publicationOn) : null;
  const { awardOn } = purchase;
  if (publicationOn && awardOn && (deadlineOn ?? publicationOn) > awardOn) {
    return { ok: false, reason: "la consultation viendrait après l'attribution prévue" };
  }
  return {
    ok: true,
    edited: {
      ...(service && { service }),
      ...(moves && { state }),
      ...(studyOn && { studyOn }),
      ...(publicationOn && { publicationOn }),
      ...(deadlineOn && { deadlineOn }),
    },
  };
}

function moved({ publicationOn, deadlineOn }: BulkPurchase, to: IsoDate): IsoDate | null {
  if (deadlineOn === null) return null;
  return publicationOn === null
    ? deadlineOn < to
      ? null
      : deadlineOn
    : addDays(to, daysBetween(publicationOn, deadlineOn));
}
