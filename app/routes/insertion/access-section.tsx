import { Form } from "@remix-run/react";
import type { FormState } from "#app/http/form-state.ts";
import type { AccessRow } from "#app/routes/insertion/contract-rows.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FieldRow, FormActions, SelectField, SubmitButton, TextField } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

type Companies = readonly { value: string; label: string }[];

/** The company, and the structures that employ for it, that enter hours themselves; and whom they know. */
export function AccessSection(props: {
  accesses: readonly AccessRow[];
  companies: Companies;
  open: FormState;
  give: FormState;
  posted: string;
}) {
  const { accesses, companies, open, give, posted } = props;
  const structures = [
    ...new Map(accesses.map(({ organisationId, name }) => [String(organisationId), name])),
  ].map(([value, label]) => ({ value, label }));
  return (
    <Section
      title="Qui saisit"
      intro="L'entreprise et les structures qui emploient saisissent dans leur espace. Elles ne voient que les pseudonymes que vous leur donnez, ou qu'elles proposent."
    >
      {accesses.length > 0 ? <AccessTable accesses={accesses} /> : null}
      {structures.length > 0 ? (
        <GiveForm structures={structures} state={give} opened={posted === "give"} />
      ) : null}
      <OpenForm companies={companies} state={open} opened={posted === "open"} />
    </Section>
  );
}

type FormProps = { state: FormState; opened: boolean };

function GiveForm({ structures, state, opened }: FormProps & { structures: Companies }) {
  return (
    <Disclosure label="Donner des pseudonymes" open={opened}>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="intent" value="give" />
        <SelectField field={state.field("enterer")} label="Structure" required options={structures} />
        <TextField
          field={state.field("pseudonyms")}
          label="Pseudonymes"
          required
          hint="Séparés par des virgules&nbsp;: P-001, P-002"
        />
        <FormActions>
          <SubmitButton tone="plain">Donner ces pseudonymes</SubmitButton>
        </FormActions>
      </Form>
    </Disclosure>
  );
}

function OpenForm({ companies, state, opened }: FormProps & { companies: Companies }) {
  return (
    <Disclosure label="Ouvrir la saisie à une structure" open={opened}>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="intent" value="open" />
        <FieldRow>
          <SelectField
            field={state.field("commitment")}
            label="Pour les heures de"
            required
            options={companies}
          />
          <TextField
            field={state.field("siret")}
            label="SIRET de la structure"
            required
            width="medium"
            inputMode="numeric"
            hint="L'entreprise elle-même, une ETTI, une AI, un GEIQ…"
          />
        </FieldRow>
        <FormActions>
          <SubmitButton tone="plain">Ouvrir la saisie</SubmitButton>
        </FormActions>
      </Form>
    </Disclosure>
  );
}

function AccessTable({ accesses }: { accesses: readonly AccessRow[] }) {
  return (
    <DataTable
      caption="Structures qui saisissent"
      hideCaption
      rows={accesses}
      rowKey={({ key }) => key}
      columns={[
        { key: "name", label: "Structure", cell: ({ name }) => name },
        { key: "commitment", label: "Pour les heures de", cell: ({ commitment }) => commitment },
        { key: "knows", label: "Connaît", cell: ({ knows }) => knows.join(", ") || "personne encore" },
        {
          key: "close",
          label: "Saisie",
          cell: ({ commitmentId, organisationId, name }) => (
            <Form method="post">
              <input type="hidden" name="commitment" value={commitmentId} />
              <input type="hidden" name="enterer" value={organisationId} />
              <SubmitButton name="intent" value="close" tone="link" label={`Fermer la saisie de ${name}`}>
                Fermer
              </SubmitButton>
            </Form>
          ),
        },
      ]}
    />
  );
}
