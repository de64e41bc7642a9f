/** The reservation to social-economy enterprises as data: CCP, art. L. 2113-15 and L. 2113-16. */
import type { StatusKind } from "#app/domain/supplier-status.ts";

export const ESS = {
  article: "CCP, art. L.\u00a02113-15",
  limitsArticle: "CCP, art. L.\u00a02113-16",
  /** Longest duration, and the years after an award during which the same supplier may not win again. */
  maxMonths: 36,
  quietYears: 3,
  accepted: {
    ESS_DROIT:
      "entreprise de l'économie sociale et solidaire par sa forme (loi n°\u00a02014-856, art. 1er, II, 1°)",
    ESS_SOCIETE:
      "société commerciale de l'économie sociale et solidaire (loi n°\u00a02014-856, art. 1er, II, 2°)",
    ESUS: "l'agrément suppose d'être une entreprise de l'économie sociale et solidaire (C. trav., art. L.\u00a03332-17-1)",
    AI: "association par la loi (C. trav., art. L.\u00a05132-7), donc de l'économie sociale et solidaire",
  } as Partial<Record<StatusKind, string>>,
  toConfirm: {
    EQUIV:
      "à l'acheteur d'apprécier si la structure équivaut à une entreprise de l'économie sociale et solidaire",
  } as Partial<Record<StatusKind, string>>,
  none: "Aucun statut d'entreprise de l'économie sociale et solidaire n'est déclaré (association, coopérative, mutuelle, fondation, société de l'ESS, ESUS)\u00a0; un autre statut ne le fait pas présumer.",
  // Closed list: directive 2014/24, art. 77; eForms SDK code list « social-service-cpv ». A code outside it is out,
  // even under a listed one: 98133110 is listed beside 98133000.
  cpvCodes: [
    "75121000",
    "75122000",
    "75123000",
    "79622000",
    "79624000",
    "79625000",
    "80110000",
    "80300000",
    "80420000",
    "80430000",
    "80511000",
    "80520000",
    "80590000",
    "92500000",
    "92600000",
    "98133000",
    "98133110",
  ] as readonly string[],
  cpvRanges: [["85000000", "85323000"]] as readonly (readonly [string, string])[],
};
