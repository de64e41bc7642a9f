import { Form } from "@remix-run/react";
import { OUTCOME_LABELS, OUTCOMES } from "#app/domain/sourcing-file.ts";
import type { FormState } from "#app/http/form-state.ts";
import { DateField, FieldRow, FormActions, SelectField, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

/** What came of the sourcing, added under the frozen part. */
export function OutcomeForm({ state, today }: { state: FormState; today: string }) {
  return (
    <div className="sourcing-outcome mt-12">
      <Section
        title="Ajouter une suite"
        intro="Chaque suite s'ajoute, datée et signée, sous le contenu figé. Elle ne se modifie pas&nbsp;: pour corriger, ajoutez-en une autre."
      >
        <Form method="post" className="form" noValidate>
          <FieldRow>
            <SelectField
              label="Ce qu'il est advenu"
              field={state.field("kind")}
              required
              empty="Choisissez"
              options={OUTCOMES.map((kind) => ({ value: kind, label: OUTCOME_LABELS[kind] }))}
            />
            <DateField label="Date" field={state.field("on")} required max={today} />
          </FieldRow>
          <TextArea
            label="Note"
            hint="Qui a été contacté, la référence de la consultation, l'attributaire, ou pourquoi il n'y a pas de résultat."
            field={state.field("note")}
            rows={3}
            maxLength={2000}
          />
          <FormActions>
            <SubmitButton>Ajouter cette suite</SubmitButton>
          </FormActions>
        </Form>
      </Section>
    </div>
  );
}
