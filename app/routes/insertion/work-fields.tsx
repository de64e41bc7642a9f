import { EMPLOYMENT_LABELS, MODE_LABELS } from "#app/domain/insertion-hours.ts";
import type { FormState } from "#app/http/form-state.ts";
import { FieldRow, SelectField, TextField } from "#app/ui/form.tsx";
import { optionsOf } from "#app/views/options.ts";

type Fields = Pick<FormState, "field">;

/** How the hours were worked: by whose staff, or not. */
export const ModeField = ({ field }: Fields) => (
  <SelectField field={field("mode")} label="Mode" required empty="Choisir" options={optionsOf(MODE_LABELS)} />
);

/** Who signed the employment contract, and of what kind. */
export const EmployerFields = ({ field }: Fields) => (
  <FieldRow>
    <TextField field={field("employer")} label="Employeur" required hint="Qui signe le contrat de travail" />
    <SelectField
      field={field("employment")}
      label="Contrat de travail"
      required
      empty="Choisir"
      options={optionsOf(EMPLOYMENT_LABELS)}
    />
  </FieldRow>
);
