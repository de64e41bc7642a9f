import { CONTRACT_ALIASES } from "#app/domain/contract-aliases.ts";
import { CONTRACT_COLUMNS, type ContractColumn } from "#app/domain/decp.ts";
import { fold } from "#app/domain/text.ts";

/** What the columns of any table of purchases mean: proposed from their names, chosen by people, remembered. Pure. */

/** « » : the column is not imported. */
export type MappedField = ContractColumn | "";

export const CONTRACT_FIELDS: readonly ContractColumn[] = [
  ...CONTRACT_COLUMNS.required,
  ...CONTRACT_COLUMNS.optional,
];

export const CONTRACT_FIELD_LABELS: Record<ContractColumn, string> = {
  id: "Numéro du marché",
  objet: "Objet",
  montant: "Montant HT",
  codecpv: "Code CPV",
  datenotification: "Date de notification",
  dureemois: "Durée",
  acheteur_id: "SIRET de l'acheteur",
  procedure: "Procédure",
  nature: "Nature du contrat",
  formeprix: "Forme du prix",
  acheteur_nom: "Nom de l'acheteur",
  titulaire_id_1: "SIRET du titulaire",
  titulaire_id_2: "SIRET du 2e titulaire",
  titulaire_id_3: "SIRET du 3e titulaire",
  titulaire_denominationsociale_1: "Nom du titulaire",
  titulaire_denominationsociale_2: "Nom du 2e titulaire",
  titulaire_denominationsociale_3: "Nom du 3e titulaire",
  offresrecues: "Offres reçues",
  lieuexecution_nom: "Lieu d'exécution",
  lieuexecution_code: "Code du lieu d'exécution",
  lieuexecution_typecode: "Type du code du lieu",
  considerationssociales: "Considérations sociales",
  considerationsenvironnementales: "Considérations environnementales",
  source: "Source des données",
  lot: "Numéro du lot",
  datefin: "Date de fin",
  reconductions: "Nombre de reconductions",
  dureereconduction: "Durée d'une reconduction",
  service: "Service",
  clausesociale: "Clause sociale (oui ou non)",
  criteresocial: "Critère social (oui ou non)",
  marchereserve: "Marché réservé (oui ou non)",
  clauseenvironnementale: "Clause environnementale (oui ou non)",
  critereenvironnemental: "Critère environnemental (oui ou non)",
};

// Columns that our own file of refused rows adds: they say what was wrong, not what to import.
export const REFUSAL_COLUMNS = { line: "ligne d'origine", reason: "motif du refus" } as const;
const OURS = new Set(Object.values(REFUSAL_COLUMNS).map(fold));

/** Names of headers, told from one another whatever their case and accents; « (…) » and « en € » are units or remarks. */
const nameOf = (header: string) => fold(header.replace(/\([^)]*\)|\ben\s*€/gi, " ").replace(/[n]°/gi, "n "));

const FIELD_OF = new Map<string, ContractColumn>([
  ...Object.entries(CONTRACT_ALIASES).flatMap(([field, names]) =>
    names.map((name) => [name, field as ContractColumn] as const),
  ),
  ...CONTRACT_FIELDS.map((field) => [fold(field), field] as const),
  ...CONTRACT_FIELDS.map((field) => [nameOf(CONTRACT_FIELD_LABELS[field]), field] as const),
]);

/** The same for two files with the same headers, in any order; our own two columns apart. */
export function headerKey(header: readonly string[]): string {
  return header
    .map(nameOf)
    .filter((name) => name !== "" && !OURS.has(name))
    .sort()
    .join("|");
}

/** A field for each column: what was chosen last time, else what its name tells; each field once. */
export function proposeMapping(
  header: readonly string[],
  remembered: Readonly<Record<string, string>> = {},
): MappedField[] {
  const taken = new Set<string>();
  return header.map((one) => {
    const name = nameOf(one);
    if (OURS.has(name)) return "";
    const field = name in remembered ? fieldNamed(remembered[name]) : FIELD_OF.get(name);
    if (!field || taken.has(field)) return "";
    taken.add(field);
    return field;
  });
}

/** The field of that name; « » for anything else. */
export const fieldNamed = (name: string | undefined): MappedField =>
  CONTRACT_FIELDS.find((field) => field === name) ?? "";

/** What to remember of a choice: the field of each column, by its name. */
export const rememberMapping = (
  header: readonly string[],
  mapping: readonly MappedField[],
): Record<string, string> =>
  Object.fromEntries(header.map((one, index) => [nameOf(one), mapping[index] ?? ""]));

/** What keeps a mapping from being used; empty when it may. */
export function mappingProblems(mapping: readonly MappedField[]): string[] {
  const chosen = mapping.filter((field) => field !== "");
  const twice = [...new Set(chosen.filter((field, index) => chosen.indexOf(field) !== index))];
  const problems = twice.map(
    (field) =>
      `«\u00a0${CONTRACT_FIELD_LABELS[field]}\u00a0» est donné par deux colonnes\u00a0: gardez-en une.`,
  );
  if (!chosen.includes("objet")) problems.push("Dites quelle colonne donne l'objet du marché.");
  return problems;
}

/** A duration as people write it, in months: « 2 ans », « 24 mois », « 1 an et demi » is left to the reader of durations. */
export function durationText(text: string): string {
  const years = /^(\d{1,2})\s*ans?$/i.exec(text.trim())?.[1];
  if (years) return String(Number(years) * 12);
  return /^(\d{1,3})\s*mois$/i.exec(text.trim())?.[1] ?? text;
}
