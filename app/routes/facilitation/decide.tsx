import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { CLAUSE_FIELDS } from "#app/domain/clause-text.ts";
import { canRead, canStudy } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { formState } from "#app/http/form-state.ts";
import { askedField } from "#app/routes/facilitation/asked-field.ts";
import { decisionWords } from "#app/routes/facilitation/case-data.ts";
import { recordDecision } from "#app/routes/facilitation/decide-action.ts";
import { dutyOf, requirePurchase, standing } from "#app/routes/facilitation/decide-data.ts";
import { DECISION_WORDS, DecisionForm } from "#app/routes/facilitation/decision-form.tsx";
import { DecisionRecord } from "#app/routes/facilitation/decision-record.tsx";
import { studySummary } from "#app/routes/facilitation/study-words.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { listClauseDecisions, listClauseStudies } from "#db/queries/clause-studies.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: pageTitle(
      data ? `${DECISION_WORDS[data.field].title}\u00a0: ${data.title}` : "Clauses d'un achat",
    ),
  },
];

export async function loader(args: LoaderFunctionArgs) {
  const { thing: purchase, viewer, organisationId, membership } = await requirePurchase(args, canRead);
  const { services } = args.context;
  const field = askedField(args.request) ?? "social";
  const asked = { purchaseId: purchase.id, field };
  const [stands, decisions, studies] = await Promise.all([
    standing(services, purchase),
    listClauseDecisions(services.sql, asked),
    listClauseStudies(services.sql, asked),
  ]);
  const duty = dutyOf(field, stands);
  const [latest] = studies;
  return {
    ...{
      id: purchase.id,
      title: purchase.title,
      form: purchase.form,
      buyer: membership.name,
      organisationId,
      field,
    },
    may: purchase.archivedAt === null && canStudy(viewer, organisationId),
    duty: { value: duty.value, reason: duty.reasons[0] ?? null },
    decisions: decisions.map(decisionWords),
    studies: studies.map((study) => ({ id: study.id, author: study.author, summary: studySummary(study) })),
    proposed:
      latest?.field === "environmental"
        ? { choices: latest.content.choices, hours: "" }
        : { choices: [], hours: latest?.content.hours ?? "" },
  };
}

export async function action(args: ActionFunctionArgs) {
  return recordDecision(args);
}

type Page = Awaited<ReturnType<typeof loader>>;

export default function DecideClause() {
  const page = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result, page.proposed);
  const words = DECISION_WORDS[page.field];
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: page.buyer, to: `/espace/organisations/${page.organisationId}` },
          { label: page.title, to: `/espace/achats/${page.id}` },
          { label: words.title },
        ]}
        title={words.title}
        lead={words.lead}
      />
      <SortLinks
        label="Domaine"
        links={CLAUSE_FIELDS.map((one) => ({
          label: DECISION_WORDS[one].title,
          to: `/espace/achats/${page.id}/clause?domaine=${one}`,
          current: one === page.field,
        }))}
      />
      <div className="mt-6 mb-10">
        <Notice tone={page.duty.value ? "warn" : undefined} title={page.duty.reason?.article ?? words.title}>
          <p>{page.duty.reason?.text}</p>
        </Notice>
      </div>
      <Section title="Études de la facilitation">
        <Studies page={page} />
      </Section>
      <Section title="Décision en vigueur">
        <DecisionRecord decisions={page.decisions} />
        {page.decisions.length > 0 ? (
          <p className="mt-4">
            <a href={`/espace/achats/${page.id}/clause/docx?domaine=${page.field}`}>
              Télécharger la décision (DOCX)
            </a>
          </p>
        ) : null}
      </Section>
      {page.may ? (
        <Section title={page.decisions.length > 0 ? "Décider à nouveau" : "Décider"}>
          <DecisionForm key={page.field} page={page} state={state} />
        </Section>
      ) : null}
    </>
  );
}

function Studies({ page: { studies, id: purchaseId, field } }: { page: Page }) {
  if (studies.length === 0) {
    return (
      <p className="prose py-3">
        Aucune encore.{" "}
        <Link to={`/facilitateurs?besoin=${purchaseId}&domaine=${field}`}>
          Demander l'avis de la facilitation de votre territoire
        </Link>
      </p>
    );
  }
  return (
    <ul className="verdict-reasons">
      {studies.map(({ id, summary, author }) => (
        <li key={id}>
          <Link to={`/espace/etudes-de-clause/${id}`}>Étude n°&nbsp;{id}</Link>&nbsp;: {summary}, par {author}
        </li>
      ))}
    </ul>
  );
}
