import { addDays, addMonths, formatDate, type IsoDate } from "#app/domain/date.ts";
import { CALENDAR_RULE, submissionDate } from "#app/domain/programmed-purchase.ts";
import { PREPARATION_STATES, type PurchaseState } from "#app/domain/purchase.ts";

/** « À faire » of a buyer: what waits for a person, since when or for when, and why. Pure. */

export type PurchaseToWatch = {
  id: number;
  title: string;
  state: PurchaseState;
  flags: readonly string[];
  studyOn: IsoDate | null;
  publicationOn: IsoDate | null;
  deadlineOn: IsoDate | null;
  currentContractEnd: IsoDate | null;
};

export type Task = {
  /** the day it is for; null: none is planned */
  on: IsoDate | null;
  what: string;
  why: string;
  /** the article, or the buyer's own rule, that it comes from */
  rule: string;
  title: string;
  purchaseId: number;
};

const PLANNED = "Les dates de votre achat";
const SOURCING = "Études préalables et échanges\u00a0: CCP, art. R.\u00a02111-1";

/** Days before its planned publication from which a purchase asks for its next step. */
const NEARING_DAYS = 120;

/** What a buyer's purchases ask for on `today`: what has no day, then late things, then by date. */
export function buyerTasks(purchases: readonly PurchaseToWatch[], today: IsoDate): Task[] {
  const tasks = purchases.flatMap((purchase) => {
    const task = taskOf(purchase, today);
    return task ? [{ ...task, title: purchase.title, purchaseId: purchase.id }] : [];
  });
  return tasks.sort((a, b) => (a.on ?? "").localeCompare(b.on ?? "") || a.purchaseId - b.purchaseId);
}

type Told = Pick<Task, "on" | "what" | "why" | "rule"> | null;

// One thing at a time for a purchase: the most pressing.
function taskOf(purchase: PurchaseToWatch, today: IsoDate): Told {
  if (purchase.flags.includes("ended") && PREPARATION_STATES.includes(purchase.state)) return ended(purchase);
  if (PREPARATION_STATES.includes(purchase.state))
    return toPublish(purchase, today) ?? toStudy(purchase, today);
  return purchase.state === "published" ? afterPublication(purchase, today) : null;
}

function ended({ currentContractEnd }: PurchaseToWatch): Told {
  const since = currentContractEnd ? ` depuis le ${formatDate(currentContractEnd)}` : "";
  return {
    on: null,
    what: "Échu, à vérifier",
    why: `Le marché importé est terminé${since}\u00a0: a-t-il été renouvelé, prolongé, abandonné\u00a0?`,
    rule: CALENDAR_RULE,
  };
}

function toPublish({ publicationOn, state }: PurchaseToWatch, today: IsoDate): Told {
  if (publicationOn === null || publicationOn > addDays(today, NEARING_DAYS)) return null;
  if (publicationOn < today) {
    return {
      on: publicationOn,
      what: "Corriger la date",
      why: `La consultation devait être publiée le ${formatDate(publicationOn)}\u00a0: indiquez la nouvelle date.`,
      rule: PLANNED,
    };
  }
  return {
    on: publicationOn,
    what: state === "programmed" ? "Publier l'achat programmé" : "Programmer, puis publier",
    why: `La consultation est prévue le ${formatDate(publicationOn)}\u00a0: les fournisseurs ont besoin de temps pour se préparer.`,
    rule: SOURCING,
  };
}

// J – 24 to J – 14 months before the end of the current contract; without one, until publication.
function toStudy(
  { state, studyOn, currentContractEnd, publicationOn }: PurchaseToWatch,
  today: IsoDate,
): Told {
  if (state !== "identified" || studyOn === null || studyOn > today) return null;
  const until = currentContractEnd ? addMonths(currentContractEnd, -14) : publicationOn;
  if (until !== null && until < today) {
    return {
      on: until,
      what: "Étudier sans tarder",
      why: `La période de diagnostic et de cotation s'est achevée le ${formatDate(until)}.`,
      rule: CALENDAR_RULE,
    };
  }
  const end = until ? ` jusqu'au ${formatDate(until)}` : "";
  return {
    on: until,
    what: "Étudier le besoin",
    why: `La période de diagnostic et de cotation avec les services est ouverte${end}.`,
    rule: CALENDAR_RULE,
  };
}

function afterPublication(purchase: PurchaseToWatch, today: IsoDate): Told {
  const { publicationOn } = purchase;
  const last = submissionDate(purchase);
  if (last !== null && last < today) {
    return {
      on: last,
      what: "Dire où en est l'achat",
      why: `La remise des offres était prévue le ${formatDate(last)}\u00a0: consultation lancée, attribuée, abandonnée\u00a0?`,
      rule: PLANNED,
    };
  }
  if (publicationOn === null || publicationOn > addDays(today, NEARING_DAYS)) return null;
  return {
    on: publicationOn,
    what: publicationOn < today ? "Confirmer la consultation" : "Achever le sourcing",
    why:
      publicationOn < today
        ? `Elle devait être publiée le ${formatDate(publicationOn)}\u00a0: est-elle lancée\u00a0?`
        : `La consultation est prévue le ${formatDate(publicationOn)}.`,
    rule: publicationOn < today ? PLANNED : SOURCING,
  };
}
