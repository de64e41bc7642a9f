import type { ActionFunctionArgs } from "@remix-run/node";
import { studyClause } from "#app/domain/clause-study.ts";
import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { PUBLICS } from "#app/domain/insertion-public.ts";
import { canEdit } from "#app/domain/permission.ts";
import { readForm } from "#app/http/form.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { requireCase } from "#app/routes/facilitation/case-data.ts";
import { type CaseAsked, caseSchema, type LotTyped } from "#app/routes/facilitation/case-schema.ts";
import { environmentalStudyOf } from "#app/routes/facilitation/environment-data.ts";
import { tradeFacts } from "#app/routes/facilitation/trade-options.ts";
import { type StudiedContent, saveClauseStudy } from "#db/queries/clause-studies.ts";
import { actOnCase } from "#db/queries/facilitation-cases.ts";
import { listOwnTrades, type OwnTrade } from "#db/queries/facilitation-trades.ts";
import { isWriter } from "#db/queries/facilitators.ts";

const DONE: Record<Exclude<CaseAsked["intent"], "study" | "environmental-study">, string> = {
  taken: "Pris en charge\u00a0: ce besoin est suivi par votre structure.",
  assigned: "Confié\u00a0: cette personne suit désormais le besoin.",
  released: "Rendu à la file\u00a0: une autre structure peut le prendre.",
  snoozed: "Reporté\u00a0: il revient dans la file à cette date.",
  done: "Terminé.",
  reopened: "Rouvert.",
  noted: "Suite enregistrée.",
};

const REFUSED = {
  "not-yours": "Une autre structure suit ce besoin\u00a0: demandez-lui de le rendre à la file.",
  changed: "Ce besoin a changé entre-temps\u00a0: relisez la page, puis recommencez.",
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
    const trades = await listOwnTrades(sql, { organisationId });
    return keepStudy(args, found, {
      field: value.field,
      content: studyOf(value, { ...found, trades, on: today() }),
    });
  }
  if (value.intent === "environmental-study") {
    const read = await environmentalStudyOf(args.context.services, purchase, value);
    return "problems" in read
      ? invalid(form, { fieldErrors: errorsOf(read.problems) })
      : keepStudy(args, found, { field: value.field, content: read.content });
  }
  const until = value.intent === "snoozed" ? value.until : null;
  if (value.intent === "snoozed" && (until === null || until <= today())) {
    return invalid(form, { fieldErrors: { until: ["Choisissez une date à venir."] } });
  }
  const inCharge = value.intent === "assigned" ? value.inCharge : null;
  if (inCharge !== null && !(await isWriter(sql, { organisationId, accountId: inCharge }))) {
    return invalid(form, { fieldErrors: { inCharge: ["Choisissez une personne de votre structure."] } });
  }
  const outcome = await actOnCase(sql, {
    ...{ purchaseId: purchase.id, field: value.field, organisationId, accountId: viewer.accountId },
    ...{ version: value.version, act: value.intent, note: value.note, snoozedUntil: until, inCharge },
  });
  if (outcome !== "done") return invalid(form, { formErrors: [REFUSED[outcome]] });
  return redirectTo(args, here, { flash: DONE[value.intent] });
}

type Found = Awaited<ReturnType<typeof requireCase>>;

async function keepStudy(args: ActionFunctionArgs, found: Found, studied: StudiedContent) {
  const { organisationId, viewer, purchase } = found;
  const { accountId, email: author } = viewer;
  const by = { purchaseId: purchase.id, organisationId, accountId, author };
  const id = await saveClauseStudy(args.context.services.sql, { ...by, ...studied });
  return redirectTo(args, `/espace/etudes-de-clause/${id}`, {
    flash: "Étude enregistrée\u00a0: elle ne change plus. Refaites-en une si le besoin change.",
  });
}

const errorsOf = (problems: readonly { field: string; message: string }[]) =>
  Object.fromEntries(problems.map(({ field, message }) => [field, [message]]));

type StudyAsked = Extract<CaseAsked, { intent: "study" }>;

type Studied = Found & { trades: readonly OwnTrade[]; on: IsoDate };

function studyOf(value: StudyAsked, { purchase, need, trades, on }: Studied) {
  return studyClause({
    on,
    purchase: { reference: purchase.reference, title: purchase.title, buyer: need.buyerName },
    durationMonths: need.durationMonths,
    minimumHours: value.minimumHours || null,
    decidedHours: value.totalHours || null,
    publicsAvailable: value.publicsAvailable,
    publics: value.publics.map((one) => PUBLICS[one]),
    note: value.note,
    lots: purchase.lots.map(({ number, title, amountCents }) => {
      const typed = value.lots.find((lot) => lot.number === number);
      return { number, title, amountCents, ...sharesOf(typed, trades) };
    }),
  });
}

const inTenThousandths = (share: number | null | undefined) =>
  share == null ? null : Math.round(share * 10_000);

// What is typed wins over what the trade proposes.
function sharesOf(typed: LotTyped | undefined, own: readonly OwnTrade[]) {
  const trade = typed ? tradeFacts(typed.trade, own) : null;
  return {
    trade: trade?.label ?? "",
    labourShare: inTenThousandths(typed?.labourShare) ?? trade?.labourShare ?? null,
    effort: inTenThousandths(typed?.effort),
    hourlyCostCents: typed?.hourlyCost ?? trade?.hourlyCostCents ?? null,
    ...(trade ? { source: `${trade.source}, au ${formatDate(trade.datedOn)}` } : {}),
  };
}
