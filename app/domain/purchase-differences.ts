import { formatDate } from "#app/domain/date.ts";
import { FORM_LABELS, type LotFields, type PurchaseFields } from "#app/domain/purchase.ts";

/** Where a purchase as stored differs from the same as typed, in words: for who saves after somebody else. Pure. */

type Version = { fields: PurchaseFields; lots: readonly LotFields[] };

const LABELS: Record<keyof PurchaseFields, string> = {
  reference: "Référence",
  title: "Objet",
  description: "Description",
  form: "Forme du contrat",
  service: "Service",
  contact: "Contact",
  currentContractEnd: "Fin du marché en cours",
  studyOn: "Début de l'étude",
  publicationOn: "Publication",
  deadlineOn: "Remise des offres",
  awardOn: "Attribution",
  renewals: "Reconductions",
  considerations: "Considérations",
};
const DATES: readonly string[] = ["currentContractEnd", "studyOn", "publicationOn", "deadlineOn", "awardOn"];

/** « Publication : enregistré « 1er mars 2027 », chez vous « 1er mai 2027 ». » */
export function purchaseDifferences(stored: Version, typed: Version): string[] {
  const fields = (Object.keys(LABELS) as (keyof PurchaseFields)[]).flatMap((field) => {
    const [theirs, yours] = [stored.fields[field], typed.fields[field]].map((value) => wordsOf(field, value));
    return theirs === yours
      ? []
      : [`${LABELS[field]}\u00a0: enregistré «\u00a0${theirs}\u00a0», chez vous «\u00a0${yours}\u00a0».`];
  });
  return [...fields, ...lotDifferences(stored.lots, typed.lots)];
}

const LONGEST = 80;

function wordsOf(field: string, value: unknown): string {
  if (value === null || value === "" || value === undefined) return "vide";
  if (DATES.includes(field)) return formatDate(String(value));
  if (field === "form") return FORM_LABELS[value as keyof typeof FORM_LABELS];
  const text = Array.isArray(value) ? value.join(", ") || "vide" : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const COMPARED = [
  "title",
  "description",
  "cpv",
  "territory",
  "otherTerritories",
  "amountCents",
  "durationMonths",
  "reservation",
  "circular",
] as const;

function lotDifferences(stored: readonly LotFields[], typed: readonly LotFields[]): string[] {
  const numbers = [...new Set([...stored, ...typed].map(({ number }) => number))].sort((a, b) => a - b);
  return numbers.flatMap((number) => {
    const [theirs, yours] = [stored, typed].map((lots) => lots.find((lot) => lot.number === number));
    if (!theirs) return [`Lot ${number}\u00a0: absent de ce qui est enregistré, présent chez vous.`];
    if (!yours)
      return [`Lot ${number}\u00a0: «\u00a0${theirs.title}\u00a0» est enregistré, absent chez vous.`];
    const differs = COMPARED.some((field) => JSON.stringify(theirs[field]) !== JSON.stringify(yours[field]));
    return differs ? [`Lot ${number}\u00a0: «\u00a0${theirs.title}\u00a0» n'est pas le même chez vous.`] : [];
  });
}
