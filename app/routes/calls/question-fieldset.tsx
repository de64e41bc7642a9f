import type { FormState } from "#app/http/form-state.ts";
import { CheckboxField, Fieldset, RadioGroup, SubmitButton, TextArea, TextField } from "#app/ui/form.tsx";

const KINDS = [
  { value: "text", label: "Texte libre" },
  { value: "choice", label: "Une réponse parmi plusieurs" },
  { value: "number", label: "Un nombre" },
  { value: "file", label: "Un fichier" },
];

/** One question of a call. The answers to choose from are always there: without JavaScript nothing can open them. */
export function QuestionFieldset({ state, index, id }: { state: FormState; index: number; id: string }) {
  const field = (name: string) => state.field(`questions[${index}].${name}`);
  return (
    <Fieldset legend={`Question ${index + 1}`} id={`question-${id}`}>
      <input type="hidden" name={`questions[${index}].id`} value={id} />
      <TextField field={field("label")} label="Question" required />
      <RadioGroup field={field("kind")} label="Forme de la réponse" options={KINDS} required />
      <TextArea
        field={field("choices")}
        label="Réponses proposées"
        hint="Pour une réponse parmi plusieurs seulement&nbsp;: une par ligne, deux au moins."
        rows={3}
      />
      <CheckboxField field={field("required")} label="Réponse demandée à tous" />
      <div>
        <SubmitButton tone="link" name="intent" value={`remove-question-${index}`}>
          {`Retirer la question ${index + 1}`}
        </SubmitButton>
      </div>
    </Fieldset>
  );
}
