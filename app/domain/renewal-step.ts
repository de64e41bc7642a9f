import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { renewalCalendar } from "#app/domain/programmed-purchase.ts";
import type { PurchaseState } from "#app/domain/purchase.ts";

/** What a contract that ends asks for now, on the way to the one that follows it. Pure. */

export const RENEWAL_STEPS = [
  "late",
  "ended",
  "unknown",
  "programme",
  "overdue",
  "diagnose",
  "source",
  "under-way",
  "later",
] as const;
export type RenewalStep = (typeof RENEWAL_STEPS)[number];

export const RENEWAL_STEP_LABELS: Record<RenewalStep, string> = {
  late: "À publier sans tarder",
  ended: "Échus, à vérifier",
  unknown: "Fin à préciser",
  programme: "À programmer",
  overdue: "Cotation en retard",
  diagnose: "À diagnostiquer et coter",
  source: "En sourcing",
  "under-way": "Consultation lancée",
  later: "Plus tard",
};

export type Renewed = {
  contractEnd: IsoDate | null;
  /** of the purchase that follows; null: none is programmed yet */
  state: PurchaseState | null;
  publicationOn: IsoDate | null;
  rated: boolean;
};

export type StepTold = { step: RenewalStep; what: string };

/**
 * J is the end of the contract: diagnosis and rating with the services from J – 24 to J – 14 months, programming at
 * J – 12 months, then sourcing until publication.
 */
export function renewalStep({ contractEnd, state, publicationOn, rated }: Renewed, today: IsoDate): StepTold {
  if (state === "consulted" || state === "awarded" || state === "executing" || state === "ended") {
    return { step: "under-way", what: "La consultation est lancée." };
  }
  if (state === "published") return sourcing(publicationOn, "L'achat est publié.");
  if (contractEnd === null) return openPurchase(state, publicationOn, today);
  const calendar = renewalCalendar({ contractEnd, today });
  const { studyOn, studyUntil, programmingOn } = calendar;
  if (calendar.ended || !studyOn || !studyUntil || !programmingOn) {
    return {
      step: "ended",
      what: `Échu depuis le ${formatDate(contractEnd)}\u00a0: renouvelé, prolongé, abandonné\u00a0?`,
    };
  }
  const planned = publicationOn ?? calendar.publicationOn;
  if (planned !== null && planned < today) return late(planned);
  if (state === "programmed") return sourcing(planned, "L'achat est programmé.");
  if (today >= programmingOn) {
    return {
      step: "programme",
      what: `Programmer et présenter au comité\u00a0: J – 12 mois depuis le ${formatDate(programmingOn)}.`,
    };
  }
  if (today < studyOn)
    return { step: "later", what: `Diagnostic et cotation à partir du ${formatDate(studyOn)}.` };
  if (rated)
    return { step: "diagnose", what: `Coté. À programmer à partir du ${formatDate(programmingOn)}.` };
  if (today > studyUntil) {
    return {
      step: "overdue",
      what: `Coter sans tarder\u00a0: le diagnostic s'achevait le ${formatDate(studyUntil)}.`,
    };
  }
  return {
    step: "diagnose",
    what: `Diagnostic et cotation avec les services, jusqu'au ${formatDate(studyUntil)}.`,
  };
}

const late = (planned: IsoDate): StepTold => ({
  step: "late",
  what: `La consultation devait partir le ${formatDate(planned)}\u00a0: publiez, ou prolongez le marché en cours.`,
});

function sourcing(publicationOn: IsoDate | null, head: string): StepTold {
  const until = publicationOn ? ` Sourcing jusqu'à la consultation du ${formatDate(publicationOn)}.` : "";
  return { step: "source", what: `${head}${until}` };
}

// A new need replaces no contract: its own dates alone lead it. A contract whose end nobody knows asks for it.
function openPurchase(state: PurchaseState | null, publicationOn: IsoDate | null, today: IsoDate): StepTold {
  if (publicationOn === null) {
    return {
      step: "unknown",
      what:
        state === null
          ? "Donnez la date de fin\u00a0: le calendrier s'en déduit."
          : "Donnez la date de publication.",
    };
  }
  if (publicationOn < today) return late(publicationOn);
  if (state === "programmed") return sourcing(publicationOn, "L'achat est programmé.");
  return {
    step: "programme",
    what: `Programmer\u00a0: la consultation est prévue le ${formatDate(publicationOn)}.`,
  };
}
