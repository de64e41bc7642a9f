import { addMonths, type IsoDate, relativeDays } from "#app/domain/date.ts";
import { inParis } from "#app/domain/paris-time.ts";
import { submissionDate } from "#app/domain/programmed-purchase.ts";
import type { ProgrammeDates } from "#app/ui/ribbon-geometry.ts";

/** What a purchase says of its calendar. */
export type Planned = {
  studyOn: IsoDate | null;
  publicationOn: IsoDate | null;
  deadlineOn: IsoDate | null;
  awardOn: IsoDate | null;
  currentContractEnd: IsoDate | null;
  publishedAt: Date | null;
};

/**
 * The ribbon of a purchase. The end of diagnosis and the committee are those of the renewal calendar (J – 14 and
 * J – 12 months), told only for a contract that is renewed and only where they fit between the dates that were given.
 */
export function programmeDates(purchase: Planned, today: IsoDate): ProgrammeDates {
  const { studyOn, publicationOn, awardOn, currentContractEnd } = purchase;
  const end = currentContractEnd;
  const fits = (day: IsoDate) =>
    (studyOn === null || day > studyOn) && (publicationOn === null || day < publicationOn) ? day : null;
  const committeeOn = end && fits(addMonths(end, -12));
  // Shown to suppliers since then: the sourcing of a purchase that has no committee.
  const shownOn = purchase.publishedAt && inParis(purchase.publishedAt).day;
  return {
    diagnosisFrom: studyOn,
    diagnosisTo: end && fits(addMonths(end, -14)),
    committeeOn,
    sourcingFrom: committeeOn ?? (shownOn ? fits(shownOn) : null),
    publicationOn,
    awardOn,
    currentContractEnd,
    today,
  };
}

/** The next date of a purchase: « publication dans 7 mois », « remise des offres dans 12 jours »; null when none is left. */
export function nextStep(purchase: Planned, today: IsoDate): string | null {
  const steps = [
    { name: "publication", on: purchase.publicationOn },
    { name: "remise des offres", on: submissionDate(purchase) },
    { name: "attribution", on: purchase.awardOn },
  ];
  const next = steps.find(({ on }) => on !== null && on >= today);
  return next?.on ? `${next.name} ${relativeDays(next.on, today)}` : null;
}
