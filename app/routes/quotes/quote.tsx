import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { formatEuros } from "#app/domain/money.ts";
import { inParis } from "#app/domain/paris-time.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { formState } from "#app/http/form-state.ts";
import { actOnQuote } from "#app/routes/quotes/quote-acts.ts";
import { QuoteAnswers } from "#app/routes/quotes/quote-answers.tsx";
import { type QuoteData, quoteData } from "#app/routes/quotes/quote-data.ts";
import { QuoteDecision } from "#app/routes/quotes/quote-decision.tsx";
import { QuoteEditor } from "#app/routes/quotes/quote-editor.tsx";
import { requireQuote } from "#app/routes/quotes/require-quote.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { LawRef, Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.found.quote.title ?? "Demande de devis") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { quote, viewer } = await requireQuote(args, canRead);
  const { title, description, nature, cpv, amountCents, deadlineAt } = quote;
  const found = await quoteData(args.context.services, quote);
  return {
    found,
    may: canEdit(viewer, quote.organisationId),
    stored: {
      ...{ title, description, nature, cpv: cpv ?? "" },
      amount: String(amountCents / 100).replace(".", ","),
      deadlineDay: inParis(deadlineAt).day,
      suppliers: found.guests.map(({ organisationId }) => String(organisationId)),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { quote, viewer } = await requireQuote(args, canEdit);
  return actOnQuote({ args, viewer, quote });
}

export default function QuotePage() {
  const { found, may, stored } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result, stored);
  const { quote } = found;
  return (
    <>
      <Head found={found} />
      <ErrorSummary errors={state.errors} />
      <DispenseNotice found={found} />
      {quote.state === "draft" && may ? (
        <>
          {found.files.length > 0 ? <Files found={found} /> : null}
          <QuoteEditor state={state} candidates={found.candidates} lotId={quote.lotId} />
        </>
      ) : (
        <>
          <QuoteAnswers found={found} may={may} />
          <QuoteDecision found={found} may={may} state={state} />
          <About found={found} />
        </>
      )}
    </>
  );
}

type Props = { found: QuoteData };

function Head({ found: { quote, stateLabel, deadline } }: Props) {
  const home = `/espace/organisations/${quote.organisationId}`;
  const file = `/espace/devis/${quote.id}/fichier`;
  return (
    <PageHeader
      crumbs={[
        { label: "Mon espace", to: "/espace" },
        { label: quote.buyer.name, to: home },
        { label: "Demandes de devis", to: `${home}/devis` },
        { label: quote.title },
      ]}
      title={quote.title}
      lead={`${formatEuros(quote.amountCents)} estimés · réponses jusqu'au ${deadline}`}
      state={<Tag state>{stateLabel}</Tag>}
      actions={
        quote.state === "draft" ? null : (
          <>
            <ButtonLink to={`${file}?format=docx`} reloadDocument>
              Compte rendu (DOCX)
            </ButtonLink>
            <ButtonLink to={`${file}?format=xlsx`} reloadDocument>
              Devis (XLSX)
            </ButtonLink>
            <ButtonLink to={`${file}?format=csv`} reloadDocument>
              CSV
            </ButtonLink>
          </>
        )
      }
    />
  );
}

function DispenseNotice({ found: { dispense, warnings } }: Props) {
  return (
    <div className="mb-8 grid gap-4">
      <Notice
        tone={dispense.dispensed ? "info" : "warn"}
        title={
          dispense.dispensed
            ? "Sans publicité ni mise en concurrence préalables"
            : "La demande de devis n'est pas permise"
        }
      >
        <p>
          {dispense.text} {dispense.article ? <LawRef>{dispense.article}</LawRef> : null}
        </p>
      </Notice>
      {warnings.map((text) => (
        <Notice key={text} tone="warn" title="Le même titulaire, encore">
          <p>{text}</p>
        </Notice>
      ))}
    </div>
  );
}

const Files = ({ found: { files } }: Props) => (
  <Section title="Fichiers joints">
    <ul>
      {files.map(({ fileId, name }) => (
        <li key={fileId}>
          <a href={`/fichiers/${fileId}`}>{name}</a>
        </li>
      ))}
    </ul>
  </Section>
);

function About({ found }: Props) {
  const { quote, sentOn, files } = found;
  return (
    <Section title="Ce qui a été demandé">
      <DescriptionList
        entries={[
          { label: "Envoyée le", value: sentOn },
          { label: "Description", value: <span className="whitespace-pre-line">{quote.description}</span> },
          {
            label: "Fichiers",
            value:
              files.length > 0
                ? files.map(({ fileId, name }) => (
                    <a key={fileId} href={`/fichiers/${fileId}`} className="block">
                      {name}
                    </a>
                  ))
                : null,
          },
          {
            label: "Lot",
            value: quote.purchaseId ? (
              <Link to={`/espace/achats/${quote.purchaseId}/lots/${quote.lotNumber}`}>
                Voir les fournisseurs potentiels du lot
              </Link>
            ) : null,
          },
        ]}
      />
    </Section>
  );
}
