import { formatDate, type IsoDate } from "#app/domain/date.ts";
import type { Problem } from "#app/domain/offer.ts";
import type { PurchaseFields } from "#app/domain/purchase.ts";

type Dates = Pick<PurchaseFields, "publicationOn" | "deadlineOn" | "awardOn">;

/** What a purchase still lacks to be shown to all on `today`, beyond what keeps it from being saved. */
export function missingToPublish(purchase: Dates, today: IsoDate): Problem<keyof Dates>[] {
  const { publicationOn, deadlineOn } = purchase;
  if (publicationOn === null && deadlineOn === null) {
    const message =
      "Indiquez quand la consultation doit être publiée\u00a0: les fournisseurs s'y préparent, et les verdicts valent à cette date.";
    return [{ field: "publicationOn", message }];
  }
  return (["publicationOn", "deadlineOn", "awardOn"] as const).flatMap((field) => {
    const date = purchase[field];
    if (date === null || date >= today) return [];
    const message = `Le ${formatDate(date)} est passé\u00a0: indiquez une date à venir, ou laissez vide.`;
    return [{ field, message }];
  });
}

/** What the notice and the clauses will weigh, as open data on contracts names it (DECP v2). */
export const CONSIDERATIONS = [
  "Clause sociale",
  "Critère social",
  "Clause environnementale",
  "Critère environnemental",
] as const;
