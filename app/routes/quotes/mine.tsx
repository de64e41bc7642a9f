import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { formatEuros } from "#app/domain/money.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { QUOTE_ARTICLE, QUOTE_STATE_LABELS } from "#app/domain/quote-request.ts";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { requireBuyer } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { newQuote } from "#app/routes/quotes/new-quote.ts";
import { QuoteEditor } from "#app/routes/quotes/quote-editor.tsx";
import { fieldsOf, newSchema } from "#app/routes/quotes/quote-schema.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { LawRef } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { deadlineWords } from "#app/views/calls.ts";
import { transaction } from "#db/client.ts";
import { setGuests } from "#db/queries/guests.ts";
import { createQuote, listQuotes } from "#db/queries/quotes.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Demandes de devis") }];

// Two pages of the same address: the list, and ?nouvelle= its editor.
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireBuyer(args, canRead);
  const { sql } = args.context.services;
  const params = new URL(args.request.url).searchParams;
  const may = canEdit(viewer, organisationId);
  const quotes = await listQuotes(sql, { organisationId });
  return {
    id: organisationId,
    name: membership.name,
    may,
    started: may && params.has("nouvelle") ? await newQuote(sql, { organisationId, params }) : null,
    quotes: quotes.map((quote) => ({
      ...quote,
      amount: formatEuros(quote.amountCents),
      deadline: deadlineWords(quote.deadlineAt),
      stateLabel: QUOTE_STATE_LABELS[quote.state],
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireBuyer(args, canEdit);
  const form = await readForm(args.request, newSchema, { fieldLength: 10_000 });
  if (form.status !== "success") return invalid(form);
  const { lot, suppliers, intent: _, ...typed } = form.value;
  const owner = { organisationId, accountId: viewer.accountId };
  const id = await transaction(args.context.services.sql, async (sql) => {
    const quoteId = await createQuote(sql, {
      ...owner,
      lotId: lot ?? null,
      fields: fieldsOf({ ...typed, suppliers }),
    });
    await setGuests(sql, { of: "quote", id: quoteId, organisationIds: suppliers });
    return quoteId;
  });
  return redirectTo(args, `/espace/devis/${id}`, {
    flash: "Demande enregistrée\u00a0: relisez-la, puis envoyez-la.",
  });
}

export default function MyQuotes() {
  const { id, name, may, started, quotes } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result, started?.stored ?? {});
  const home = `/espace/organisations/${id}`;
  const add = "?nouvelle=1";
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Demandes de devis" },
        ]}
        title="Demandes de devis"
        lead="Sous le seuil de dispense, la même demande à plusieurs fournisseurs, leurs réponses côte à côte, et la trace de votre choix."
        actions={
          may && !started ? (
            <ButtonLink to={add} tone="primary">
              Préparer une demande
            </ButtonLink>
          ) : null
        }
      />
      <ErrorSummary errors={state.errors} />
      {started ? (
        <Section title="Nouvelle demande" aside={<LawRef>{QUOTE_ARTICLE}</LawRef>}>
          <QuoteEditor state={state} candidates={started.candidates} lotId={started.lotId} isNew />
        </Section>
      ) : null}
      {quotes.length > 0 ? <QuoteTable quotes={quotes} /> : started ? null : <NoQuote may={may} />}
    </>
  );
}

type Listed = ReturnType<typeof useLoaderData<typeof loader>>["quotes"];

function QuoteTable({ quotes }: { quotes: Listed }) {
  return (
    <DataTable
      caption="Demandes de devis"
      hideCaption
      rows={quotes}
      rowKey={(quote) => quote.id}
      columns={[
        {
          key: "title",
          label: "Objet",
          cell: (quote) => <Link to={`/espace/devis/${quote.id}`}>{quote.title}</Link>,
        },
        { key: "state", label: "État", cell: (quote) => <Tag state>{quote.stateLabel}</Tag> },
        { key: "deadline", label: "Réponses jusqu'au", cell: (quote) => quote.deadline },
        { key: "amount", label: "Estimation", numeric: true, cell: (quote) => quote.amount },
        {
          key: "answers",
          label: "Devis reçus",
          numeric: true,
          cell: (quote) => `${quote.answers} sur ${quote.guests}`,
        },
      ]}
    />
  );
}

const NoQuote = ({ may }: { may: boolean }) => (
  <EmptyState
    title="Aucune demande de devis"
    why="Sous le seuil de dispense, vous achetez sans publicité ni mise en concurrence préalables, à condition de choisir une offre pertinente, de bien employer les deniers publics et de ne pas toujours contracter avec le même."
    ways={[
      ...(may ? [{ to: "?nouvelle=1", label: "Préparer une première demande" }] : []),
      { to: "/offres", label: "Chercher des offres" },
    ]}
  />
);
