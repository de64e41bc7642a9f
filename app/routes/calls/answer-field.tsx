import { CALL_LIMITS, type Question } from "#app/domain/call-for-interest.ts";
import type { FormState } from "#app/http/form-state.ts";
import { RadioGroup, SelectField, TextArea, TextField } from "#app/ui/form.tsx";

// Beyond these, radio buttons are a wall: a list is shorter.
const RADIOS = 7;

/** The control that a question calls for. */
export function AnswerField({
  question,
  field,
}: {
  question: Question;
  field: ReturnType<FormState["field"]>;
}) {
  const { label, kind, required, choices } = question;
  if (kind === "number") {
    return <TextField field={field} label={label} inputMode="decimal" width="short" required={required} />;
  }
  if (kind === "text") {
    return (
      <TextArea field={field} label={label} rows={4} maxLength={CALL_LIMITS.answer} required={required} />
    );
  }
  const options = choices.map((value) => ({ value, label: value }));
  return options.length > RADIOS ? (
    <SelectField field={field} label={label} options={options} empty="Choisissez" required={required} />
  ) : (
    <RadioGroup field={field} label={label} options={options} required={required} />
  );
}
