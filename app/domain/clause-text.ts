/** Texts of clauses: what one says, when to use it, and how several become paragraphs of a consultation's documents. */
import type { Nature } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";
import type { ContractForm } from "#app/domain/eligibility.ts";

export const CLAUSE_FIELDS = ["social", "environmental"] as const;
export type ClauseField = (typeof CLAUSE_FIELDS)[number];
export const CLAUSE_FIELD_LABELS: Record<ClauseField, string> = {
  social: "Sociale",
  environmental: "Environnementale",
};

/** Which contracts a text is for: each form has articles of its own. Defence contracts take those of contracts. */
export const CLAUSE_FORMS = ["marche", "concession"] as const;
export type ClauseForm = (typeof CLAUSE_FORMS)[number];
export const CLAUSE_FORM_LABELS: Record<ClauseForm, string> = {
  marche: "Marché",
  concession: "Concession",
};

/** The documents of a consultation, in the order in which a candidate reads them. */
export const CLAUSE_DOCUMENTS = ["RC", "CCAP", "CCTP"] as const;
export type ClauseDocument = (typeof CLAUSE_DOCUMENTS)[number];
export const CLAUSE_DOCUMENT_LABELS: Record<ClauseDocument, string> = {
  RC: "Règlement de la consultation (RC)",
  CCAP: "Cahier des clauses administratives particulières (CCAP)",
  CCTP: "Cahier des clauses techniques particulières (CCTP)",
};

export type ClauseVariable = { name: string; label: string; hint?: string };

export type ClauseText = {
  id: string;
  field: ClauseField;
  title: string;
  forms: readonly ClauseForm[];
  natures: readonly Nature[];
  /** When it fits. */
  when: string;
  cautions: readonly string[];
  variables: readonly ClauseVariable[];
  /** Paragraphs with `{{variable}}`, document by document. */
  wordings: readonly { document: ClauseDocument; paragraphs: readonly string[] }[];
  related: readonly string[];
  articles: readonly string[];
  source: string;
  /** Who proposed it; absent: it comes with the project. */
  by?: string;
  /** The day of this wording. */
  writtenOn: IsoDate;
};

/** The texts that a contract is written with. */
export const clauseForm = (form: ContractForm): ClauseForm =>
  form === "concession" ? "concession" : "marche";

/** Whether a text fits a contract of that form, which buys one of these at least. */
export const fitsContract = (
  { forms, natures }: Pick<ClauseText, "forms" | "natures">,
  contract: { form: ContractForm; lots: readonly { nature: Nature }[] },
): boolean =>
  forms.includes(clauseForm(contract.form)) && contract.lots.some(({ nature }) => natures.includes(nature));

export type AssembledDocument = {
  document: ClauseDocument;
  clauses: { id: string; number: number; title: string; paragraphs: string[] }[];
};

const VARIABLE = /\{\{([a-z-]+)\}\}/g;

/** Values typed for the variables, by name; an empty one is missing. */
export type ClauseValues = Readonly<Record<string, string>>;

/** Every variable that these clauses ask for, once, in the order in which they come. */
export function variablesOf(clauses: readonly ClauseText[]): ClauseVariable[] {
  const byName = new Map<string, ClauseVariable>();
  for (const variable of clauses.flatMap(({ variables }) => variables)) {
    if (!byName.has(variable.name)) byName.set(variable.name, variable);
  }
  return [...byName.values()];
}

/** One paragraph with its values; what was not typed is said between brackets, never left out. */
export function fillWording(
  text: string,
  values: ClauseValues,
  variables: readonly ClauseVariable[],
): string {
  return text.replace(VARIABLE, (_, name: string) => {
    // Its own alone: a contributed text may name « constructor ».
    const value = Object.hasOwn(values, name) ? values[name]?.trim() : "";
    if (value) return value;
    const label = variables.find((variable) => variable.name === name)?.label ?? name;
    return `[à compléter\u00a0: ${label.toLowerCase()}]`;
  });
}

/** The clauses as numbered paragraphs of each document; documents without any are left out. */
export function assembleClauses(clauses: readonly ClauseText[], values: ClauseValues): AssembledDocument[] {
  const variables = variablesOf(clauses);
  return CLAUSE_DOCUMENTS.flatMap((document) => {
    const held = clauses.flatMap(({ id, title, wordings }) =>
      wordings
        .filter((wording) => wording.document === document)
        .map(({ paragraphs }) => ({
          id,
          title,
          paragraphs: paragraphs.map((text) => fillWording(text, values, variables)),
        })),
    );
    return held.length === 0
      ? []
      : [{ document, clauses: held.map((clause, at) => ({ ...clause, number: at + 1 })) }];
  });
}

/** Names written in the wordings: each must be a variable of its clause, and each variable must be written. */
export const namesIn = ({ wordings }: Pick<ClauseText, "wordings">): string[] => [
  ...new Set(
    wordings.flatMap(({ paragraphs }) =>
      paragraphs.flatMap((text) => [...text.matchAll(VARIABLE)].map(([, name]) => name ?? "")),
    ),
  ),
];
