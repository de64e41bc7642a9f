import {
  JUST_NEED_ANSWER_LABELS,
  JUST_NEED_CODES,
  JUST_NEED_NOTE,
  JUST_NEED_QUESTIONS,
} from "#app/domain/just-need.ts";
import type { FormState } from "#app/http/form-state.ts";
import { FieldRow, Fieldset, SelectField, TextField } from "#app/ui/form.tsx";
import { optionsOf } from "#app/views/options.ts";

const ANSWERS = optionsOf(JUST_NEED_ANSWER_LABELS);

/** « Juste besoin »: four questions before the purchase, each with its answer and what follows from it. */
export function JustNeedPart({ state: { field } }: { state: FormState }) {
  return (
    <Fieldset
      legend="Juste besoin"
      intro="Quatre questions avant d'acheter. Les réponses restent avec l'achat&nbsp;: la facilitation et le dossier de sourcing les reprennent, le public ne les voit pas."
    >
      {JUST_NEED_CODES.map((code) => {
        const { question, example, short } = JUST_NEED_QUESTIONS[code];
        return (
          <FieldRow key={code}>
            <SelectField
              field={field(`justNeed.${code}.answer`)}
              label={question}
              options={ANSWERS}
              empty="Pas encore examiné"
            />
            <TextField
              field={field(`justNeed.${code}.note`)}
              label={`${short}\u00a0: précision`}
              hint={example}
              maxLength={JUST_NEED_NOTE}
            />
          </FieldRow>
        );
      })}
    </Fieldset>
  );
}
