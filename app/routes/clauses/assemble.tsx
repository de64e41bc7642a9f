import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { variablesOf } from "#app/domain/clause-text.ts";
import { clauseDocument } from "#app/exports/clause-document.ts";
import { pageTitle } from "#app/fr.ts";
import { originOf } from "#app/http/settings.ts";
import { askedAssembly } from "#app/routes/clauses/asked.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DocumentView } from "#app/ui/document-view.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FormActions, SelectField, SubmitButton, TextField } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns } from "#app/ui/section.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle("Assembler des clauses") }];

export async function loader(args: LoaderFunctionArgs) {
  const { searchParams: params } = new URL(args.request.url);
  const { clauses, values, facilitator, facilitators } = await askedAssembly(
    args.context.services.sql,
    params,
  );
  const asked = new URLSearchParams(clauses.map(({ id }) => ["c", id]));
  for (const [name, value] of Object.entries(values)) if (value) asked.append(`v-${name}`, value);
  if (facilitator) asked.append("f", String(facilitator.id));
  const address = `${originOf(args)}/clauses/assembler?${asked}`;
  return {
    ids: clauses.map(({ id }) => id),
    variables: variablesOf(clauses).map((one) => ({ ...one, value: values[one.name] ?? "" })),
    sheet: facilitator ? String(facilitator.id) : "",
    facilitators: facilitators.map(({ id, name, commune }) => ({
      value: String(id),
      label: commune ? `${name} (${commune})` : name,
    })),
    file: `/clauses/assembler/docx?${asked}`,
    document: clauseDocument({ clauses, values, on: args.context.services.today(), facilitator, address }),
  };
}

export default function AssembleClauses() {
  const { ids, variables, file, sheet, facilitators, document } = useLoaderData<typeof loader>();
  const crumbs = [{ label: "Clausier", to: "/clauses" }, { label: "Assembler" }];
  if (ids.length === 0) {
    return (
      <>
        <PageHeader crumbs={crumbs} title="Assembler des clauses" />
        <EmptyState
          title="Aucune clause cochée"
          why="Cochez dans le clausier les clauses du marché&nbsp;: leur texte vient ici, document par document."
          ways={[{ to: "/clauses", label: "Ouvrir le clausier" }]}
        />
      </>
    );
  }
  return (
    <>
      <PageHeader
        crumbs={crumbs}
        title="Clauses à insérer"
        lead={document.lead}
        actions={
          <ButtonLink to={file} reloadDocument tone="primary">
            Télécharger (DOCX)
          </ButtonLink>
        }
      />
      <Columns kind="filters">
        <div>
          <Complete ids={ids} variables={variables} sheet={sheet} facilitators={facilitators} />
        </div>
        <div>
          <DocumentView document={document} copy />
        </div>
      </Columns>
    </>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function Complete({
  ids,
  variables,
  sheet,
  facilitators,
}: Pick<Page, "ids" | "variables" | "sheet" | "facilitators">) {
  return (
    <Form method="get" className="form" aria-label="Compléter les clauses" preventScrollReset>
      {ids.map((id) => (
        <input key={id} type="hidden" name="c" value={id} />
      ))}
      <SelectField
        name="f"
        label="Fiche de la facilitation"
        empty="Aucune fiche jointe"
        defaultValue={sheet}
        hint="Celle de l'annuaire&nbsp;: elle nomme la structure dans les clauses et s'ajoute au document"
        options={facilitators}
      />
      {variables.map(({ name, label, hint, value }) => (
        <TextField
          key={name}
          name={`v-${name}`}
          label={label}
          hint={hint}
          defaultValue={value}
          maxLength={500}
        />
      ))}
      <FormActions>
        <SubmitButton tone="plain">Compléter le texte</SubmitButton>
      </FormActions>
    </Form>
  );
}
