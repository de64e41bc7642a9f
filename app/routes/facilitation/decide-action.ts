import type { ActionFunctionArgs } from "@remix-run/node";
import {
  CLAUSE_CHOICE_LABELS,
  type ClauseDecision,
  checkClauseDecision,
} from "#app/domain/clause-decision.ts";
import { checkEnvironmentalDecision } from "#app/domain/environmental-decision.ts";
import { canStudy } from "#app/domain/permission.ts";
import { number } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { askedField } from "#app/routes/facilitation/asked-field.ts";
import { decisionSchema, dutyOf, requirePurchase, standing } from "#app/routes/facilitation/decide-data.ts";
import { refuseArchived } from "#app/routes/purchases/require-purchase.ts";
import { listClauseStudies, saveClauseDecision } from "#db/queries/clause-studies.ts";

/** Records what the buyer decides in the field of the address, where it holds. */
export async function recordDecision(args: ActionFunctionArgs) {
  const { thing: purchase, viewer, organisationId } = await requirePurchase(args, canStudy);
  refuseArchived(args, purchase);
  const { services } = args.context;
  const field = askedField(args.request) ?? "social";
  const form = await readForm(args.request, decisionSchema(field), { fieldLength: 4000 });
  if (form.status !== "success") return invalid(form);
  const stands = await standing(services, purchase);
  const check = field === "social" ? checkClauseDecision : checkEnvironmentalDecision;
  const problems = check(form.value, { ...stands.facts, due: dutyOf(field, stands).value });
  if (problems.length > 0) {
    return invalid(form, {
      fieldErrors: Object.fromEntries(problems.map((one) => [one.field, [one.message]])),
    });
  }
  const [study] = await listClauseStudies(services.sql, { purchaseId: purchase.id, field });
  await saveClauseDecision(services.sql, {
    ...{ purchaseId: purchase.id, field, organisationId, accountId: viewer.accountId, author: viewer.email },
    ...{ studyId: study?.id ?? null, ...form.value },
    facts: { ...stands.facts, reference: purchase.reference, title: purchase.title },
    outcome: outcomeOf(form.value),
  });
  return redirectTo(args, `/espace/achats/${purchase.id}/clause?domaine=${field}`, {
    flash: "Décision enregistrée avec sa date\u00a0: elle ne change plus, une nouvelle la remplace.",
  });
}

const outcomeOf = ({ choices, hours }: Pick<ClauseDecision, "choices" | "hours">): string => {
  const said = choices.map((choice) => CLAUSE_CHOICE_LABELS[choice]);
  const worked = hours === null ? [] : [`${number(hours)}\u00a0h`];
  return `Décision de l'acheteur\u00a0: ${[...said, ...worked].join(" · ")}`;
};
