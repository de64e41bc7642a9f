import { Form } from "@remix-run/react";
import { EVIDENCE_ACCEPT } from "#app/domain/evidence-file.ts";
import { number } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import { Confirm } from "#app/routes/insertion/confirm.tsx";
import { PROOF_HINT } from "#app/routes/insertion/contract-forms.tsx";
import type { Chosen, OwnEntryRow } from "#app/routes/insertion/own-data.ts";
import { EmployerFields, ModeField } from "#app/routes/insertion/work-fields.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { FieldRow, Fieldset, FileField, FormActions, SubmitButton, TextField } from "#app/ui/form.tsx";

/** A month's hours of the persons that the structure knows and that are validated, with one proof. */
export function StatementForm({ chosen, state }: { chosen: Chosen; state: FormState }) {
  const { field } = state;
  const people = chosen.people.filter(({ validated }) => validated);
  if (people.length === 0) {
    return (
      <p className="prose py-3">
        Aucune personne validée&nbsp;: proposez celles que vous employez, ou demandez à {chosen.facilitator}{" "}
        les pseudonymes des personnes qu'elle vous adresse.
      </p>
    );
  }
  return (
    <Form method="post" encType="multipart/form-data" className="form" noValidate>
      <input type="hidden" name="commitment" value={chosen.id} />
      <AboutMonth field={field} />
      <Fieldset legend="Heures du mois" intro="Une ligne vide est ignorée.">
        {people.map(({ pseudonym }, at) => (
          <div key={pseudonym}>
            <input type="hidden" name={`lines[${at}].pseudonym`} value={pseudonym} />
            <TextField
              field={field(`lines[${at}].hours`)}
              label={pseudonym}
              width="short"
              inputMode="decimal"
              unit="h"
            />
          </div>
        ))}
      </Fieldset>
      <FileField
        field={field("proof")}
        label="Justificatif"
        required
        hint={PROOF_HINT}
        accept={EVIDENCE_ACCEPT}
      />
      <Confirm state={state} />
      <FormActions>
        <SubmitButton name="intent" value="enter">
          Envoyer le relevé
        </SubmitButton>
      </FormActions>
    </Form>
  );
}

function AboutMonth({ field }: Pick<FormState, "field">) {
  return (
    <>
      <FieldRow>
        <TextField field={field("month")} label="Mois" required width="short" hint="2026-10" />
        <ModeField field={field} />
      </FieldRow>
      <EmployerFields field={field} />
    </>
  );
}

/** What the structure entered, and what became of it. */
export function OwnEntries({ entries }: { entries: readonly OwnEntryRow[] }) {
  if (entries.length === 0) return <p className="prose py-3">Aucune heure saisie par votre structure.</p>;
  return (
    <DataTable
      caption="Heures saisies par votre structure"
      hideCaption
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        { key: "who", label: "Personne", cell: ({ pseudonym }) => pseudonym },
        { key: "month", label: "Mois", cell: ({ month }) => month },
        { key: "mode", label: "Mode", cell: ({ mode }) => mode },
        { key: "hours", label: "Heures", numeric: true, cell: ({ hours }) => number(hours) },
        { key: "state", label: "État", cell: (row) => <State row={row} /> },
      ]}
    />
  );
}

function State({ row: { id, state, waits, hasProof, pseudonym, month } }: { row: OwnEntryRow }) {
  const about = `${pseudonym}, ${month}`;
  return (
    <>
      {state}
      {hasProof ? (
        <a className="block" href={`/espace/heures/justificatifs/${id}`}>
          Justificatif<span className="sr-only"> de {about}</span>
        </a>
      ) : null}
      {waits ? (
        <Form method="post">
          <input type="hidden" name="entry" value={id} />
          <SubmitButton name="intent" value="withdraw" tone="link" label={`Retirer la saisie de ${about}`}>
            Retirer
          </SubmitButton>
        </Form>
      ) : null}
    </>
  );
}
