import type { FormState } from "#app/http/form-state.ts";
import type { Chosen } from "#app/http/trades.ts";
import { ComboboxMany } from "#app/ui/combobox-many.tsx";
import { CheckboxGroup, Fieldset, SubmitButton, TextField } from "#app/ui/form.tsx";
import type { Tick } from "#app/ui/map-ticks.tsx";

type ChosenTrades = { sectors: readonly Chosen[]; cpv: readonly Chosen[]; areas: readonly Chosen[] };
/** What the parts of the editor are given. */
export type Part = {
  state: FormState;
  chosen: ChosenTrades;
  typed?: { sectors: string; cpv: string; areas: string };
  proposals?: { words: string; sectors: readonly Chosen[]; cpv: readonly Chosen[] } | null;
  supplierCommune: string | null;
  zone: { ticks: readonly Tick[]; size: { width: number; height: number } };
};

/** From a trade in one's own words to sectors, then to CPV codes. */
export function Trade({ state: { field }, chosen, typed, proposals }: Part) {
  return (
    <Fieldset legend="Votre métier">
      <TextField
        field={field("title")}
        label="Titre"
        hint="Le métier d'abord, avec vos mots. Exemple&nbsp;: Nettoyage de bureaux, vitrerie comprise."
        required
      />
      <div>
        <SubmitButton name="intent" value="propose" tone="plain">
          Proposer des secteurs et des codes
        </SubmitButton>
      </div>
      {proposals ? <Proposed proposals={proposals} /> : null}
      <ComboboxMany
        field={field("sectors")}
        label="Secteurs"
        hint="Le métier avec les mots du terrain. C'est par lui que les besoins vous trouvent."
        source="/lookup/secteurs"
        chosen={chosen.sectors}
        typed={typed?.sectors}
        addLabel="Ajouter un secteur"
        required
      />
      <ComboboxMany
        field={field("cpv")}
        label="Codes CPV"
        hint="La nomenclature des acheteurs publics&nbsp;: un code exact rapproche votre offre des lots."
        source="/lookup/cpv"
        chosen={chosen.cpv}
        typed={typed?.cpv}
        addLabel="Ajouter un code ou un mot"
      />
    </Fieldset>
  );
}

/** What the title may mean: nothing is ticked for anybody. */
function Proposed({ proposals: { words, sectors, cpv } }: { proposals: NonNullable<Part["proposals"]> }) {
  if (sectors.length + cpv.length === 0) {
    return (
      <p className="hint" role="status">
        Rien à proposer pour « {words} »&nbsp;: essayez d'autres mots, ou ajoutez un secteur ci-dessous.
      </p>
    );
  }
  return (
    <div className="proposals" role="status">
      {sectors.length > 0 ? (
        <CheckboxGroup
          id="sectors-proposes"
          name="sectors"
          label={`Secteurs proposés pour « ${words} »`}
          hint="Cochez ceux qui sont les vôtres."
          options={sectors}
          columns
        />
      ) : null}
      {cpv.length > 0 ? (
        <CheckboxGroup
          id="cpv-proposes"
          name="cpv"
          label="Codes CPV proposés"
          hint="Un secteur coché apporte ses codes à la proposition suivante."
          options={cpv}
          columns
        />
      ) : null}
    </div>
  );
}
