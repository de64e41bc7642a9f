import { Form, Link } from "@remix-run/react";
import type { FormState } from "#app/http/form-state.ts";
import { FormActions, SelectField, SubmitButton, TextArea, TextField } from "#app/ui/form.tsx";

type Buyer = { value: string; label: string };

/** In whose name, under which title, and why. */
export function FreezeForm(props: { state: FormState; buyers: readonly Buyer[]; back: string }) {
  const { state, buyers, back } = props;
  const [only] = buyers;
  return (
    <Form method="post" className="form" noValidate>
      {buyers.length === 1 && only ? (
        <input type="hidden" name="organisation" value={only.value} />
      ) : (
        <SelectField
          label="Au nom de"
          field={state.field("organisation")}
          required
          empty="Choisissez votre organisation"
          options={buyers}
        />
      )}
      <TextField label="Titre du dossier" field={state.field("title")} required maxLength={200} />
      <TextArea
        label="Objet du sourcing"
        hint="Le besoin étudié, le marché préparé&nbsp;: ce qu'un lecteur devra comprendre dans trois ans."
        field={state.field("purpose")}
        rows={3}
        maxLength={2000}
      />
      <FormActions>
        <SubmitButton>Figer le dossier</SubmitButton>
        <Link to={back}>Revenir sans figer</Link>
      </FormActions>
    </Form>
  );
}
