import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import {
  CLAUSE_DOCUMENTS,
  CLAUSE_FIELD_LABELS,
  CLAUSE_FORM_LABELS,
  type ClauseText,
} from "#app/domain/clause-text.ts";
import { formatDate } from "#app/domain/date.ts";
import { NATURE_LABELS } from "#app/domain/purchase.ts";
import { count, pageTitle } from "#app/fr.ts";
import { filteredClauses } from "#app/routes/clauses/asked.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { FilterForm } from "#app/ui/filter-form.tsx";
import { FormActions, SelectField, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Rows, Section } from "#app/ui/section.tsx";
import { optionsOf } from "#app/views/options.ts";
import { listClauses } from "#db/queries/clause-contributions.ts";

export const meta: MetaFunction = () => [
  { title: pageTitle("Clausier\u00a0: clauses sociales et environnementales") },
  {
    name: "description",
    content:
      "Des clauses à adapter\u00a0: quand les employer, leurs précautions, leur texte, puis un document à télécharger.",
  },
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const library = await listClauses(context.services.sql);
  const { field, form, nature, clauses } = filteredClauses(new URL(request.url).searchParams, library);
  return { field, form, nature, clauses: clauses.map(summary) };
}

const summary = ({ id, field, forms, title, when, wordings, by, source, writtenOn }: ClauseText) => ({
  ...{ id, title, when },
  origin: by ? `Proposée par ${by}\u00a0: ${source}, ${formatDate(writtenOn)}` : null,
  field: CLAUSE_FIELD_LABELS[field],
  contract: forms.map((one) => CLAUSE_FORM_LABELS[one]).join(", "),
  documents: CLAUSE_DOCUMENTS.filter((document) => wordings.some((one) => one.document === document)).join(
    ", ",
  ),
});

type Summary = ReturnType<typeof summary>;

export default function ClauseLibrary() {
  const { field, form, nature, clauses } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Clausier"
        lead="Des clauses sociales et environnementales prêtes à adapter. Cochez celles du marché&nbsp;: elles deviennent les paragraphes du RC, du CCAP et du CCTP, à copier ou à télécharger."
        actions={<ButtonLink to="/clauses/proposer">Proposer un texte</ButtonLink>}
      />
      <Columns kind="filters">
        <FilterForm label="Filtrer les clauses">
          <SelectField
            label="Domaine"
            name="domaine"
            empty="Tous les domaines"
            defaultValue={field ?? ""}
            options={optionsOf(CLAUSE_FIELD_LABELS)}
          />
          <SelectField
            label="Contrat"
            name="contrat"
            empty="Tous les contrats"
            defaultValue={form ?? ""}
            options={optionsOf(CLAUSE_FORM_LABELS)}
          />
          <SelectField
            label="Objet du marché"
            name="nature"
            empty="Tous les objets"
            defaultValue={nature ?? ""}
            options={optionsOf(NATURE_LABELS)}
          />
        </FilterForm>
        <Choice clauses={clauses} />
      </Columns>
    </>
  );
}

function Choice({ clauses }: { clauses: readonly Summary[] }) {
  return (
    <Form method="get" action="/clauses/assembler">
      <Section title={count(clauses.length, "clause")}>
        <Rows>
          {clauses.map(({ id, title, when, field, contract, documents, origin }) => (
            <li key={id} className="py-5">
              <div className="choice">
                <input
                  className="tick"
                  type="checkbox"
                  name="c"
                  value={id}
                  id={`choix-${id}`}
                  aria-label={`Choisir\u00a0: ${title}`}
                />
                <div>
                  <h3 className="row-title">
                    <Link to={`/clauses/${id}`}>{title}</Link>
                  </h3>
                  <p className="hint">
                    {field} · {contract} · {documents}
                  </p>
                  <p>{when}</p>
                  {origin ? <p className="hint">{origin}</p> : null}
                </div>
              </div>
            </li>
          ))}
        </Rows>
        <FormActions>
          <SubmitButton>Assembler les clauses cochées</SubmitButton>
        </FormActions>
      </Section>
    </Form>
  );
}
