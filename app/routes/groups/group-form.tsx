import { GROUP_KINDS } from "#app/domain/buyer-group.ts";
import { choicesOf } from "#app/domain/organisation.ts";
import type { FormState } from "#app/http/form-state.ts";
import { DateField, RadioGroup, TextArea, TextField } from "#app/ui/form.tsx";

/** What a group is: the same fields to make it and to change it. */
export function GroupFields({ state: { field } }: { state: FormState }) {
  return (
    <>
      <TextField
        field={field("name")}
        label="Nom du groupe"
        hint="Exemple&nbsp;: Groupement Riom-Gerzat, entretien des espaces verts."
        required
      />
      <RadioGroup field={field("kind")} label="Forme" options={choicesOf(GROUP_KINDS)} required />
      <DateField
        field={field("agreedOn")}
        label="Convention signée le"
        hint="Celle qui lie les membres. Laissez vide tant qu'elle ne l'est pas."
      />
      <TextArea
        field={field("note")}
        label="Note"
        hint="Lue des membres&nbsp;: périmètre, règles, contact."
        rows={3}
      />
    </>
  );
}
