import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { eligibilitySheet } from "#app/exports/eligibility-sheet.ts";
import { pageTitle } from "#app/fr.ts";
import { readSheet } from "#app/routes/statuses/sheet-data.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DocumentView } from "#app/ui/document-view.tsx";
import { DateField, FieldRow, FormActions, SelectField, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle("Fiche d'éligibilité") }];

export async function loader(args: LoaderFunctionArgs) {
  const { content, organisationId, name, badDate, lotId, lots, asked, address } = await readSheet(args);
  return {
    id: organisationId,
    name,
    on: content.on,
    badDate,
    lotId,
    lots,
    asked,
    document: eligibilitySheet(content, address),
  };
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

export default function EligibilitySheet() {
  const page = useLoaderData<typeof loader>();
  const { id, name, document, asked } = page;
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Statuts", to: `${home}/statuts` },
          { label: "Fiche d'éligibilité" },
        ]}
        title={document.title}
        lead={document.lead}
        actions={
          <ButtonLink to={`${home}/fiche-eligibilite/docx?${asked}`} reloadDocument>
            Télécharger (DOCX)
          </ButtonLink>
        }
      />
      <Choice page={page} />
      <DocumentView document={document} />
    </>
  );
}

/** For which date, and which of the lots that the structure answered. Not printed: the sheet says both. */
function Choice({ page: { on, badDate, lotId, lots } }: { page: Page }) {
  const options = lots.map(({ lotId: value, title }) => ({ value: String(value), label: title }));
  const known = lotId === null || lots.some((lot) => lot.lotId === lotId);
  if (!known) options.push({ value: String(lotId), label: "Le lot choisi" });
  return (
    <Form method="get" className="form no-print mb-10" noValidate key={`${on} ${lotId}`}>
      <FieldRow>
        <DateField
          name="date"
          label="Date de remise"
          defaultValue={on}
          errors={badDate ? ["Cette date n'existe pas. Écrivez-la sous la forme 2026-11-22."] : []}
          required
        />
        <SelectField
          name="lot"
          label="Lot"
          options={options}
          empty="Aucun&nbsp;: toutes les réservations"
          defaultValue={lotId === null ? "" : String(lotId)}
        />
      </FieldRow>
      <FormActions>
        <SubmitButton tone="plain">Établir la fiche</SubmitButton>
      </FormActions>
    </Form>
  );
}
