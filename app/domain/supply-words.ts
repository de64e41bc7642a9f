import { THIN_BELOW } from "#app/domain/recommendation.rules.ts";
import { type BaseSupply, DISTANCE_BANDS, type Supply } from "#app/domain/supply.ts";

/** A supply in words, for the pages that count it and the studies that keep it. */

/** « de 20 à 50 km », one for each band of a supply. */
export const BAND_LABELS: readonly string[] = [
  ...DISTANCE_BANDS.map((bound, index) =>
    index === 0 ? `à moins de ${bound}\u00a0km` : `de ${DISTANCE_BANDS[index - 1]} à ${bound}\u00a0km`,
  ),
  `au-delà de ${DISTANCE_BANDS.at(-1)}\u00a0km`,
  "à une distance non connue",
];

/** « Ouvertes à une réservation au moins : 12 à moins de 20 km, 3 de 20 à 50 km. » */
export function distanceSentence({ bands }: Pick<Supply, "bands">): string {
  const told = bands.flatMap((many, index) => (many > 0 ? [`${many} ${BAND_LABELS[index]}`] : []));
  return told.length === 0
    ? "Aucune structure inclusive connue n'atteint ce lieu dans ce métier."
    : `Ouvertes à une réservation au moins\u00a0: ${told.join(", ")}.`;
}

/** « 2 structures de mise à disposition de personnel sont laissées de côté. »; empty when there is none. */
export function lendersSentence({ labourLenders }: Pick<Supply, "labourLenders">): string {
  if (labourLenders === 0) return "";
  return labourLenders === 1
    ? "1\u00a0structure de mise à disposition de personnel est laissée de côté."
    : `${labourLenders}\u00a0structures de mise à disposition de personnel sont laissées de côté.`;
}

/** Enough answers for a lot are not enough for a need that few of them can bear whole. */
export function competitionWord({ yes, toProve, capable }: Omit<BaseSupply, "capableYes">): string {
  if (yes + toProve === 0) return "Aucune";
  if (yes + toProve < THIN_BELOW) return "Mince";
  return capable < THIN_BELOW ? "Suffisante pour un lot" : "Suffisante";
}

const CAPACITY: Readonly<Record<string, string>> = {
  capacity: "capacité suffisante",
  "capacity-short": "capacité insuffisante pour tout le besoin",
  "capacity-unknown": "capacité non précisée",
};

/** What a reason of the matching says of a supplier's capacity; null when it says nothing of it. */
export const capacityWords = (code: string | null): string | null => (code && CAPACITY[code]) || null;
