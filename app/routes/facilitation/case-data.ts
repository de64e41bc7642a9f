import type { LoaderFunctionArgs } from "@remix-run/node";
import { CLAUSE_CHOICE_LABELS, motiveLabel } from "#app/domain/clause-decision.ts";
import { type ClauseField, type ClauseText, clauseForm, fitsContract } from "#app/domain/clause-text.ts";
import { formatDate } from "#app/domain/date.ts";
import { justNeedEntries } from "#app/domain/just-need.ts";
import { formatEuros } from "#app/domain/money.ts";
import { dateOfInstant } from "#app/fr.ts";
import { type Can, idParam, notFound, requireFacilitator } from "#app/http/guard.ts";
import { askedField } from "#app/routes/facilitation/asked-field.ts";
import { environmentPage } from "#app/routes/facilitation/environment-data.ts";
import { studySummary } from "#app/routes/facilitation/study-words.ts";
import { tradeOptions } from "#app/routes/facilitation/trade-options.ts";
import type { Services } from "#app/services.ts";
import { listQueue } from "#app/views/facilitation-queue.ts";
import { listClauses } from "#db/queries/clause-contributions.ts";
import {
  listClauseDecisions,
  listClauseStudies,
  type StoredClauseDecision,
} from "#db/queries/clause-studies.ts";
import type { CaseAct } from "#db/queries/facilitation-cases.ts";
import { listCaseEvents } from "#db/queries/facilitation-events.ts";
import { listOwnTrades } from "#db/queries/facilitation-trades.ts";
import { findFacilitatorSettings } from "#db/queries/facilitators.ts";
import { listMembers } from "#db/queries/members.ts";
import { findPurchase } from "#db/queries/purchase-reads.ts";

/** The need of the path, in the queue of the facilitator of the path; elsewhere it does not exist. */
export async function requireCase(args: LoaderFunctionArgs, can: Can) {
  const found = await requireFacilitator(args, can);
  const { services } = args.context;
  const purchaseId = idParam(args.params.purchase);
  const field = askedField(args.request) ?? "social";
  const { organisationId } = found;
  const [need] = await listQueue(services, { organisationId, field, purchaseId });
  const purchase = need ? await findPurchase(services.sql, { id: purchaseId }) : null;
  if (!need || !purchase) return notFound("Ce besoin n'est pas dans votre file d'attente.");
  return { ...found, field, need, purchase };
}

type Found = Awaited<ReturnType<typeof requireCase>>;

const ACTS: Record<CaseAct, string> = {
  referred: "Avis demandé",
  taken: "Pris en charge",
  assigned: "Confié",
  released: "Rendu à la file",
  snoozed: "Reporté",
  done: "Terminé",
  reopened: "Rouvert",
  noted: "Suite prévue",
};

export async function caseData(
  services: Pick<Services, "sql" | "today">,
  { need, purchase, organisationId, field }: Found,
) {
  const { sql } = services;
  const mine = need.case?.organisationId === organisationId;
  const [studies, decisions, settings, events, members, trades, library, environment] = await Promise.all([
    listClauseStudies(sql, { purchaseId: purchase.id, field, organisationId }),
    listClauseDecisions(sql, { purchaseId: purchase.id, field }),
    findFacilitatorSettings(sql, { organisationId }),
    need.case ? listCaseEvents(sql, { caseId: need.case.id }) : [],
    mine ? listMembers(sql, { organisationId }) : [],
    listOwnTrades(sql, { organisationId }),
    listClauses(sql),
    field === "environmental" ? environmentPage(services, purchase) : null,
  ]);
  const inCharge = members.find(({ accountId }) => accountId === need.case?.accountId);
  return {
    field,
    ...aboutNeed({ need, purchase }),
    environment,
    texts: textsFor(library, field, purchase),
    mine,
    // Colleagues only: another body's people are never named.
    colleagues: members
      .filter(({ role }) => role !== "reader")
      .map(({ accountId, email }) => ({ value: String(accountId), label: email })),
    inCharge: inCharge ? { id: inCharge.accountId, email: inCharge.email } : null,
    settings,
    trades: tradeOptions(trades),
    studies: studies.map((study) => ({
      ...{ id: study.id, author: study.author, summary: studySummary(study) },
      on: dateOfInstant(study.createdAt),
    })),
    // Who signed for the buyer is an address: its own people read it, no other body does.
    decisions: decisions.map((one) => ({ ...decisionWords(one), author: null })),
    events: events.map(({ act, note, organisation, at }) => ({
      ...{ what: ACTS[act], note, who: organisation },
      on: dateOfInstant(at),
    })),
  };
}

const MOST_TEXTS = 6;

const textsFor = (library: readonly ClauseText[], field: ClauseField, purchase: Found["purchase"]) =>
  library
    .filter((clause) => clause.field === field && fitsContract(clause, purchase))
    .slice(0, MOST_TEXTS)
    .map(({ id, title, when }) => ({ id, title, when }));

function aboutNeed({ need, purchase }: Pick<Found, "need" | "purchase">) {
  const { id, title, reference, state, lots } = purchase;
  return {
    purchase: { id, title, reference, published: state === "published" },
    form: clauseForm(purchase.form),
    nature: lots[0]?.nature ?? "services",
    buyer: need.buyerName,
    amount: need.amountCents === null ? "non précisé" : formatEuros(need.amountCents),
    duration: need.durationMonths === null ? "non précisée" : `${need.durationMonths} mois`,
    publication: need.publicationOn === null ? "non précisée" : formatDate(need.publicationOn),
    reasons: need.reasons,
    justNeed: justNeedEntries(purchase.justNeed),
    followed: need.case,
    lots: lots.map((lot) => ({
      ...{ number: lot.number, title: lot.title },
      amount: lot.amountCents === null ? "montant non précisé" : formatEuros(lot.amountCents),
    })),
  };
}

export const decisionWords = ({
  id,
  choices,
  motive,
  explanation,
  hours,
  author,
  form,
  createdAt,
}: StoredClauseDecision) => ({
  ...{ id, explanation, author, motive: motive && motiveLabel(motive, form) },
  on: dateOfInstant(createdAt),
  choices: choices.map((choice) => CLAUSE_CHOICE_LABELS[choice]),
  hours,
});
export type DecisionShown = Omit<ReturnType<typeof decisionWords>, "author"> & { author: string | null };
