import { countCircular } from "#app/domain/circular-market.ts";
import { type ClauseText, fitsContract, variablesOf } from "#app/domain/clause-text.ts";
import type { IsoDate } from "#app/domain/date.ts";
import { environmentalRules } from "#app/domain/environmental-rules.ts";
import {
  checkEnvironmentalStudy,
  type EnvironmentalProblem,
  type EnvironmentalStudyContent,
  marketWords,
  type StudiedMarket,
  studyEnvironment,
} from "#app/domain/environmental-study.ts";
import { assessAll } from "#app/domain/match.ts";
import { CIRCULAR_LABELS } from "#app/domain/offer.ts";
import type { CaseAsked } from "#app/routes/facilitation/case-schema.ts";
import { standing } from "#app/routes/facilitation/decide-data.ts";
import type { Sql } from "#db/client.ts";
import { listClauses } from "#db/queries/clause-contributions.ts";
import type { Lot } from "#db/queries/lots.ts";
import { listCandidates } from "#db/queries/match-candidates.ts";
import { findNeed } from "#db/queries/match-needs.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";

/** What an environmental study rests on: the rules that bear on the need, what its market offers, the texts that fit. */

type Reads = { sql: Sql; today(): IsoDate };

/** Beyond, the market of a lot is not counted: the page would wait for it. */
const MOST_LOTS_COUNTED = 20;

async function groundOf(services: Reads, purchase: PurchaseDetail) {
  const { facts, obligations, lotAgec } = await standing(services, purchase);
  const agec = purchase.lots.flatMap(({ number }, at) => {
    const found = lotAgec[at];
    return found ? [{ number, agec: found }] : [];
  });
  const markets: StudiedMarket[] = [];
  for (const [at, lot] of purchase.lots.entries()) {
    const market = at < MOST_LOTS_COUNTED ? await marketOf(services, lot) : null;
    const asked = lot.circular.map((code) => (CIRCULAR_LABELS as Record<string, string>)[code] ?? code);
    markets.push({ number: lot.number, title: lot.title, amountCents: lot.amountCents, asked, market });
  }
  return {
    facts,
    due: obligations.environmentalRequired.value,
    rules: environmentalRules({ form: facts.form, on: facts.on, obligations, lots: agec }),
    markets,
  };
}

/** The suppliers that match a lot, as its buyer counts them; the offers of the trade that each has. */
async function marketOf({ sql, today }: Reads, lot: Lot) {
  const on = today();
  const found = await findNeed(sql, { lotId: lot.id, today: on });
  if (!found) return null;
  const need = { ...found, open: true };
  const candidates = await listCandidates(sql, { need, today: on });
  const held = new Set(
    assessAll(need, candidates, on).flatMap(({ organisationId, lapse }) =>
      lapse === null ? [organisationId] : [],
    ),
  );
  return countCircular(
    candidates.flatMap(({ supplier, bids }) => (held.has(supplier.organisationId) ? [bids] : [])),
  );
}

/** The texts of the field that fit what is bought, and how. */
const fitting = (library: readonly ClauseText[], purchase: PurchaseDetail) =>
  library.filter((clause) => clause.field === "environmental" && fitsContract(clause, purchase));

/** What the page of a need shows beside its form. */
export async function environmentPage(services: Reads, purchase: PurchaseDetail) {
  const [{ due, rules, markets }, library] = await Promise.all([
    groundOf(services, purchase),
    listClauses(services.sql),
  ]);
  const clauses = fitting(library, purchase);
  return {
    ...{ due, rules },
    markets: markets.map((one) => ({ number: one.number, title: one.title, words: marketWords(one) })),
    clauses: clauses.map(({ id, title, when }) => ({ value: id, label: title, hint: when })),
    variables: variablesOf(clauses).map((variable) => ({
      ...variable,
      of: clauses
        .filter(({ variables }) => variables.some(({ name }) => name === variable.name))
        .map(({ title }) => title),
    })),
  };
}

type StudyTyped = Extract<CaseAsked, { intent: "environmental-study" }>;

/** The study as it was typed, on what is so today; or what keeps it from being kept. */
export async function environmentalStudyOf(
  services: Reads,
  purchase: PurchaseDetail,
  typed: StudyTyped,
): Promise<{ content: EnvironmentalStudyContent } | { problems: EnvironmentalProblem[] }> {
  const library = await listClauses(services.sql);
  const fit = fitting(library, purchase);
  const clauses = fit.filter(({ id }) => typed.clauses.includes(id));
  const criteria = typed.criteria.map(({ title, weight, proof }) => ({
    ...{ title, proof },
    weight: weight === null ? null : Math.round(weight * 1000) / 10,
  }));
  const { feasibility, note } = typed;
  const problems = checkEnvironmentalStudy({ clauses, criteria, feasibility });
  if (typed.clauses.some((id) => !fit.some((clause) => clause.id === id)))
    problems.push({
      field: "clauses",
      message: "Un des textes cochés n'est plus dans le clausier\u00a0: relisez la liste.",
    });
  if (problems.length > 0) return { problems };
  const { facts, due, rules, markets: lots } = await groundOf(services, purchase);
  const { reference, title, buyer } = purchase;
  const names = new Set(variablesOf(clauses).map(({ name }) => name));
  const values = Object.fromEntries(
    typed.values.flatMap(({ name, text }) => (text && names.has(name) ? [[name, text]] : [])),
  );
  const about = { on: services.today(), purchase: { reference, title, buyer: buyer.name } };
  const { durationMonths } = facts;
  const asked = { ...about, durationMonths, rules, lots, due, clauses, values, criteria, feasibility, note };
  return { content: studyEnvironment(asked) };
}
