import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { readContribution } from "#app/domain/clause-contribution.ts";
import { CLAUSE_FIELDS, CLAUSE_FORMS } from "#app/domain/clause-text.ts";
import type { Nature } from "#app/domain/cpv.ts";
import { canProposeClauseFor } from "#app/domain/permission.ts";
import { NATURE_LABELS } from "#app/domain/purchase.ts";
import { idField, optionalDate } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { forbid, requireViewer } from "#app/http/guard.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { insertContribution, listClauses } from "#db/queries/clause-contributions.ts";

const text = (error: string, most: number) =>
  z
    .string({ error })
    .trim()
    .min(5, { error })
    .max(most, { error: `${most} caractères au plus.` });
const free = z.string().trim().max(8000).default("");

const schema = z.object({
  from: idField,
  field: z.enum(CLAUSE_FIELDS, { error: "Choisissez le domaine." }),
  title: text("Donnez un titre à ce texte.", 160),
  forms: z.array(z.enum(CLAUSE_FORMS)).min(1, { error: "Choisissez au moins un contrat." }),
  natures: z
    .array(z.enum(Object.keys(NATURE_LABELS) as [Nature, ...Nature[]]))
    .min(1, { error: "Choisissez au moins un objet." }),
  whenToUse: text("Dites quand employer ce texte.", 1000),
  cautions: free,
  RC: free,
  CCAP: free,
  CCTP: free,
  articles: free,
  related: z.string().max(80).default(""),
  source: text("Dites d'où vient ce texte\u00a0: un marché, un guide, une rédaction de votre service.", 400),
  datedOn: optionalDate(),
});

const RATE = { name: "clause-contribution", limit: 10, seconds: 86_400 };
/** Keeps a text that somebody proposes, for the administration to read over. */
export async function proposeText(args: ActionFunctionArgs) {
  const viewer = await requireViewer(args);
  const form = await readForm(args.request, schema, { fieldLength: 8000 });
  if (form.status !== "success") return invalid(form);
  const { from, RC, CCAP, CCTP, related, ...typed } = form.value;
  const body = viewer.memberships.find(({ organisationId }) => organisationId === from);
  if (!body || !canProposeClauseFor(viewer, from)) return forbid(WHO_PROPOSES);
  const { services } = args.context;
  const library = await listClauses(services.sql);
  const read = readContribution(
    {
      ...typed,
      wordings: { RC, CCAP, CCTP },
      related: library.filter(({ id }) => id === related).map(({ id }) => id),
    },
    services.today(),
  );
  if ("problems" in read) {
    const entries = read.problems.map(({ field, message }) => [field, [message]]);
    return invalid(form, { fieldErrors: Object.fromEntries(entries) });
  }
  if (await isOverRate(args, [{ ...RATE, subject: [String(viewer.accountId)] }])) {
    const over = "Vous avez proposé dix textes aujourd'hui\u00a0: revenez demain.";
    return invalid(form, { formErrors: [over], status: 429 });
  }
  await insertContribution(services.sql, {
    ...{ organisationId: from, organisationName: body.name, accountId: viewer.accountId },
    contribution: read.contribution,
  });
  return redirectTo(args, "/clauses/proposer", {
    flash: "Texte proposé\u00a0: l'administration le relit, et vous prévient de sa décision par courriel.",
  });
}

const WHO_PROPOSES = "Un texte est proposé au nom d'un acheteur ou d'une structure de facilitation.";
