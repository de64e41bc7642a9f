import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import {
  CLAUSE_DOCUMENT_LABELS,
  CLAUSE_FIELD_LABELS,
  CLAUSE_FORM_LABELS,
  fillWording,
} from "#app/domain/clause-text.ts";
import { formatDate } from "#app/domain/date.ts";
import { NATURE_LABELS } from "#app/domain/purchase.ts";
import { list, pageTitle } from "#app/fr.ts";
import { notFound } from "#app/http/guard.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { listClauses } from "#db/queries/clause-contributions.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? data.clause.title : "Clause") },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const library = await listClauses(context.services.sql);
  const clause =
    library.find(({ id }) => id === params.id) ?? notFound("Cette clause n'existe pas dans le clausier.");
  return {
    clause,
    wordings: clause.wordings.map(({ document, paragraphs }) => ({
      document: CLAUSE_DOCUMENT_LABELS[document],
      paragraphs: paragraphs.map((text) => fillWording(text, {}, clause.variables)),
    })),
    related: library.filter(({ id }) => clause.related.includes(id)).map(({ id, title }) => ({ id, title })),
  };
}

export default function Clause() {
  const { clause, wordings, related } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Clausier", to: "/clauses" }, { label: clause.title }]}
        title={clause.title}
        lead={clause.when}
        actions={
          <ButtonLink to={`/clauses/assembler?c=${clause.id}`} tone="primary">
            Adapter cette clause
          </ButtonLink>
        }
      />
      <div className="mb-10">
        <DescriptionList
          entries={[
            { label: "Domaine", value: CLAUSE_FIELD_LABELS[clause.field] },
            {
              label: "Contrats",
              value: list(
                clause.forms.map((form) => CLAUSE_FORM_LABELS[form].toLowerCase()),
                "ou",
              ),
            },
            {
              label: "Objets",
              value: list(
                clause.natures.map((nature) => NATURE_LABELS[nature].toLowerCase()),
                "ou",
              ),
            },
            ...(clause.articles.length > 0
              ? [{ label: "Articles", value: clause.articles.join(" · ") }]
              : []),
            ...(clause.by
              ? [{ label: "Proposée par", value: clause.by, note: "relue par l'administration" }]
              : []),
            { label: "Source", value: clause.source, note: `texte du ${formatDate(clause.writtenOn)}` },
          ]}
        />
      </div>
      <Cautions cautions={clause.cautions} />
      {wordings.map(({ document, paragraphs }) => (
        <Section key={document} title={document}>
          {paragraphs.map((text) => (
            <p key={text} className="prose py-2">
              {text}
            </p>
          ))}
        </Section>
      ))}
      <Related related={related} />
    </>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function Cautions({ cautions }: Pick<Page["clause"], "cautions">) {
  if (cautions.length === 0) return null;
  return (
    <Section title="Précautions">
      <ul className="verdict-reasons">
        {cautions.map((caution) => (
          <li key={caution}>{caution}</li>
        ))}
      </ul>
    </Section>
  );
}

function Related({ related }: Pick<Page, "related">) {
  if (related.length === 0) return null;
  return (
    <Section title="Clauses voisines">
      <ul className="verdict-reasons">
        {related.map(({ id, title }) => (
          <li key={id}>
            <Link to={`/clauses/${id}`}>{title}</Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
