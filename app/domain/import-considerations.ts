import { type Considered, ENVIRONMENTAL, RESERVED, SOCIAL, socialWord } from "#app/domain/decp-award.ts";
import { mend, type Notes } from "#app/domain/import-report.ts";
import { fold } from "#app/domain/text.ts";

/**
 * The considerations of a contract as files write them, in the words of the DECP schema. Files name them in two columns
 * of several labels (the published table) or in one column of yes and no for each (buyers' own tables). Pure.
 */

export const CONSIDERATION_COLUMNS = ["considerationssociales", "considerationsenvironnementales"] as const;

/** A column of a buyer's own table that says yes or no, and the label that its yes gives. */
export const CLAUSE_COLUMNS = {
  clausesociale: "Clause sociale",
  criteresocial: "Critère social",
  marchereserve: RESERVED.marche,
  clauseenvironnementale: "Clause environnementale",
  critereenvironnemental: "Critère environnemental",
} as const;

type ClauseColumn = keyof typeof CLAUSE_COLUMNS;
export type ConsiderationColumn = (typeof CONSIDERATION_COLUMNS)[number] | ClauseColumn;
type Label = (typeof CLAUSE_COLUMNS)[ClauseColumn];

/** `considered`: the file says whether there are considerations; none then means none. */
export type ReadConsiderations = Considered & { considered: boolean };

const SAYINGS: readonly [RegExp, Label][] = [
  [/^clauses? (sociales?|(sociales? )?d insertion)$/, "Clause sociale"],
  [/^criteres? socia(l|ux)$/, "Critère social"],
  [/^(marches?|concessions?|lots?|contrats?) reservee?s?$/, RESERVED.marche],
  [/^clauses? environnementales?$/, "Clause environnementale"],
  [/^criteres? environnementa(l|ux)$/, "Critère environnemental"],
];
const NONE = /^(pas de consideration.*|sans objet|aucune?( consideration.*)?|neant|non|sans)$/;
// « NC », « CDL », « MQ », « INX None »: how published files write that nothing was told.
const UNTOLD = /^(nc|cdl|mq|inx( none)?|none|null|nan|n a|non (renseignee?|communiquee?))?$/;
const YES = /^(oui|o|x|vrai|true|yes|1)$/;
const NO = /^(non|n|faux|false|no|0|sans objet|neant|aucune?)$/;

/** Reads every column that a file has of them; a text that is none of the labels is told and left out. */
export function readConsiderations(
  notes: Notes,
  cell: (column: ConsiderationColumn) => string,
  { concession }: { concession: boolean },
): ReadConsiderations {
  const found = new Set<Label>();
  let considered = false;
  for (const column of CONSIDERATION_COLUMNS) {
    const told = readLabels(notes, column, cell(column));
    for (const label of told.labels) found.add(label);
    considered ||= told.considered;
  }
  for (const column of Object.keys(CLAUSE_COLUMNS) as ClauseColumn[]) {
    const yes = readYes(notes, column, cell(column));
    if (yes) found.add(CLAUSE_COLUMNS[column]);
    considered ||= yes !== null;
  }
  return {
    social: SOCIAL.filter((label) => found.has(label)).map((label) => socialWord(label, concession)),
    environmental: ENVIRONMENTAL.filter((label) => found.has(label)),
    considered,
  };
}

// « Clause sociale, Critère social », « Clause sociale;Critère social », « ['Clause sociale'] ».
const partsOf = (text: string): string[] =>
  text
    .split(/[,;|\n]/)
    .map((part) => part.replace(/^[\s[\]{}"']+|[\s[\]{}"']+$/g, ""))
    .filter((part) => part !== "");

function readLabels(notes: Notes, column: string, text: string) {
  const labels: Label[] = [];
  let none = false;
  for (const part of partsOf(text)) {
    const said = fold(part);
    const label = SAYINGS.find(([pattern]) => pattern.test(said))?.[1];
    if (label) labels.push(label);
    else if (NONE.test(said)) none = true;
    else if (!UNTOLD.test(said)) mend(notes, column, part, "");
  }
  // The label stands: who says there is one knows of it.
  if (none && labels.length > 0) mend(notes, column, text, labels.join(", "));
  return { labels, considered: none || labels.length > 0 };
}

function readYes(notes: Notes, column: ClauseColumn, text: string): boolean | null {
  const said = fold(text);
  if (UNTOLD.test(said)) return null;
  if (
    YES.test(said) ||
    SAYINGS.some(([pattern, label]) => label === CLAUSE_COLUMNS[column] && pattern.test(said))
  )
    return true;
  if (NO.test(said)) return false;
  mend(notes, column, text, "");
  return null;
}
