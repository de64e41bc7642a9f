import type { IsoDate } from "#app/domain/date.ts";
import { inParis } from "#app/domain/paris-time.ts";
import type { KeptDate } from "#app/exports/ics.ts";
import { hourOfInstant } from "#app/fr.ts";
import type { NeedDates } from "#db/queries/need-dates.ts";

/** The planned publication and the last day of each need, in the order of their days. */
export function needDates(needs: readonly NeedDates[], origin: string): KeptDate[] {
  return needs
    .flatMap((need) => datesOf(need, origin))
    .sort((a, b) => (a.on === b.on ? (a.uid < b.uid ? -1 : 1) : a.on < b.on ? -1 : 1));
}

function datesOf(need: NeedDates, origin: string): KeptDate[] {
  const { entity, id, title, buyer, changedAt, version } = need;
  const link = `${origin}/${entity === "call" ? "ami" : "besoins"}/${id}`;
  const entry = (what: string, on: IsoDate | null, label: string, text: string): KeptDate[] =>
    on === null
      ? []
      : [
          {
            uid: `${entity}-${id}-${what}`,
            on,
            title: `${label}\u00a0: ${title}`,
            text: `${buyer}\n${text}`,
            place: null,
            link,
            changedAt,
            version,
          },
        ];
  if (need.deadlineAt) {
    const { day } = inParis(need.deadlineAt);
    const text = `Réponse jusqu'à ${hourOfInstant(need.deadlineAt)}, heure de Paris.`;
    return entry("deadline", day, "Fin de l'appel à manifestation d'intérêt", text);
  }
  const planned = "Date prévue par l'acheteur, qui peut la changer.";
  return [
    ...entry("publication", need.publicationOn, "Publication prévue", planned),
    ...entry("deadline", need.deadlineOn, "Remise des offres prévue", planned),
  ];
}
