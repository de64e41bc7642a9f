import { Form } from "@remix-run/react";
import { number } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import { Confirm } from "#app/routes/insertion/confirm.tsx";
import type { EntryRow } from "#app/routes/insertion/contract-rows.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { FormActions, SubmitButton, TextField } from "#app/ui/form.tsx";

/** The entries of a contract; those that wait are ticked, then validated or refused together. */
export function EntriesForm({ entries, state }: { entries: readonly EntryRow[]; state: FormState }) {
  if (entries.length === 0) return <p className="prose py-3">Aucune heure saisie.</p>;
  return (
    <Form method="post" noValidate>
      <EntryTable entries={entries} />
      {entries.some(({ counts }) => counts) ? (
        <>
          <TextField
            field={state.field("motive")}
            label="Motif, en cas de refus"
            hint="Une saisie déjà validée se refuse aussi&nbsp;: ses heures ne comptent plus."
          />
          <Confirm state={state} />
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

function EntryTable({ entries }: { entries: readonly EntryRow[] }) {
  return (
    <DataTable
      caption="Heures saisies"
      hideCaption
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        { key: "who", label: "Participant", cell: (row) => <Who row={row} /> },
        { key: "month", label: "Mois", cell: ({ month }) => month },
        { key: "company", label: "Entreprise", cell: ({ company }) => company },
        { key: "how", label: "Mode et contrat", cell: ({ how }) => how },
        { key: "employer", label: "Employeur", cell: ({ employer }) => employer },
        { key: "hours", label: "Heures", numeric: true, cell: ({ hours }) => number(hours) },
        { key: "state", label: "État", cell: (row) => <State row={row} /> },
      ]}
    />
  );
}

function Who({ row: { id, counts, pseudonym, month } }: { row: EntryRow }) {
  if (!counts) return pseudonym;
  return (
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
  );
}

function State({ row: { id, state, by, moved, hasProof, pseudonym, month } }: { row: EntryRow }) {
  return (
    <>
      {state}
      {by ? <span className="hint block">Saisie par {by}</span> : null}
      {moved ? <span className="hint block">{moved}</span> : null}
      {hasProof ? (
        <a className="block" href={`/espace/heures/justificatifs/${id}`}>
          Justificatif
          <span className="sr-only">
            {" "}
            de {pseudonym}, {month}
          </span>
        </a>
      ) : null}
    </>
  );
}
