import { Form } from "@remix-run/react";
import { EMPLOYMENT_LABELS, MODE_LABELS } from "#app/domain/insertion-hours.ts";
import { number } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { EntryRow } from "#app/routes/insertion/contract.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import {
  CheckboxField,
  DateField,
  FieldRow,
  FormActions,
  SelectField,
  SubmitButton,
  TextField,
} from "#app/ui/form.tsx";
import { optionsOf } from "#app/views/options.ts";

type Companies = readonly { value: string; label: string }[];

/** The entries of a contract; those that wait are ticked, then validated or refused together. */
export function EntriesForm({
  entries,
  may,
  state: { field },
}: {
  entries: readonly EntryRow[];
  may: boolean;
  state: FormState;
}) {
  if (entries.length === 0) return <p className="prose py-3">Aucune heure saisie.</p>;
  const waiting = may && entries.some(({ waits }) => waits);
  return (
    <Form method="post" noValidate>
      <EntryTable entries={entries} waiting={waiting} />
      {waiting ? (
        <>
          <TextField field={field("motive")} label="Motif, en cas de refus" />
          <FormActions>
            <SubmitButton name="intent" value="validate">
              Valider les saisies cochées
            </SubmitButton>
            <SubmitButton name="intent" value="refuse" tone="plain">
              Refuser
            </SubmitButton>
          </FormActions>
        </>
      ) : null}
    </Form>
  );
}

function EntryTable({ entries, waiting }: { entries: readonly EntryRow[]; waiting: boolean }) {
  return (
    <DataTable
      caption="Heures saisies"
      hideCaption
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "who",
          label: "Participant",
          cell: ({ id, waits, pseudonym, month }) =>
            waiting && waits ? (
              <label className="choice">
                <input
                  className="tick"
                  type="checkbox"
                  name="entries"
                  value={id}
                  aria-label={`${pseudonym}, ${month}`}
                />
                <span className="whitespace-nowrap">{pseudonym}</span>
              </label>
            ) : (
              pseudonym
            ),
        },
        { key: "month", label: "Mois", cell: ({ month }) => month },
        { key: "company", label: "Entreprise", cell: ({ company }) => company },
        { key: "how", label: "Mode et contrat", cell: ({ how }) => how },
        { key: "employer", label: "Employeur", cell: ({ employer }) => employer },
        { key: "hours", label: "Heures", numeric: true, cell: ({ hours }) => number(hours) },
        { key: "state", label: "État", cell: ({ state }) => state },
      ]}
    />
  );
}

export function EntryForm({ companies, state: { field } }: { companies: Companies; state: FormState }) {
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="intent" value="entry" />
      <FieldRow>
        <TextField
          field={field("pseudonym")}
          label="Participant"
          required
          width="medium"
          hint="Son pseudonyme, jamais son nom"
        />
        <TextField field={field("month")} label="Mois" required width="short" hint="2026-10" />
        <TextField field={field("hours")} label="Heures" required width="short" inputMode="decimal" />
      </FieldRow>
      <FieldRow>
        <SelectField field={field("commitment")} label="Entreprise" required options={companies} />
        <SelectField
          field={field("mode")}
          label="Mode"
          required
          empty="Choisir"
          options={optionsOf(MODE_LABELS)}
        />
      </FieldRow>
      <FieldRow>
        <TextField
          field={field("employer")}
          label="Employeur"
          required
          hint="Qui signe le contrat de travail"
        />
        <SelectField
          field={field("employment")}
          label="Contrat de travail"
          required
          empty="Choisir"
          options={optionsOf(EMPLOYMENT_LABELS)}
        />
      </FieldRow>
      <Confirm state={{ field }} />
      <FormActions>
        <SubmitButton>Enregistrer les heures</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** Shown only when the server asked a question. */
function Confirm({ state }: { state: Pick<FormState, "field"> }) {
  const confirmed = state.field("confirmed");
  if (confirmed.errors.length === 0) return null;
  return <CheckboxField name="confirmed" id={confirmed.id} errors={confirmed.errors} label="Je confirme" />;
}

export function AmendForm({ companies, state: { field } }: { companies: Companies; state: FormState }) {
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="intent" value="amend" />
      <FieldRow>
        <DateField field={field("signedOn")} label="Signé le" required />
        <DateField field={field("endsOn")} label="Nouvelle fin" />
      </FieldRow>
      <FieldRow>
        <SelectField
          name="commitment"
          id="avenant-entreprise"
          label="Entreprise"
          empty="Toutes"
          options={companies}
        />
        <TextField
          name="hours"
          id="avenant-heures"
          errors={field("hours").errors}
          label="Nouvelles heures dues"
          width="short"
          inputMode="decimal"
        />
      </FieldRow>
      <TextField name="motive" id="avenant-motif" errors={field("motive").errors} label="Motif" required />
      <CheckboxField name="terminated" label="Le marché est résilié à la date de signature" />
      <Confirm state={{ field }} />
      <FormActions>
        <SubmitButton tone="plain">Enregistrer l'avenant</SubmitButton>
      </FormActions>
    </Form>
  );
}
