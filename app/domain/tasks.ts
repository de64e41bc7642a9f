import { addDays, addMonths, formatDate, type IsoDate } from "#app/domain/date.ts";
import type { PurchaseState } from "#app/domain/purchase.ts";

/** « À faire »: what a purchase asks of its buyer, with the day by which it matters and why. Pure. */
export type PurchaseTask = {
  code: "ended" | "publish" | "committee" | "study" | "interested" | "consult";
  /** null = as soon as possible */
  on: IsoDate | null;
  why: string;
};

export type PlannedPurchase = {
  state: PurchaseState;
  flags: readonly string[];
  currentContractEnd: IsoDate | null;
  publicationOn: IsoDate | null;
  /** suppliers who manifested their interest */
  interested: number;
};

/** Days before its planned publication from which a purchase that is not public calls for it. */
const PUBLISH_NOTICE_DAYS = 180;

const PREPARED: readonly PurchaseState[] = ["identified", "studied", "programmed"];

/** The most urgent thing that a purchase asks on `today`; null when it asks nothing. */
export function purchaseTask(purchase: PlannedPurchase, today: IsoDate): PurchaseTask | null {
  if (PREPARED.includes(purchase.state)) return preparation(purchase, today);
  return purchase.state === "published" ? followUp(purchase, today) : null;
}

function preparation(purchase: PlannedPurchase, today: IsoDate): PurchaseTask | null {
  const { flags, publicationOn, currentContractEnd: end, state } = purchase;
  if (flags.includes("ended")) {
    return {
      code: "ended",
      on: null,
      why: "Le marché importé est échu : dites s'il est renouvelé, et quand.",
    };
  }
  if (publicationOn !== null && addDays(publicationOn, -PUBLISH_NOTICE_DAYS) <= today) {
    const why =
      "La consultation approche : publiez l'achat programmé, pour que les fournisseurs se préparent.";
    return { code: "publish", on: publicationOn, why };
  }
  if (end === null || state === "programmed") return null;
  const committee = addMonths(end, -12);
  if (addMonths(end, -14) <= today) {
    const why =
      "Le potentiel responsable se présente au comité des achats douze mois avant la fin du marché.";
    return { code: "committee", on: committee, why };
  }
  if (addMonths(end, -24) > today) return null;
  const why = `Le diagnostic et la cotation se font de J – 24 à J – 14 mois, avant le ${formatDate(addMonths(end, -14))}.`;
  return { code: "study", on: addMonths(end, -14), why };
}

function followUp({ publicationOn, interested }: PlannedPurchase, today: IsoDate): PurchaseTask | null {
  if (publicationOn !== null && publicationOn <= today) {
    const why = "La date de publication prévue est arrivée : lancez la consultation, ou changez la date.";
    return { code: "consult", on: publicationOn, why };
  }
  if (interested === 0) return null;
  const why =
    interested === 1
      ? "Un fournisseur a manifesté son intérêt : lisez sa réponse."
      : `${interested} fournisseurs ont manifesté leur intérêt : lisez leurs réponses.`;
  return { code: "interested", on: publicationOn, why };
}
