import { Form } from "@remix-run/react";
import { CONTRACT_FIELD_LABELS, CONTRACT_FIELDS } from "#app/domain/contract-mapping.ts";
import { count } from "#app/fr.ts";
import type { RunPage } from "#app/routes/imports/run.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { DefaultButton, FormActions, SelectField, SubmitButton } from "#app/ui/form.tsx";

const FIELDS = CONTRACT_FIELDS.map((value) => ({ value, label: CONTRACT_FIELD_LABELS[value] }));
const EXAMPLES = 3;
const SHOWN_TO_ALL =
  "Ce fichier est dans la forme des données essentielles, que la loi fait publier\u00a0: ses marchés sont lus par tous sur votre page d'acheteur, sauf si votre organisation est privée.";
const KEPT_PRIVATE =
  "Ce tableau n'est pas dans la forme des données essentielles\u00a0: ses marchés ne sont lus que par vous.";

/** What each column says: proposed from its name and changed by hand, beside the first values of the file. */
export function MappingForm({ page, mapping }: { page: RunPage; mapping: readonly string[] }) {
  const { run } = page;
  const records = run.form === "records";
  const columns = run.header
    .map((name, index) => ({
      name,
      index,
      field: mapping[index] ?? "",
      examples: examplesOf(run.samples, index),
    }))
    .filter(({ examples }) => !records || examples.length > 0);
  return (
    <Form method="post" noValidate>
      <DefaultButton name="intent" value="start" />
      <p className="prose pb-4">
        {records
          ? `${count(run.total, "contrat")} en données essentielles\u00a0: ce format dit lui-même ce que contient chaque champ.`
          : `${count(run.total, "ligne")}. ${recognised(columns)} Vérifiez ce que dit chaque colonne\u00a0: vos choix seront repris pour les prochains fichiers de mêmes colonnes.`}
      </p>
      <p className="prose pb-4">{page.isPublic ? SHOWN_TO_ALL : KEPT_PRIVATE}</p>
      <Columns columns={columns} records={records} />
      <div className="mt-6">
        <FormActions>
          <SubmitButton name="intent" value="start">
            Importer {records ? `les ${count(run.total, "contrat")}` : `les ${count(run.total, "ligne")}`}
          </SubmitButton>
          <SubmitButton tone="link" name="intent" value="drop">
            Renoncer à ce fichier
          </SubmitButton>
        </FormActions>
      </div>
    </Form>
  );
}

type Column = { name: string; index: number; field: string; examples: readonly string[] };

function Columns({ columns, records }: { columns: readonly Column[]; records: boolean }) {
  return (
    <DataTable
      caption="Colonnes du fichier"
      hideCaption
      rows={columns}
      rowKey={({ index }) => index}
      columns={[
        {
          key: "name",
          label: "Colonne",
          cell: ({ name, index }) => name || `Colonne ${index + 1}, sans nom`,
        },
        {
          key: "examples",
          label: "Premières valeurs",
          cell: ({ examples }) => <Examples values={examples} />,
        },
        ...(records
          ? []
          : [
              {
                key: "field",
                label: "Ce qu'elle dit",
                cell: ({ name, index, field }: Column) => (
                  <SelectField
                    label={`Ce que dit la colonne ${name || index + 1}`}
                    hideLabel
                    name={`colonne-${index}`}
                    defaultValue={field}
                    empty="Ne pas importer"
                    options={FIELDS}
                    required
                  />
                ),
              },
            ]),
      ]}
    />
  );
}

function recognised(columns: readonly { field: string }[]): string {
  const known = columns.filter(({ field }) => field !== "").length;
  return known === 0
    ? "Aucune colonne n'a été reconnue par son nom."
    : `${count(known, "colonne reconnue", "colonnes reconnues")} sur ${columns.length}.`;
}

function examplesOf(samples: readonly (readonly string[])[], index: number): string[] {
  const values = samples.map((row) => row[index] ?? "").filter((value) => value !== "");
  return [...new Set(values)].slice(0, EXAMPLES);
}

function Examples({ values }: { values: readonly string[] }) {
  if (values.length === 0) return <span className="text-muted">vide</span>;
  return (
    <ul>
      {values.map((value) => (
        <li key={value}>{value.length > 80 ? `${value.slice(0, 80)}…` : value}</li>
      ))}
    </ul>
  );
}
