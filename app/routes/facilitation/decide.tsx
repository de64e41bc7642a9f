import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { CLAUSE_CHOICE_LABELS, checkClauseDecision, MOTIVES } from "#app/domain/clause-decision.ts";
import { canRead, canStudy } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { decisionWords } from "#app/routes/facilitation/case-data.ts";
import { decisionSchema, requirePurchase, standing } from "#app/routes/facilitation/decide-data.ts";
import { DecisionRecord } from "#app/routes/facilitation/decision-record.tsx";
import { refuseArchived } from "#app/routes/purchases/require-purchase.ts";
import {
  CheckboxGroup,
  ErrorSummary,
  FormActions,
  RadioGroup,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { optionsOf } from "#app/views/options.ts";
import { listClauseDecisions, listClauseStudies, saveClauseDecision } from "#db/queries/clause-studies.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Clause sociale : ${data.title}` : "Clause sociale") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { thing: purchase, viewer, organisationId, membership } = await requirePurchase(args, canRead);
  const { services } = args.context;
  const [{ duty }, decisions, studies] = await Promise.all([
    standing(services, purchase),
    listClauseDecisions(services.sql, { purchaseId: purchase.id }),
    listClauseStudies(services.sql, { purchaseId: purchase.id }),
  ]);
  return {
    ...{
      id: purchase.id,
      title: purchase.title,
      form: purchase.form,
      buyer: membership.name,
      organisationId,
    },
    may: purchase.archivedAt === null && canStudy(viewer, organisationId),
    duty: { value: duty.value, reason: duty.reasons[0] ?? null },
    decisions: decisions.map(decisionWords),
    studies: studies.map(({ id, content, author }) => ({ id, hours: content.hours, author })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { thing: purchase, viewer, organisationId } = await requirePurchase(args, canStudy);
  refuseArchived(args, purchase);
  const { services } = args.context;
  const form = await readForm(args.request, decisionSchema, { fieldLength: 4000 });
  if (form.status !== "success") return invalid(form);
  const { facts, duty } = await standing(services, purchase);
  const problems = checkClauseDecision(form.value, { ...facts, due: duty.value });
  if (problems.length > 0) {
    return invalid(form, {
      fieldErrors: Object.fromEntries(problems.map(({ field, message }) => [field, [message]])),
    });
  }
  const [study] = await listClauseStudies(services.sql, { purchaseId: purchase.id });
  await saveClauseDecision(services.sql, {
    ...{ purchaseId: purchase.id, organisationId, accountId: viewer.accountId, author: viewer.email },
    ...{ studyId: study?.id ?? null, ...form.value },
    facts: { ...facts, reference: purchase.reference, title: purchase.title },
  });
  return redirectTo(args, `/espace/achats/${purchase.id}/clause`, {
    flash: "Décision enregistrée avec sa date : elle ne change plus, une nouvelle la remplace.",
  });
}

type Page = Awaited<ReturnType<typeof loader>>;

export default function DecideClause() {
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: page.buyer, to: `/espace/organisations/${page.organisationId}` },
          { label: page.title, to: `/espace/achats/${page.id}` },
          { label: "Clause sociale" },
        ]}
        title="Clause sociale"
        lead="Ce que vous prévoyez, ou le motif de non-recours, avec sa date : la trace que demande le code."
      />
      <div className="mb-10">
        <Notice
          tone={page.duty.value ? "warn" : undefined}
          title={page.duty.reason?.article ?? "Clause sociale"}
        >
          <p>{page.duty.reason?.text}</p>
        </Notice>
      </div>
      <Section title="Études de la facilitation">
        <Studies studies={page.studies} purchaseId={page.id} />
      </Section>
      <Section title="Décision en vigueur">
        <DecisionRecord decisions={page.decisions} />
        {page.decisions.length > 0 ? (
          <p className="mt-4">
            <a href={`/espace/achats/${page.id}/clause/docx`}>Télécharger la décision (DOCX)</a>
          </p>
        ) : null}
      </Section>
      {page.may ? (
        <Section title={page.decisions.length > 0 ? "Décider à nouveau" : "Décider"}>
          <DecisionForm page={page} />
        </Section>
      ) : null}
    </>
  );
}

function DecisionForm({ page }: { page: Page }) {
  const { errors, field } = formState(useActionData<typeof action>()?.result, {
    hours: page.studies[0]?.hours ?? "",
  });
  const motives = MOTIVES[page.form === "concession" ? "concession" : "contract"];
  return (
    <>
      <ErrorSummary errors={errors} />
      <Form method="post" className="form" noValidate>
        <CheckboxGroup
          field={field("choices")}
          label="Ce qui est prévu"
          required
          options={optionsOf(CLAUSE_CHOICE_LABELS)}
        />
        <TextField
          field={field("hours")}
          label="Heures d'insertion"
          unit="h"
          width="short"
          inputMode="numeric"
          hint="Pour une clause d'insertion"
        />
        <RadioGroup
          field={field("motive")}
          label="Motif de non-recours"
          hint="Seulement quand une condition sociale est due et qu'aucune n'est prévue."
          options={motives.map(({ code, label }) => ({ value: code, label }))}
        />
        <TextArea
          field={field("explanation")}
          label="Explication"
          rows={4}
          maxLength={4000}
          hint="Le motif en vos mots : il est conservé avec le dossier."
        />
        <FormActions>
          <SubmitButton>Enregistrer la décision</SubmitButton>
          <Link to="/clauses">Ouvrir le clausier</Link>
        </FormActions>
      </Form>
    </>
  );
}

function Studies({
  studies,
  purchaseId,
}: {
  studies: readonly { id: number; hours: number; author: string }[];
  purchaseId: number;
}) {
  if (studies.length === 0) {
    return (
      <p className="prose py-3">
        Aucune encore.{" "}
        <Link to={`/facilitateurs?besoin=${purchaseId}`}>
          Demander l'avis de la facilitation de votre territoire
        </Link>
      </p>
    );
  }
  return (
    <ul className="verdict-reasons">
      {studies.map(({ id, hours, author }) => (
        <li key={id}>
          <Link to={`/espace/etudes-de-clause/${id}`}>Étude n° {id}</Link> : {hours} h, par {author}
        </li>
      ))}
    </ul>
  );
}
