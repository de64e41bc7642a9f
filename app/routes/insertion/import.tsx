import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { INSERTION_COLUMNS, INSERTION_TABLE_LABELS, INSERTION_TABLES } from "#app/domain/import-insertion.ts";
import { canEdit } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { requireFacilitator } from "#app/http/guard.ts";
import { actOnImport, INSERTION_KINDS, tableOf } from "#app/routes/insertion/import-actions.ts";
import { askedImport } from "#app/routes/offers/asked-import.ts";
import { ImportPlan } from "#app/routes/offers/import-plan.tsx";
import { planShown } from "#app/routes/offers/plan-shown.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary, FileField, FormActions, RadioGroup, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { optionsOf } from "#app/views/options.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Importer un suivi de clauses") }];

export async function loader(args: LoaderFunctionArgs) {
  const { membership, organisationId } = await requireFacilitator(args, canEdit);
  const found = await askedImport(args, { organisationId, kinds: INSERTION_KINDS });
  const page = { id: organisationId, name: membership.name };
  if (!found) return { ...page, found: null, kind: "contracts" as const };
  return { ...page, found: planShown(found), kind: tableOf(found.kind) };
}

export async function action(args: ActionFunctionArgs) {
  return actOnImport(args);
}

export default function ImportInsertion() {
  const { id, name, found, kind } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result, { kind });
  const home = `/espace/organisations/${id}`;
  const here = `${home}/insertion/importer`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Heures d'insertion", to: `${home}/insertion` },
          { label: "Importer" },
        ]}
        title="Importer un suivi"
        lead="Vos marchés en cours, vos participants, puis chaque mois les heures, en XLSX ou en CSV. Rien n'est écrit avant que vous ayez vu ce que le tableau ferait."
      />
      <ErrorSummary errors={state.errors} />
      {found ? (
        <ImportPlan
          found={found}
          words={{
            row: "Contenu",
            confirm: "Importer",
            thing: "ligne",
            same: "Tout ce que dit ce tableau est déjà enregistré.",
            done: kind === "hours" ? "Les heures attendent leur validation" : "Le suivi est à jour",
            next: "Les lignes refusées ne sont pas écrites\u00a0: corrigez-les dans votre tableau et envoyez-le de nouveau, les autres ne changeront pas.",
            see: {
              to: kind === "participants" ? `${home}/participants` : `${home}/insertion`,
              label: "Voir le suivi",
            },
            again: here,
          }}
        />
      ) : null}
      <Send state={state} here={here} home={home} />
      <Guide />
    </>
  );
}

function Send({ state, here, home }: { state: FormState; here: string; home: string }) {
  return (
    <Section title="Votre tableau">
      <Form method="post" action={here} encType="multipart/form-data" className="form pt-4" noValidate>
        <RadioGroup
          field={state.field("kind")}
          label="Ce qu'il contient"
          required
          options={optionsOf(INSERTION_TABLE_LABELS)}
        />
        <FileField
          field={state.field("table")}
          label="Tableau"
          hint="XLSX (la première feuille) ou CSV, 2&nbsp;000 lignes et 5 Mo au plus. Envoyer deux fois le même tableau ne change rien. Ni nom, ni adresse&nbsp;: des pseudonymes."
          accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          required
        />
        <FormActions>
          <SubmitButton name="intent" value="read">
            Voir ce qu'il ferait
          </SubmitButton>
          {INSERTION_TABLES.map((table) => (
            <a key={table} href={`${home}/insertion/modele/${table}.xlsx`}>
              Modèle&nbsp;: {INSERTION_TABLE_LABELS[table].toLowerCase()}
            </a>
          ))}
        </FormActions>
      </Form>
    </Section>
  );
}

function Guide() {
  return (
    <Section
      title="Les colonnes"
      intro="Dans l'ordre que vous voulez, sous leur nom ou un nom usuel&nbsp;; les autres sont ignorées. Une cellule vide ne change rien."
    >
      {INSERTION_TABLES.map((table) => (
        <Disclosure key={table} label={INSERTION_TABLE_LABELS[table]}>
          <DataTable
            caption={`Colonnes\u00a0: ${INSERTION_TABLE_LABELS[table].toLowerCase()}`}
            hideCaption
            rows={INSERTION_COLUMNS[table]}
            rowKey={({ column }) => column}
            columns={[
              { key: "column", label: "Colonne", cell: ({ column }) => <code>{column}</code> },
              { key: "required", label: "Requise", cell: ({ required }) => (required ? "oui" : "non") },
              { key: "holds", label: "Ce qu'elle contient", cell: ({ holds }) => holds },
              { key: "example", label: "Exemple", cell: ({ example }) => example },
            ]}
          />
        </Disclosure>
      ))}
    </Section>
  );
}
