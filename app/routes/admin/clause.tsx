import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { CLAUSE_DOCUMENT_LABELS, CLAUSE_FIELD_LABELS, CLAUSE_FORM_LABELS } from "#app/domain/clause-text.ts";
import { formatDate } from "#app/domain/date.ts";
import { NATURE_LABELS } from "#app/domain/purchase.ts";
import { dateOfInstant, list, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { idParam, notFound, requireAdmin } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { originOf } from "#app/http/settings.ts";
import { queueMail } from "#app/jobs/mail.ts";
import { contributionMail } from "#app/mails/clause.ts";
import { MotiveForm } from "#app/routes/admin/motive-form.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Section } from "#app/ui/section.tsx";
import { transaction } from "#db/client.ts";
import { decideContribution, findContribution } from "#db/queries/clause-contributions.ts";

const schema = z.object({
  intent: z.enum(["accepted", "refused"]),
  motive: z
    .string({ error: "Dites pourquoi\u00a0: la personne lit ce motif, et il reste en trace." })
    .trim()
    .min(10, { error: "Dites-en un peu plus\u00a0: la personne lit ce motif, et il reste en trace." })
    .max(1000),
});

export const meta: MetaFunction = () => [{ title: pageTitle("Décider d'un texte de clause") }];

async function requireContribution(args: LoaderFunctionArgs) {
  const viewer = await requireAdmin(args);
  const found = await findContribution(args.context.services.sql, { id: idParam(args.params.id) });
  return { viewer, contribution: found ?? notFound("Ce texte n'existe pas.") };
}

export async function loader(args: LoaderFunctionArgs) {
  const { contribution } = await requireContribution(args);
  return { contribution };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, contribution } = await requireContribution(args);
  const form = await readForm(args.request, schema);
  if (form.status !== "success") return invalid(form);
  const { intent: state, motive } = form.value;
  const { id, email: to, title } = contribution;
  const link = `${originOf(args)}/clauses/proposer`;
  const decided = await transaction(args.context.services.sql, async (tx) => {
    if (!(await decideContribution(tx, { id, state, motive, decidedBy: viewer.accountId }))) return false;
    if (to)
      await queueMail(tx, {
        to,
        ...contributionMail({ title, accepted: state === "accepted", motive, link }),
      });
    return true;
  });
  if (!decided) return invalid(form, { formErrors: ["Ce texte est déjà décidé."], status: 409 });
  const done = state === "accepted" ? "accepté, il est dans le clausier" : "refusé";
  return redirectTo(args, "/admin", { flash: `Texte ${done}\u00a0: ${title}. La personne est prévenue.` });
}

export default function DecideClauseText() {
  const { contribution } = useLoaderData<typeof loader>();
  const { errors, field } = formState(useActionData<typeof action>()?.result);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Administration", to: "/admin" }, { label: contribution.title }]}
        title={contribution.title}
        lead={contribution.whenToUse}
      />
      <ErrorSummary errors={errors} />
      <Columns>
        <Proposed contribution={contribution} />
        <Section title="Décision">
          {contribution.state === "proposed" ? (
            <MotiveForm
              field={field}
              hint="La personne le lit&nbsp;: ce qui est repris, ou ce qui manque."
              yes={{ intent: "accepted", label: "Accepter le texte" }}
              no={{ intent: "refused", label: "Refuser le texte" }}
            />
          ) : (
            <p>
              {contribution.state === "accepted" ? "Accepté" : "Refusé"}&nbsp;: {contribution.motive}
            </p>
          )}
        </Section>
      </Columns>
    </>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>["contribution"];

function Proposed({
  contribution: { wordings, cautions, natures, articles, ...one },
}: {
  contribution: Shown;
}) {
  return (
    <Section title="Le texte proposé">
      <DescriptionList
        entries={[
          { label: "Par", value: one.by, note: one.email ?? undefined },
          { label: "Le", value: dateOfInstant(one.createdAt) },
          { label: "Domaine", value: CLAUSE_FIELD_LABELS[one.field] },
          { label: "Contrats", value: list(one.forms.map((form) => CLAUSE_FORM_LABELS[form].toLowerCase())) },
          { label: "Objets", value: list(natures.map((nature) => NATURE_LABELS[nature].toLowerCase())) },
          { label: "Source", value: one.source, note: `texte du ${formatDate(one.datedOn)}` },
          { label: "Articles", value: articles.join(" · ") || "aucun" },
          { label: "Précautions", value: cautions.join(" ") || "aucune" },
        ]}
      />
      {wordings.map(({ document, paragraphs }) => (
        <div key={document} className="mt-6">
          <h3 className="row-title">{CLAUSE_DOCUMENT_LABELS[document]}</h3>
          {paragraphs.map((text) => (
            <p key={text} className="prose py-2">
              {text}
            </p>
          ))}
        </div>
      ))}
    </Section>
  );
}
