import { CLAUSE_FIELDS, type ClauseText, type ClauseValues, variablesOf } from "#app/domain/clause-text.ts";
import { CLAUSES } from "#app/domain/clauses/library.ts";
import type { Nature } from "#app/domain/cpv.ts";
import { NATURE_LABELS } from "#app/domain/purchase.ts";
import { textParam } from "#app/http/typed.ts";

const LONGEST_VALUE = 500;

/** The clauses named by `c` in an address, in the library's order; unknown names are left out. */
export const chosenClauses = (params: URLSearchParams): ClauseText[] => {
  const asked = new Set(params.getAll("c"));
  return CLAUSES.filter(({ id }) => asked.has(id));
};

/** What the address says of their variables: `v-heures=833`. */
export const typedValues = (params: URLSearchParams, clauses: readonly ClauseText[]): ClauseValues =>
  Object.fromEntries(
    variablesOf(clauses).map(({ name }) => [name, textParam(params, `v-${name}`, LONGEST_VALUE)]),
  );

/** The library as filtered by `domaine` and `nature`. */
export function filteredClauses(params: URLSearchParams) {
  const field = CLAUSE_FIELDS.find((one) => one === params.get("domaine")) ?? null;
  const nature = (Object.keys(NATURE_LABELS) as Nature[]).find((one) => one === params.get("nature")) ?? null;
  const clauses = CLAUSES.filter(
    (clause) => (!field || clause.field === field) && (!nature || clause.natures.includes(nature)),
  );
  return { field, nature, clauses };
}
