import type { LoaderFunctionArgs } from "@remix-run/node";
import { canRead } from "#app/domain/permission.ts";
import { clauseDecisionDocument } from "#app/exports/clause-decision-document.ts";
import { toDocx } from "#app/exports/docx.ts";
import { download } from "#app/exports/download.ts";
import { notFound } from "#app/http/guard.ts";
import { originOf } from "#app/http/settings.ts";
import { askedField } from "#app/routes/facilitation/asked-field.ts";
import { decisionWords } from "#app/routes/facilitation/case-data.ts";
import { dutyOf, requirePurchase, standing } from "#app/routes/facilitation/decide-data.ts";
import { studySummary } from "#app/routes/facilitation/study-words.ts";
import { listClauseDecisions, listClauseStudies } from "#db/queries/clause-studies.ts";

const FILES = { social: "clause sociale", environmental: "considérations environnementales" } as const;

/** The decision in force in a field, and those that it replaced, for the file of the contract. */
export async function loader(args: LoaderFunctionArgs) {
  const { thing: purchase, membership } = await requirePurchase(args, canRead);
  const { services } = args.context;
  const field = askedField(args.request) ?? "social";
  const asked = { purchaseId: purchase.id, field };
  const [[current, ...older], studies] = await Promise.all([
    listClauseDecisions(services.sql, asked),
    listClauseStudies(services.sql, asked),
  ]);
  if (!current) return notFound("Aucune décision n'est encore enregistrée pour cet achat.");
  const study = studies.find(({ id }) => id === current.studyId);
  const duty = dutyOf(field, await standing(services, purchase));
  const document = clauseDecisionDocument({
    field,
    purchase: { title: purchase.title, reference: purchase.reference, buyer: membership.name },
    decisions: [decisionWords(current), ...older.map(decisionWords)],
    duty: duty.reasons[0] ?? null,
    study: study ? `N°\u00a0${study.id}\u00a0: ${studySummary(study)}` : null,
    address: `${originOf(args)}/espace/achats/${purchase.id}/clause?domaine=${field}`,
  });
  return download(`Décision ${FILES[field]} ${purchase.reference}`, "docx", await toDocx(document));
}
