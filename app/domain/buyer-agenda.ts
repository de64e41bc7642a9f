import { addMonths, formatDate, type IsoDate } from "#app/domain/date.ts";
import { isConcession } from "#app/domain/decp-award.ts";
import { CALENDAR_RULE, renewalCalendar } from "#app/domain/programmed-purchase.ts";
import type { RenewalStep } from "#app/domain/renewal-step.ts";
import { type ThresholdOn, thresholdOn } from "#app/domain/threshold.ts";

/** « À faire » beyond a buyer's purchases: contracts that end, contracts to publish, the yearly committee. Pure. */

/** What waits, for when, why, and the article or the buyer's own rule that it comes from. */
export type Waiting = {
  on: IsoDate | null;
  what: string;
  why: string;
  rule: string;
};

export type Ending = {
  key: string;
  title: string;
  contractEnd: IsoDate | null;
  step: RenewalStep;
  what: string;
  rated: boolean;
};
export type RenewalTask = Waiting & { step: RenewalStep; subjects: readonly Ending[] };

/** More contracts at one step than this are one thing to do: a list to work through. */
const APART = 2;

const STEPS: Partial<Record<RenewalStep, { what: string; many: string }>> = {
  late: {
    what: "Publier sans tarder",
    many: "La consultation de chacun devait être partie\u00a0: publiez, ou prolongez le marché en cours.",
  },
  ended: { what: "Échu, à vérifier", many: "Renouvelés, prolongés, abandonnés\u00a0? Dites-le de chacun." },
  programme: {
    what: "Programmer et présenter au comité",
    many: "Moins de douze mois avant leur fin\u00a0: l'achat qui suit se programme.",
  },
  overdue: { what: "Coter sans tarder", many: "Le diagnostic avec les services devait être achevé." },
  diagnose: {
    what: "Diagnostiquer et coter avec les services",
    many: "Entre vingt-quatre et quatorze mois avant leur fin\u00a0: c'est le moment d'y penser.",
  },
};

/** Contracts that end and that no purchase follows yet: what each step asks, a few by name, many as one list. */
export function renewalTasks(endings: readonly Ending[], today: IsoDate): RenewalTask[] {
  return (Object.keys(STEPS) as RenewalStep[]).flatMap((step) => {
    const words = STEPS[step];
    const own = endings.filter((one) => one.step === step && !(step === "diagnose" && one.rated));
    if (!words || own.length === 0) return [];
    const told = (subjects: readonly Ending[], why: string): RenewalTask => {
      const dates = subjects.flatMap((one) => dueOn(one, today) ?? []).sort();
      return { on: dates[0] ?? null, what: words.what, why, rule: CALENDAR_RULE, step, subjects };
    };
    return own.length > APART ? [told(own, words.many)] : own.map((one) => told([one], one.what));
  });
}

function dueOn({ contractEnd, step }: Ending, today: IsoDate): IsoDate | null {
  if (contractEnd === null) return null;
  const { studyUntil, publicationOn } = renewalCalendar({ contractEnd, today });
  return step === "diagnose" || step === "overdue" ? studyUntil : publicationOn;
}

/** Months left to publish the essential data of a contract once it is notified (CCP, art. R. 2196-1). */
const MONTHS_TO_PUBLISH = 2;

/** Whether a contract owes its essential data, and by when; null: it does not, or no row of thresholds tells. */
export function essentialDataDue(contract: {
  amountCents: number | null;
  notifiedOn: IsoDate;
  nature: string | null;
}): Waiting | null {
  const threshold: ThresholdOn = thresholdOn("essential-data", contract.notifiedOn);
  if (!threshold.known || contract.amountCents === null || contract.amountCents < threshold.value)
    return null;
  const on = addMonths(contract.notifiedOn, MONTHS_TO_PUBLISH);
  return {
    on,
    what: "Compléter les données essentielles",
    why: `Notifié le ${formatDate(contract.notifiedOn)}\u00a0: elles se publient dans les deux mois.`,
    rule: isConcession(contract.nature) ? "CCP, art. L.\u00a03131-1" : threshold.article,
  };
}

/** The committee meets once a year: told in the year when contracts wait for it and no session was held. */
export function committeeTask(
  { heldOn, waiting }: { heldOn: readonly IsoDate[]; waiting: number },
  today: IsoDate,
): Waiting | null {
  const year = today.slice(0, 4);
  if (waiting === 0 || heldOn.some((on) => on.startsWith(year))) return null;
  return {
    on: `${year}-12-31`,
    what: "Réunir le comité annuel",
    why: `Aucune séance en ${year}, et des marchés attendent d'y être présentés.`,
    rule: "Votre comité des achats responsables\u00a0: une séance par an",
  };
}
