import {
  CLAUSE_FIELDS,
  CLAUSE_FORMS,
  type ClauseText,
  type ClauseValues,
  variablesOf,
} from "#app/domain/clause-text.ts";
import type { Nature } from "#app/domain/cpv.ts";
import { NATURE_LABELS } from "#app/domain/purchase.ts";
import { textParam } from "#app/http/typed.ts";
import type { Sql } from "#db/client.ts";
import { listClauses } from "#db/queries/clause-contributions.ts";
import { listFacilitators } from "#db/queries/facilitators.ts";
import { territoryLabels } from "#db/queries/reference.ts";

const LONGEST_VALUE = 500;

/** The clauses named by `c` in an address, in the library's order; unknown names are left out. */
const chosenClauses = (params: URLSearchParams, library: readonly ClauseText[]): ClauseText[] => {
  const asked = new Set(params.getAll("c"));
  return library.filter(({ id }) => asked.has(id));
};

/** What the address says of their variables: `v-heures=833`. */
const typedValues = (params: URLSearchParams, clauses: readonly ClauseText[]): ClauseValues =>
  Object.fromEntries(
    variablesOf(clauses).map(({ name }) => [name, textParam(params, `v-${name}`, LONGEST_VALUE)]),
  );

/** What an address asks to be assembled: `c` clauses, `v-…` their values, `f` the body whose sheet is joined. */
export async function askedAssembly(sql: Sql, params: URLSearchParams) {
  const [library, facilitators] = await Promise.all([
    listClauses(sql),
    listFacilitators(sql, { territories: [], field: null }),
  ]);
  const clauses = chosenClauses(params, library);
  const chosen = facilitators.find(({ id }) => String(id) === params.get("f")) ?? null;
  const typed = typedValues(params, clauses);
  const labels = chosen
    ? await territoryLabels(sql, { codes: chosen.areas.map(({ territory }) => territory) })
    : new Map<string, string>();
  const facilitator = chosen && {
    ...chosen,
    areas: chosen.areas.map(({ field, territory }) => ({
      field,
      territory: labels.get(territory) ?? territory,
    })),
  };
  // What the sheet knows is not typed twice.
  const values: ClauseValues = {
    ...typed,
    ...(chosen && !typed.facilitation ? { facilitation: chosen.name } : {}),
    ...(chosen?.website && !typed.contact ? { contact: chosen.website } : {}),
  };
  return { clauses, values, facilitator, facilitators };
}

/** The library as filtered by `domaine`, `contrat` and `nature`. */
export function filteredClauses(params: URLSearchParams, library: readonly ClauseText[]) {
  const field = CLAUSE_FIELDS.find((one) => one === params.get("domaine")) ?? null;
  const form = CLAUSE_FORMS.find((one) => one === params.get("contrat")) ?? null;
  const nature = (Object.keys(NATURE_LABELS) as Nature[]).find((one) => one === params.get("nature")) ?? null;
  const clauses = library.filter(
    (clause) =>
      (!field || clause.field === field) &&
      (!form || clause.forms.includes(form)) &&
      (!nature || clause.natures.includes(nature)),
  );
  return { field, form, nature, clauses };
}
