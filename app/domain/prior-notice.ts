/** Avis de préinformation: the words to paste in a notice that tells of a purchase before its consultation. Pure. */
import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";

export const PRIOR_NOTICE_ARTICLE = "CCP, art. R.\u00a02131-1";

export type NoticedPurchase = {
  buyer: { name: string; siret: string };
  title: string;
  reference: string;
  description: string;
  nature: string;
  publicationOn: IsoDate | null;
  awardOn: IsoDate | null;
  lots: readonly {
    number: number;
    title: string;
    cpv: readonly string[];
    amountCents: number | null;
    durationMonths: number | null;
    where: string | null;
    /** in words: « réservé aux EA et ESAT (CCP, art. L. 2113-12) »; null: no reservation is thought of */
    reservation: string | null;
  }[];
};

/** A text to paste: what the purchase says, nothing that it does not. */
export function priorNoticeText(purchase: NoticedPurchase): string {
  const { buyer, title, reference, description, nature, publicationOn, awardOn, lots } = purchase;
  const several = lots.length > 1;
  const lines = [
    "AVIS DE PRÉINFORMATION",
    "(code de la commande publique, article R.\u00a02131-1)",
    "",
    `Acheteur\u00a0: ${buyer.name} (SIRET ${buyer.siret})`,
    `Objet\u00a0: ${title}`,
    `Référence\u00a0: ${reference}`,
    `Nature\u00a0: ${nature}`,
    ...(description.trim() === "" ? [] : ["", description.trim()]),
    "",
    ...lots.flatMap((lot) => lotLines(lot, several)),
    publicationOn
      ? `Publication prévue de l'avis de marché\u00a0: ${formatDate(publicationOn)}`
      : "Publication prévue de l'avis de marché\u00a0: non fixée",
    ...(awardOn ? [`Attribution prévue\u00a0: ${formatDate(awardOn)}`] : []),
    "",
    "Cet avis informe les opérateurs économiques d'un projet d'achat. Il n'est pas un appel à la concurrence et n'engage pas l'acheteur à lancer la consultation.",
  ];
  return lines.join("\n");
}

function lotLines(lot: NoticedPurchase["lots"][number], several: boolean): string[] {
  return [
    ...(several ? [`Lot ${lot.number}\u00a0: ${lot.title}`] : []),
    `Codes CPV\u00a0: ${lot.cpv.join(", ")}`,
    ...(lot.amountCents === null ? [] : [`Montant estimé\u00a0: ${formatEuros(lot.amountCents)}`]),
    ...(lot.durationMonths === null ? [] : [`Durée\u00a0: ${lot.durationMonths}\u00a0mois`]),
    ...(lot.where ? [`Lieu d'exécution\u00a0: ${lot.where}`] : []),
    ...(lot.reservation ? [`Réservation envisagée\u00a0: ${lot.reservation}`] : []),
    "",
  ];
}
