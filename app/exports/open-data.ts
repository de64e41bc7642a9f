import { BASES, type LegalBase } from "#app/domain/eligibility.ts";
import { inParis } from "#app/domain/paris-time.ts";
import { plainSpaces } from "#app/domain/text.ts";
import type { Cell, Table } from "#app/exports/table.ts";
import type { OpenContract, OpenPurchase } from "#db/queries/open-data.ts";

/** The columns of the open data, with what each means: the same for the file and for the page that explains it. */

export type OpenColumn<Row> = Table["columns"][number] & { about: string; cell: (row: Row) => Cell };

type Lot = OpenPurchase["snapshot"]["lots"][number];
type PurchaseLot = { purchase: OpenPurchase; lot: Lot; origin: string };

function articleOf(lot: Lot): string | null {
  const article = BASES[lot.reservation as LegalBase]?.article;
  return article === undefined ? null : plainSpaces(article);
}

/** One line a lot. */
export const PURCHASE_COLUMNS: readonly OpenColumn<PurchaseLot>[] = [
  { label: "achat", about: "identifiant sur ce site", kind: "number", cell: ({ purchase }) => purchase.id },
  {
    label: "acheteur_siret",
    about: "SIRET de l'acheteur, 14 chiffres",
    cell: ({ purchase }) => purchase.siret,
  },
  { label: "acheteur_nom", about: "nom de l'acheteur", cell: ({ purchase }) => purchase.buyer },
  { label: "objet", about: "objet de l'achat", cell: ({ purchase }) => purchase.snapshot.title },
  { label: "lot", about: "numéro du lot", kind: "number", cell: ({ lot }) => lot.number },
  { label: "lot_objet", about: "objet du lot", cell: ({ lot }) => lot.title },
  { label: "cpv", about: "codes CPV, séparés par une virgule", cell: ({ lot }) => lot.cpv.join(",") },
  {
    label: "lieu",
    about: "lieu d'exécution\u00a0: COM (code INSEE), EPCI, DEP, REG ou FR",
    cell: ({ lot }) => lot.territory,
  },
  {
    label: "autres_lieux",
    about: "autres lieux d'exécution du lot, mêmes codes, séparés par une virgule",
    cell: ({ lot }) => lot.otherTerritories?.join(",") || null,
  },
  {
    label: "montant_ht",
    about: "montant estimé du lot, en euros hors taxes",
    kind: "euros",
    cell: ({ lot }) => lot.amountCents,
  },
  { label: "duree_mois", about: "durée, en mois", kind: "number", cell: ({ lot }) => lot.durationMonths },
  {
    label: "reservation",
    about: "article du code de la commande publique, vide si rien n'est réservé",
    cell: ({ lot }) => articleOf(lot),
  },
  {
    label: "considerations",
    about: "considérations sociales et environnementales annoncées",
    cell: ({ purchase }) => purchase.snapshot.considerations.join(", "),
  },
  ...dateColumns([
    ["publication_prevue", "publicationOn", "publication prévue de la consultation"],
    ["remise_offres", "deadlineOn", "remise des offres prévue"],
    ["attribution", "awardOn", "attribution prévue"],
    ["fin_marche_en_cours", "currentContractEnd", "fin du marché que celui-ci remplace"],
  ]),
  {
    label: "publie_le",
    about: "jour de publication sur ce site",
    kind: "date",
    cell: ({ purchase }) => purchase.publishedAt && inParis(purchase.publishedAt).day,
  },
  {
    label: "modifie_le",
    about: "jour du dernier changement",
    kind: "date",
    cell: ({ purchase }) => inParis(purchase.changedAt).day,
  },
  {
    label: "adresse",
    about: "page publique de l'achat",
    cell: ({ purchase, origin }) => `${origin}/besoins/${purchase.id}`,
  },
];

type DateField = "publicationOn" | "deadlineOn" | "awardOn" | "currentContractEnd";

function dateColumns(columns: readonly [label: string, field: DateField, about: string][]) {
  return columns.map(
    ([label, field, about]): OpenColumn<PurchaseLot> => ({
      label,
      about,
      kind: "date",
      cell: ({ purchase }) => purchase.snapshot[field],
    }),
  );
}

/** One line a contract. */
export const CONTRACT_COLUMNS: readonly OpenColumn<OpenContract>[] = [
  { label: "acheteur_siret", about: "SIRET de l'acheteur", cell: ({ siret }) => siret },
  { label: "acheteur_nom", about: "nom de l'acheteur", cell: ({ buyer }) => buyer },
  { label: "numero", about: "numéro du marché chez l'acheteur", cell: ({ uid }) => uid },
  { label: "objet", about: "objet du marché", cell: ({ object }) => object },
  { label: "nature", about: "nature, telle que publiée", cell: ({ nature }) => nature },
  { label: "procedure", about: "procédure, telle que publiée", cell: ({ procedure }) => procedure },
  { label: "cpv", about: "code CPV", cell: ({ cpv }) => cpv },
  {
    label: "montant_ht",
    about: "montant, en euros hors taxes",
    kind: "euros",
    cell: ({ amountCents }) => amountCents,
  },
  {
    label: "duree_mois",
    about: "durée, en mois",
    kind: "number",
    cell: ({ durationMonths }) => durationMonths,
  },
  { label: "notifie_le", about: "date de notification", kind: "date", cell: ({ notifiedOn }) => notifiedOn },
  { label: "fin", about: "notification plus durée publiée", kind: "date", cell: ({ endsOn }) => endsOn },
  {
    label: "titulaires_siret",
    about: "identifiants des titulaires, séparés par une virgule",
    cell: ({ holders }) => holders.map(({ id }) => id).join(","),
  },
  {
    label: "titulaires_nom",
    about: "noms des titulaires",
    cell: ({ holders }) => holders.map(({ name }) => name).join(", "),
  },
  {
    label: "considerations_sociales",
    about: "telles que publiées",
    cell: ({ considerations }) => (considerations.social ?? []).join(", "),
  },
  {
    label: "considerations_environnementales",
    about: "telles que publiées",
    cell: ({ considerations }) => (considerations.environmental ?? []).join(", "),
  },
  {
    label: "source",
    about: "source que le fichier d'origine déclare",
    cell: ({ source }) => source.source || null,
  },
];

/** A purchase with its lots, as JSON: dates as YYYY-MM-DD, amounts in euros excluding tax. */
export function purchaseJson(
  { id, siret, buyer, publishedAt, changedAt, snapshot }: OpenPurchase,
  origin: string,
) {
  const { lots, title, description, form, considerations, publicationOn, deadlineOn, awardOn } = snapshot;
  return {
    achat: id,
    adresse: `${origin}/besoins/${id}`,
    acheteur: { siret, nom: buyer },
    objet: title,
    description,
    forme: form,
    considerations,
    publication_prevue: publicationOn,
    remise_offres: deadlineOn,
    attribution: awardOn,
    fin_marche_en_cours: snapshot.currentContractEnd,
    publie_le: publishedAt && inParis(publishedAt).day,
    modifie_le: inParis(changedAt).day,
    lots: lots.map((lot) => ({
      numero: lot.number,
      objet: lot.title,
      description: lot.description,
      cpv: lot.cpv,
      lieu: lot.territory,
      autres_lieux: lot.otherTerritories ?? [],
      montant_ht: lot.amountCents === null ? null : lot.amountCents / 100,
      duree_mois: lot.durationMonths,
      reservation: articleOf(lot),
    })),
  };
}
