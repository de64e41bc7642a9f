import { formatDate, isIsoDate } from "#app/domain/date.ts";
import { BASES, type LegalBase } from "#app/domain/eligibility.ts";
import { formatEuros } from "#app/domain/money.ts";
import { FORM_LABELS, PURCHASE_STATE_LABELS } from "#app/domain/purchase.ts";
import type { Change, Revision } from "#app/domain/purchase-revision.ts";
import { lower } from "#app/domain/search-names.ts";
import { list } from "#app/fr.ts";
import { circularLabel } from "#app/views/labels.ts";
import type { Sql } from "#db/client.ts";
import { listCpv, territoryLabels } from "#db/queries/reference.ts";

/** What changed of a purchase, in words: « Publication : 1er mars 2027 → 1er mai 2027 ». */

const FIELDS: Record<Change["field"], string> = {
  state: "État",
  title: "Objet",
  description: "Description",
  form: "Forme",
  service: "Service",
  contact: "Contact",
  studyOn: "Début du diagnostic",
  publicationOn: "Publication prévue",
  deadlineOn: "Remise des offres",
  awardOn: "Attribution",
  currentContractEnd: "Fin du marché en cours",
  renewals: "Reconductions",
  considerations: "Considérations",
  amountCents: "Montant estimé HT",
  durationMonths: "Durée",
  territory: "Lieu d'exécution",
  cpv: "Codes CPV",
  reservation: "Réservation",
  circular: "Économie circulaire",
  lot: "Lot",
};

type Names = { territories: ReadonlyMap<string, string>; cpv: ReadonlyMap<string, string> };

/** The names that these changes speak of: read once for a whole list. */
export async function loadChangeNames(sql: Sql, changes: readonly Change[]): Promise<Names> {
  const values = (field: Change["field"]) =>
    changes.filter((change) => change.field === field).flatMap(({ from, to }) => [from, to].flat());
  const codes = (field: Change["field"]) => values(field).filter((value) => typeof value === "string");
  const [territories, cpv] = await Promise.all([
    territoryLabels(sql, { codes: codes("territory") }),
    listCpv(sql, { codes: codes("cpv") }),
  ]);
  return { territories, cpv: new Map(cpv.map(({ code, label }) => [code, label])) };
}

export function changeWords({ field, lot, from, to }: Change, names: Names): string {
  if (field === "lot") {
    return to === null ? `Lot ${lot} retiré\u00a0: ${from}` : `Lot ${lot} ajouté\u00a0: ${to}`;
  }
  const what = lot === null ? FIELDS[field] : `Lot ${lot}, ${lower(FIELDS[field])}`;
  if (field === "description") return `${what}\u00a0: texte modifié`;
  return `${what}\u00a0: ${valueWords(field, from, names)} → ${valueWords(field, to, names)}`;
}

function valueWords(field: Change["field"], value: Change["from"], names: Names): string {
  if (value === null || value === "") return field === "reservation" ? "aucune" : "non précisé";
  if (Array.isArray(value)) {
    const labelled = value.map((one) => elementWords(field, one, names));
    return list(labelled, "et") || "aucune";
  }
  if (typeof value === "number") {
    if (field === "amountCents") return formatEuros(value);
    return field === "durationMonths" ? `${value} mois` : String(value);
  }
  return isIsoDate(value) ? formatDate(value) : codeWords(field, value, names);
}

function elementWords(field: Change["field"], value: string, { cpv, territories }: Names): string {
  if (field === "cpv") return cpv.get(value) ?? value;
  if (field === "territory") return territories.get(value) ?? value;
  return field === "circular" ? circularLabel(value) : value;
}

function codeWords(field: Change["field"], value: string, { territories }: Names): string {
  const known: Partial<Record<Change["field"], string | undefined>> = {
    state: PURCHASE_STATE_LABELS[value as keyof typeof PURCHASE_STATE_LABELS],
    form: FORM_LABELS[value as keyof typeof FORM_LABELS],
    territory: territories.get(value),
    reservation: BASES[value as LegalBase]?.label,
  };
  return known[field] ?? value;
}

export const REVISION_LABELS: Record<Revision["kind"], string> = {
  published: "Achat publié",
  changed: "Achat modifié",
  withdrawn: "Achat retiré de la publication",
  republished: "Achat publié de nouveau",
};
