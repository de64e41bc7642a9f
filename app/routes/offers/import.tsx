import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { OWN_OFFER_GUIDE } from "#app/domain/import-own-offer.ts";
import { canEdit } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { formState } from "#app/http/form-state.ts";
import { requireSupplier } from "#app/http/guard.ts";
import { askedImport } from "#app/routes/offers/asked-import.ts";
import { importOffers } from "#app/routes/offers/import-offers.ts";
import { ImportPlan, type PlanWords } from "#app/routes/offers/import-plan.tsx";
import { planShown } from "#app/routes/offers/plan-shown.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { ErrorSummary, FileField, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle("Importer des offres") }];

export async function loader(args: LoaderFunctionArgs) {
  const { membership, organisationId } = await requireSupplier(args, canEdit);
  const found = await askedImport(args, { organisationId });
  return {
    id: organisationId,
    name: membership.name,
    found: found && planShown(found),
    guide: OWN_OFFER_GUIDE,
  };
}

export async function action(args: ActionFunctionArgs) {
  return importOffers(args, await requireSupplier(args, canEdit));
}

export default function ImportOffers() {
  const { id, name, found, guide } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result);
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Offres", to: `${home}/offres` },
          { label: "Importer" },
        ]}
        title="Importer des offres"
        lead="Une ligne par offre, en XLSX ou en CSV. Rien n'est écrit avant que vous ayez vu ce que le tableau ferait."
      />
      <ErrorSummary errors={state.errors} />
      {found ? <ImportPlan found={found} words={wordsOf(home)} /> : null}
      {found?.report ? null : <Send state={state} again={found !== null} home={home} />}
      <Guide rows={guide} />
    </>
  );
}

const wordsOf = (home: string): PlanWords => ({
  row: "Offre",
  confirm: "Importer et publier",
  thing: "offre",
  same: "Vos offres sont déjà telles que ce tableau les décrit.",
  done: "Vos offres sont publiées",
  next: "La recherche et les besoins qui leur correspondent les suivent dans la minute.",
  see: { to: `${home}/offres`, label: "Voir vos offres" },
  again: `${home}/offres/importer`,
});

function Send(props: { state: ReturnType<typeof formState>; again: boolean; home: string }) {
  const { state, again, home } = props;
  return (
    <Section title={again ? "Corriger et recommencer" : "Votre tableau"}>
      <Form
        method="post"
        action={`${home}/offres/importer`}
        encType="multipart/form-data"
        className="form pt-4"
        noValidate
      >
        <FileField
          field={state.field("table")}
          label={again ? "Tableau corrigé" : "Tableau"}
          hint="XLSX (la première feuille) ou CSV, 2 000 lignes et 5 Mo au plus. Envoyer deux fois le même tableau ne change rien."
          accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          required
        />
        <FormActions>
          <SubmitButton name="intent" value="read" tone={again ? "plain" : "primary"}>
            Voir ce qu'il ferait
          </SubmitButton>
          <a href={`${home}/offres/modele/xlsx`}>Modèle XLSX</a>
          <a href={`${home}/offres/modele/csv`}>Modèle CSV</a>
        </FormActions>
      </Form>
    </Section>
  );
}

type Guided = Pick<(typeof OWN_OFFER_GUIDE)[number], "column" | "holds" | "example">;

function Guide({ rows }: { rows: readonly Guided[] }) {
  return (
    <Section
      title="Les colonnes"
      intro="Dans l'ordre que vous voulez, avec ou sans accents&nbsp;; celles qui ne sont pas nommées ici sont ignorées. Une cellule vide vide le champ de l'offre&nbsp;; une colonne facultative absente le laisse tel qu'il est."
    >
      <DataTable
        caption="Ce que contient chaque colonne"
        hideCaption
        rows={rows}
        rowKey={({ column }) => column}
        columns={[
          { key: "column", label: "Colonne", cell: ({ column }) => <code>{column}</code> },
          { key: "holds", label: "Ce qu'elle contient", cell: ({ holds }) => holds },
          { key: "example", label: "Exemple", cell: ({ example }) => example },
        ]}
      />
    </Section>
  );
}
