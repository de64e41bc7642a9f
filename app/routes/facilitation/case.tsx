import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { actOnNeed } from "#app/routes/facilitation/case-actions.ts";
import { caseData, requireCase } from "#app/routes/facilitation/case-data.ts";
import { DecisionRecord } from "#app/routes/facilitation/decision-record.tsx";
import { EnvironmentForm, EnvironmentGround } from "#app/routes/facilitation/environment-form.tsx";
import { FollowNeed } from "#app/routes/facilitation/follow-need.tsx";
import { StudyForm } from "#app/routes/facilitation/study-form.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Besoin à étudier\u00a0: ${data.page.purchase.title}` : "Besoin introuvable") },
];

export async function loader(args: LoaderFunctionArgs) {
  const found = await requireCase(args, canRead);
  const { organisationId, membership, viewer } = found;
  return {
    id: organisationId,
    name: membership.name,
    may: canEdit(viewer, organisationId),
    page: await caseData(args.context.services, found),
  };
}

export async function action(args: ActionFunctionArgs) {
  return actOnNeed(args);
}

export default function Case() {
  const { id, name, may, page } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result);
  const { purchase, reasons } = page;
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Facilitation", to: `${home}/facilitation?domaine=${page.field}` },
          { label: purchase.title },
        ]}
        title={purchase.title}
        lead={`${page.buyer} · ${purchase.reference}`}
      />
      <ErrorSummary errors={state.errors} />
      <About page={page} />
      <Section title="Pourquoi il est ici">
        <ul className="verdict-reasons">
          {reasons.map(({ code, text, article }) => (
            <li key={code}>
              {text} {article}
            </li>
          ))}
        </ul>
      </Section>
      {may ? <FollowNeed page={page} state={state} /> : null}
      {page.environment ? <EnvironmentGround environment={page.environment} /> : null}
      {may ? <Study page={page} state={state} home={home} /> : null}
      {may && page.environment ? null : <Texts page={page} />}
      <Section title="Décision de l'acheteur">
        <DecisionRecord decisions={page.decisions} />
      </Section>
      <History page={page} />
    </>
  );
}

type Page = Awaited<ReturnType<typeof loader>>["page"];

/** What was studied, then the form of a new study: the hours of a social clause, or the environmental side. */
function Study({ page, state, home }: { page: Page; state: FormState; home: string }) {
  const { environment, studies } = page;
  const refused = state.errors.length > 0;
  return (
    <Section title={environment ? "Étude environnementale" : "Étude de la clause"} id="etude">
      <Studies studies={studies} />
      {environment ? (
        <Disclosure label="Étudier les clauses et les critères" open={studies.length === 0 || refused}>
          <EnvironmentForm page={page} environment={environment} state={state} />
        </Disclosure>
      ) : (
        <Disclosure label="Calculer les heures" open={studies.length === 0}>
          <StudyForm page={page} state={state} />
          <p className="hint">
            <Link to={`${home}/facilitation/metiers`}>Régler votre bibliothèque de métiers</Link>
          </p>
        </Disclosure>
      )}
    </Section>
  );
}

function Studies({ studies }: Pick<Page, "studies">) {
  if (studies.length === 0) return null;
  return (
    <ul className="verdict-reasons">
      {studies.map(({ id, on, summary, author }) => (
        <li key={id}>
          <Link to={`/espace/etudes-de-clause/${id}`}>Étude n°&nbsp;{id}</Link>&nbsp;: {summary}, le {on}, par{" "}
          {author}
        </li>
      ))}
    </ul>
  );
}

function About({ page }: { page: Page }) {
  const { purchase, followed } = page;
  return (
    <div className="mb-10">
      <DescriptionList
        entries={[
          { label: "Montant", value: page.amount },
          { label: "Durée", value: page.duration },
          { label: "Consultation", value: page.publication },
          ...page.justNeed.map(({ label, value }) => ({
            label: `Juste besoin\u00a0: ${label.toLowerCase()}`,
            value,
          })),
          {
            label: "Suivi par",
            value: followed?.organisationName ?? "personne",
            note: page.inCharge ? `en charge\u00a0: ${page.inCharge.email}` : undefined,
          },
          ...(followed?.outcome ? [{ label: "Issue", value: followed.outcome }] : []),
          ...(followed?.nextStep ? [{ label: "Suite prévue", value: followed.nextStep }] : []),
          ...(followed?.referral ? [{ label: "Question posée", value: followed.referral }] : []),
        ]}
      />
      {purchase.published ? (
        <p className="mt-3">
          <Link to={`/besoins/${purchase.id}`}>Lire le besoin publié</Link>
        </p>
      ) : null}
    </div>
  );
}

/** The texts of this field that fit the object of the need. */
function Texts({ page: { texts, form, nature, field } }: { page: Page }) {
  return (
    <Section
      title="Textes à proposer"
      aside={
        <Link to={`/clauses?domaine=${field}&contrat=${form}&nature=${nature}`}>
          Tous les textes de ce domaine
        </Link>
      }
    >
      <ul className="verdict-reasons">
        {texts.map(({ id, title, when }) => (
          <li key={id}>
            <Link to={`/clauses/${id}`}>{title}</Link>
            <br />
            {when}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function History({ page: { events } }: { page: Page }) {
  if (events.length === 0) return null;
  return (
    <Section title="Historique">
      <ol className="verdict-reasons">
        {events.map(({ what, note, who, on }, at) => (
          // Events are only added at the head, by the server.
          <li key={events.length - at}>
            {on}&nbsp;: {what}
            {who ? ` (${who})` : null}
            {note ? `. ${note}` : null}
          </li>
        ))}
      </ol>
    </Section>
  );
}
