import type { FormState } from "#app/http/form-state.ts";
import { CheckboxGroup, Fieldset } from "#app/ui/form.tsx";
import type { Candidate } from "#db/queries/quote-guests.ts";

/** Who a demande d'information is sent to: the same questions to each, and nobody else reads them. */
export function GuestsFieldset({
  state,
  candidates,
}: {
  state: FormState;
  candidates: readonly Candidate[];
}) {
  return (
    <Fieldset
      legend="À qui"
      intro="Les mêmes questions partent à chacun par courriel, avec un lien pour répondre sans compte. La demande n'est pas publique."
    >
      <input type="hidden" name="audience" value="chosen" />
      {candidates.length > 0 ? (
        <CheckboxGroup
          field={state.field("suppliers")}
          label="Fournisseurs interrogés"
          columns
          required
          options={candidates.map(({ organisationId, name, communeName }) => ({
            value: String(organisationId),
            label: name,
            hint: communeName ?? undefined,
          }))}
        />
      ) : (
        <p>
          Aucun fournisseur à proposer&nbsp;: gardez des fournisseurs dans une liste, ou partez des
          fournisseurs potentiels d'un lot.
        </p>
      )}
    </Fieldset>
  );
}
