import { Form } from "@remix-run/react";
import { GENDERS, OUTCOMES, PUBLICS, QUALIFICATIONS } from "#app/domain/insertion-public.ts";
import type { FormState } from "#app/http/form-state.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import {
  CheckboxGroup,
  DateField,
  FieldRow,
  FormActions,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextField,
} from "#app/ui/form.tsx";
import { optionsOf } from "#app/views/options.ts";

const TRI = [
  { value: "oui", label: "Oui" },
  { value: "non", label: "Non" },
  { value: "inconnu", label: "Non connu" },
];

/** What is known of a person, under a pseudonym. */
export function PersonForm({ state: { field }, id }: { state: FormState; id: number | null }) {
  return (
    <Form method="post" className="form" noValidate>
      {id === null ? (
        <TextField field={field("pseudonym")} label="Pseudonyme" required width="medium" hint="P-0042" />
      ) : (
        <input type="hidden" name="id" value={id} />
      )}
      <FieldRow>
        <SelectField field={field("gender")} label="Genre" empty="Non précisé" options={optionsOf(GENDERS)} />
        <TextField field={field("birthYear")} label="Année de naissance" width="short" inputMode="numeric" />
        <SelectField
          field={field("qualification")}
          label="Qualification"
          empty="Non précisée"
          options={optionsOf(QUALIFICATIONS)}
        />
      </FieldRow>
      <CheckboxGroup field={field("categories")} label="Publics" options={optionsOf(PUBLICS)} />
      <FieldRow>
        <DateField
          field={field("validatedOn")}
          label="Éligibilité validée le"
          hint="Les heures comptent à partir de ce mois"
        />
        <TextField field={field("prescriber")} label="Prescripteur" hint="Mission locale, France Travail…" />
      </FieldRow>
      <RadioGroup field={field("inQpv")} label="Habite en quartier prioritaire" options={TRI} />
      <RadioGroup field={field("training")} label="Formation qualifiante ou certifiante" options={TRI} />
      <FieldRow>
        <SelectField
          field={field("outcome6")}
          label="Situation à six mois"
          empty="Pas encore"
          options={optionsOf(OUTCOMES)}
        />
        <SelectField
          field={field("outcome12")}
          label="Situation à douze mois"
          empty="Pas encore"
          options={optionsOf(OUTCOMES)}
        />
      </FieldRow>
      <FormActions>
        <SubmitButton name="intent" value={id === null ? "add" : "change"}>
          {id === null ? "Ajouter le participant" : "Enregistrer la fiche"}
        </SubmitButton>
        {id === null ? null : <ButtonLink to={`?fiche=${id}&effacer=1`}>Effacer cette personne…</ButtonLink>}
      </FormActions>
    </Form>
  );
}
