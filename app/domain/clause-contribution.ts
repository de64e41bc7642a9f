/** A text of clause that somebody proposes: what it must say, and how it joins the library. Pure. */
import {
  CLAUSE_DOCUMENTS,
  type ClauseDocument,
  type ClauseField,
  type ClauseForm,
  type ClauseText,
  type ClauseVariable,
  namesIn,
} from "#app/domain/clause-text.ts";
import type { Nature } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";

export type ContributionTyped = {
  field: ClauseField;
  title: string;
  forms: readonly ClauseForm[];
  natures: readonly Nature[];
  whenToUse: string;
  /** one a line */
  cautions: string;
  wordings: Readonly<Record<ClauseDocument, string>>;
  /** one a line */
  articles: string;
  related: readonly string[];
  source: string;
  datedOn: IsoDate | null;
};

export type Contribution = Omit<ContributionTyped, "cautions" | "wordings" | "articles" | "datedOn"> & {
  cautions: string[];
  wordings: { document: ClauseDocument; paragraphs: string[] }[];
  articles: string[];
  datedOn: IsoDate;
};

export type ContributionProblem = { field: ClauseDocument | "datedOn"; message: string };

/** The contribution as it is kept, or what keeps it from being so. `today`: no wording is of a day to come. */
export function readContribution(
  typed: ContributionTyped,
  today: IsoDate,
): { contribution: Contribution } | { problems: ContributionProblem[] } {
  const problems: ContributionProblem[] = [];
  const wordings = CLAUSE_DOCUMENTS.flatMap((document) => {
    const paragraphs = linesOf(typed.wordings[document]);
    const odd = oddVariable(paragraphs.join(" "));
    if (odd) problems.push({ field: document, message: oddWords(odd) });
    return paragraphs.length > 0 ? [{ document, paragraphs }] : [];
  });
  if (wordings.length === 0)
    problems.push({
      field: "CCAP",
      message: "Écrivez le texte d'un document au moins\u00a0: RC, CCAP ou CCTP.",
    });
  const { datedOn } = typed;
  if (datedOn === null || datedOn > today) {
    problems.push({
      field: "datedOn",
      message: "Donnez le jour de cette rédaction, au plus tard aujourd'hui.",
    });
  }
  if (problems.length > 0 || datedOn === null) return { problems };
  const [cautions, articles] = [linesOf(typed.cautions), linesOf(typed.articles)];
  return { contribution: { ...typed, cautions, wordings, articles, datedOn } };
}

const linesOf = (text: string): string[] =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean);

// What looks like a variable and would stay as it is in the paragraphs of the contract.
function oddVariable(text: string): string | null {
  const rest = text.replace(/\{\{[a-z-]+\}\}/g, "");
  return /\{\{[^}]*\}?\}?|\}\}/.exec(rest)?.[0] ?? null;
}

const oddWords = (odd: string): string =>
  `«\u00a0${odd}\u00a0» ne se lit pas\u00a0: une variable s'écrit entre deux accolades, en minuscules sans accent, par exemple {{heures}} ou {{duree-garantie}}.`;

/** As the library shows it. `known`: variables of the library, whose labels are taken where the names are the same. */
export function contributedClause(
  { id, by, whenToUse, datedOn, ...text }: Contribution & { id: number; by: string },
  known: readonly ClauseVariable[],
): ClauseText {
  const variables = namesIn(text).map(
    (name) => known.find((one) => one.name === name) ?? { name, label: labelOf(name) },
  );
  return { ...text, id: `contribution-${id}`, by, when: whenToUse, writtenOn: datedOn, variables };
}

const labelOf = (name: string): string => {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};
