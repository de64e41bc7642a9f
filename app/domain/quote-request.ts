/**
 * Demandes de devis: below the dispense of publicity and competition (CCP, art. R. 2122-8), the same request to several
 * suppliers, three duties each told, one choice with its motive. Pure: the day is an argument.
 */
import type { Nature } from "#app/domain/cpv.ts";
import { formatDate, type IsoDate } from "#app/domain/date.ts";
import type { BuyerKind } from "#app/domain/eligibility.ts";
import { formatEuros } from "#app/domain/money.ts";
import { thresholdOn } from "#app/domain/threshold.ts";

export const QUOTE_ARTICLE = "CCP, art. R.\u00a02122-8";

/** Documents that a buyer joins to one request. */
export const MOST_QUOTE_FILES = 10;

export const QUOTE_STATES = ["draft", "sent", "chosen", "dropped"] as const;
export type QuoteState = (typeof QUOTE_STATES)[number];
export const QUOTE_STATE_LABELS: Record<QuoteState, string> = {
  draft: "Brouillon",
  sent: "Envoyée",
  chosen: "Devis choisi",
  dropped: "Sans suite",
};

/** The three duties of the article, in its order. */
export const QUOTE_DUTIES = {
  relevant: {
    label: "Choisir une offre pertinente",
    hint: "Qui a été interrogé et pourquoi, ce qui a été comparé.",
  },
  funds: {
    label: "Faire une bonne utilisation des deniers publics",
    hint: "Ce qui montre que le prix est juste\u00a0: devis comparés, prix connus, besoin ajusté.",
  },
  rotation: {
    label:
      "Ne pas contracter systématiquement avec un même opérateur économique lorsqu'il existe une pluralité d'offres susceptibles de répondre au besoin",
    hint: "Les titulaires des achats semblables, et ce qui est fait pour en changer.",
  },
} as const;
export type QuoteDuty = keyof typeof QUOTE_DUTIES;
export const QUOTE_DUTY_IDS = Object.keys(QUOTE_DUTIES) as [QuoteDuty, ...QuoteDuty[]];

export type Dispense =
  | { dispensed: true; text: string; article: string | null }
  | { dispensed: false; text: string; article: string };

/** Whether a need of that amount may be bought on quotes that day. Amounts in cents excluding tax, strictly below. */
export function dispenseOf(need: {
  nature: Nature;
  amountCents: number;
  buyer: BuyerKind;
  on: IsoDate;
}): Dispense {
  const { nature, amountCents, buyer, on } = need;
  if (buyer === "prive") {
    return { dispensed: true, text: "Un acheteur privé choisit librement ses fournisseurs.", article: null };
  }
  const threshold = thresholdOn(nature === "travaux" ? "dispense-works" : "dispense-fs", on);
  if (!threshold.known) return { dispensed: false, text: threshold.text, article: QUOTE_ARTICLE };
  const said = `seuil de dispense de ${formatEuros(threshold.value)}, en vigueur le ${formatDate(on)}`;
  return amountCents < threshold.value
    ? {
        dispensed: true,
        text: `Le besoin estimé, ${formatEuros(amountCents)}, est inférieur au ${said}.`,
        article: QUOTE_ARTICLE,
      }
    : {
        dispensed: false,
        text: `Le besoin estimé, ${formatEuros(amountCents)}, atteint le ${said}\u00a0: il demande une publicité et une mise en concurrence.`,
        article: QUOTE_ARTICLE,
      };
}

export const LEAST_GUESTS = 2;

type Draft = {
  title: string;
  description: string;
  guests: number;
  deadlineAt: Date;
  dispense: Dispense;
};

/** What keeps a request from being sent; empty: it may be. */
export function missingToSend(draft: Draft, now: Date): string[] {
  const { title, description, guests, deadlineAt, dispense } = draft;
  const missing: string[] = [];
  if (!dispense.dispensed) missing.push(`${dispense.text} (${dispense.article})`);
  if (title.trim() === "" || description.trim() === "") {
    missing.push("Décrivez ce que vous demandez\u00a0: la même description part à tous.");
  }
  if (guests < LEAST_GUESTS) missing.push(`Choisissez au moins ${LEAST_GUESTS} fournisseurs.`);
  if (deadlineAt <= now) missing.push("La date de réponse est passée\u00a0: choisissez-en une à venir.");
  return missing;
}

type Choosing = {
  state: QuoteState;
  /** duties about which something was written */
  told: readonly QuoteDuty[];
  /** the one chosen answered with an amount */
  answered: boolean;
  motive: string;
  buyer: BuyerKind;
};

/** What keeps a quote from being chosen; empty: it may be. A private buyer owes no duty of the code. */
export function missingToChoose({ state, told, answered, motive, buyer }: Choosing): string[] {
  if (state !== "sent") return ["Cette demande n'attend pas de choix."];
  const missing: string[] = [];
  if (!answered) missing.push("Choisissez un devis reçu, avec son montant.");
  if (motive.trim() === "") missing.push("Dites pourquoi ce devis est choisi.");
  if (buyer === "prive") return missing;
  for (const duty of QUOTE_DUTY_IDS) {
    if (!told.includes(duty))
      missing.push(`Dites ce qui a été fait pour\u00a0: ${QUOTE_DUTIES[duty].label}.`);
  }
  return missing;
}
