import { Form } from "@remix-run/react";
import type { FavouriteData } from "#app/routes/lists/list.tsx";
import { ComparePick } from "#app/ui/compare-bar.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FormActions, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { ResultRow } from "#app/ui/result-row.tsx";

/** One supplier of a list, with what its members noted. */
export function FavouriteRow({ favourite, mayEdit }: { favourite: FavouriteData; mayEdit: boolean }) {
  const { id, name, who, closed, note, added } = favourite;
  return (
    <ResultRow
      to={`/fournisseurs/${id}`}
      pick={<ComparePick id={id} name={name} />}
      title={name}
      who={who}
      figure={{ value: "Ajouté", label: `le ${added}` }}
    >
      {closed ? <p className="text-s text-no">{closed}</p> : null}
      {note ? <p className="prose whitespace-pre-line border-l-2 border-line pl-3">{note}</p> : null}
      {mayEdit ? (
        <Disclosure label={note ? "Modifier la note, ou retirer" : "Ajouter une note, ou retirer"}>
          <Form method="post" className="form" noValidate>
            <input type="hidden" name="supplier" value={id} />
            <TextArea
              name="note"
              id={`note-${id}`}
              label="Note"
              hint="Pour les membres de votre structure seulement."
              rows={3}
              defaultValue={note}
            />
            <FormActions>
              <SubmitButton tone="plain" name="intent" value="note" label={`Garder la note\u00a0: ${name}`}>
                Garder la note
              </SubmitButton>
              <SubmitButton
                tone="danger"
                name="intent"
                value="remove"
                label={`Retirer de la liste\u00a0: ${name}`}
              >
                Retirer de la liste
              </SubmitButton>
            </FormActions>
          </Form>
        </Disclosure>
      ) : null}
    </ResultRow>
  );
}
