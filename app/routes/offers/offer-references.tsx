import type { FormState } from "#app/http/form-state.ts";
import { FieldRow, Fieldset, TextField } from "#app/ui/form.tsx";

const ROWS = [0, 1, 2];

/** Work already done for others: three lines are enough to be believed. */
export function ReferencesFields({ state: { field } }: { state: FormState }) {
  return (
    <Fieldset legend="Références" intro="Trois au plus. Un client et une année suffisent.">
      {ROWS.map((row) => (
        <FieldRow key={row}>
          <TextField field={field(`references[${row}].client`)} label={`Client ${row + 1}`} />
          <TextField
            field={field(`references[${row}].year`)}
            label={`Année ${row + 1}`}
            inputMode="numeric"
            width="short"
          />
          <TextField field={field(`references[${row}].description`)} label={`Travail ${row + 1}`} />
        </FieldRow>
      ))}
    </Fieldset>
  );
}
