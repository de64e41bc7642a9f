import { CALL_LIMITS, type Question } from "#app/domain/call-for-interest.ts";
import { EVIDENCE_ACCEPT } from "#app/domain/evidence-file.ts";
import type { FormState } from "#app/http/form-state.ts";
import { FileField, RadioGroup, SelectField, TextArea, TextField } from "#app/ui/form.tsx";

const FILE_HINT = "PDF, JPEG ou PNG, 5\u00a0Mo au plus. Lu par l'acheteur seulement.";

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
  if (kind === "file") {
    const held =
      typeof field.initialValue === "string" && field.initialValue !== "" ? field.initialValue : null;
    const hint = held ? `Déjà joint\u00a0: ${held}. Un autre le remplace. ${FILE_HINT}` : FILE_HINT;
    return <FileField field={field} label={label} accept={EVIDENCE_ACCEPT} hint={hint} required={required} />;
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
