import { CLAUSE_FIELDS, type ClauseField } from "#app/domain/clause-text.ts";

/** The field of clauses that an address names: `?domaine=environmental`; null where it names none. */
export const askedField = ({ url }: Request): ClauseField | null => {
  const asked = new URL(url).searchParams.get("domaine");
  return CLAUSE_FIELDS.find((one) => one === asked) ?? null;
};
