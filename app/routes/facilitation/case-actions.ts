import type { ActionFunctionArgs } from "@remix-run/node";
import { studyClause } from "#app/domain/clause-study.ts";
import { INSERTION_TRADES } from "#app/domain/insertion-trade.rules.ts";
import { canEdit } from "#app/domain/permission.ts";
import { readForm } from "#app/http/form.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { requireCase } from "#app/routes/facilitation/case-data.ts";
import { type CaseAsked, caseSchema, type LotTyped } from "#app/routes/facilitation/case-schema.ts";
import { saveClauseStudy } from "#db/queries/clause-studies.ts";
import { actOnCase } from "#db/queries/facilitation-cases.ts";

const DONE: Record<Exclude<CaseAsked["intent"], "study">, string> = {
  taken: "Pris en charge : ce besoin est suivi par votre structure.",
  released: "Rendu à la file : une autre structure peut le prendre.",
  snoozed: "Reporté : il revient dans la file à cette date.",
  done: "Terminé.",
  reopened: "Rouvert.",
  noted: "Suite enregistrée.",
};

const REFUSED = {
  "not-yours": "Une autre structure suit ce besoin : demandez-lui de le rendre à la file.",
  changed: "Ce besoin a changé entre-temps : relisez la page, puis recommencez.",
};

export async function actOnNeed(args: ActionFunctionArgs) {
  const found = await requireCase(args, canEdit);
  const form = await readForm(args.request, caseSchema, { fieldLength: 4000 });
  if (form.status !== "success") return invalid(form);
  const { sql, today } = args.context.services;
  const { value } = form;
  const { organisationId, viewer, purchase } = found;
  const here = `/espace/organisations/${organisationId}/facilitation/${purchase.id}?domaine=${value.field}`;
  if (value.intent === "study") {
    const content = studyOf(value, found, today());
    const { accountId, email } = viewer;
    const id = await saveClauseStudy(sql, {
      purchaseId: purchase.id,
      organisationId,
      accountId,
      author: email,
      content,
    });
    return redirectTo(args, `/espace/etudes-de-clause/${id}`, {
      flash: "Étude enregistrée : elle ne change plus. Refaites-en une si le besoin change.",
    });
  }
  const until = value.intent === "snoozed" ? value.until : null;
  if (value.intent === "snoozed" && (until === null || until <= today())) {
    return invalid(form, { fieldErrors: { until: ["Choisissez une date à venir."] } });
  }
  const outcome = await actOnCase(sql, {
    ...{ purchaseId: purchase.id, field: value.field, organisationId, accountId: viewer.accountId },
    ...{ version: value.version, act: value.intent, note: value.note, snoozedUntil: until },
  });
  if (outcome !== "done") return invalid(form, { formErrors: [REFUSED[outcome]] });
  return redirectTo(args, here, { flash: DONE[value.intent] });
}

type StudyAsked = Extract<CaseAsked, { intent: "study" }>;

function studyOf(value: StudyAsked, { purchase, need }: Awaited<ReturnType<typeof requireCase>>, on: string) {
  return studyClause({
    on,
    purchase: { reference: purchase.reference, title: purchase.title, buyer: need.buyerName },
    durationMonths: need.durationMonths,
    minimumHours: value.minimumHours || null,
    publicsAvailable: value.publicsAvailable,
    note: value.note,
    lots: purchase.lots.map(({ number, title, amountCents }) => {
      const typed = value.lots.find((lot) => lot.number === number);
      return { number, title, amountCents, ...sharesOf(typed) };
    }),
  });
}

const inTenThousandths = (share: number | null | undefined) =>
  share == null ? null : Math.round(share * 10_000);

// The share typed wins over that of the trade.
function sharesOf(typed: LotTyped | undefined) {
  const trade = INSERTION_TRADES.find(({ id }) => id === typed?.trade);
  return {
    trade: trade?.label ?? "",
    labourShare: inTenThousandths(typed?.labourShare) ?? trade?.labourShare ?? null,
    effort: inTenThousandths(typed?.effort),
    hourlyCostCents: typed?.hourlyCost ?? null,
  };
}
