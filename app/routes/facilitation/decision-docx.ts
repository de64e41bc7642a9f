import type { LoaderFunctionArgs } from "@remix-run/node";
import { canRead } from "#app/domain/permission.ts";
import { clauseDecisionDocument } from "#app/exports/clause-decision-document.ts";
import { toDocx } from "#app/exports/docx.ts";
import { download } from "#app/exports/download.ts";
import { notFound } from "#app/http/guard.ts";
import { originOf } from "#app/http/settings.ts";
import { decisionWords } from "#app/routes/facilitation/case-data.ts";
import { requirePurchase, standing } from "#app/routes/facilitation/decide-data.ts";
import { listClauseDecisions } from "#db/queries/clause-studies.ts";

/** The decision in force, and those that it replaced, for the file of the contract. */
export async function loader(args: LoaderFunctionArgs) {
  const { thing: purchase, membership } = await requirePurchase(args, canRead);
  const { services } = args.context;
  const [current, ...older] = await listClauseDecisions(services.sql, { purchaseId: purchase.id });
  if (!current) return notFound("Aucune décision n'est encore enregistrée pour cet achat.");
  const { duty } = await standing(services, purchase);
  const document = clauseDecisionDocument({
    purchase: { title: purchase.title, reference: purchase.reference, buyer: membership.name },
    decisions: [decisionWords(current), ...older.map(decisionWords)],
    duty: duty.reasons[0] ?? null,
    address: `${originOf(args)}/espace/achats/${purchase.id}/clause`,
  });
  return download(`Décision clause sociale ${purchase.reference}`, "docx", await toDocx(document));
}
