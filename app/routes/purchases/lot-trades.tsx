import type { FormState } from "#app/http/form-state.ts";
import type { LotShown } from "#app/routes/purchases/lot-reading.ts";
import { ComboboxMany } from "#app/ui/combobox-many.tsx";
import { CheckboxGroup, SubmitButton } from "#app/ui/form.tsx";

/** Codes that the words of a lot may mean; `at`: its place in the form. */
export type CpvProposals = { at: number; words: string; cpv: readonly { value: string; label: string }[] };

/** What the lot buys, by code or by trade, or from its own words. */
export function LotTrades(props: {
  field: ReturnType<FormState["field"]>;
  index: number;
  /** null: it is the only lot */
  number: string | null;
  shown: LotShown | undefined;
  proposals: CpvProposals | null | undefined;
}) {
  const { field, index, number, shown, proposals } = props;
  return (
    <>
      <ComboboxMany
        field={field}
        label="Codes CPV"
        hint="Un code ou un métier. C'est par eux que les fournisseurs sont trouvés."
        source="/lookup/cpv"
        chosen={shown?.cpv ?? []}
        typed={shown?.cpvTyped}
        addLabel="Ajouter un code ou un métier"
        required
      />
      <div>
        <SubmitButton
          tone="plain"
          name="intent"
          value={`propose-${index}`}
          label={number === null ? undefined : `Proposer des codes d'après l'intitulé du lot ${number}`}
        >
          Proposer des codes d'après l'intitulé
        </SubmitButton>
      </div>
      {proposals?.at === index ? <Proposed name={field.name} proposals={proposals} /> : null}
    </>
  );
}

/** What the words of the lot may mean: nothing is ticked for anybody. */
function Proposed({ name, proposals: { words, cpv } }: { name: string; proposals: CpvProposals }) {
  if (cpv.length === 0) {
    return (
      <p className="hint" role="status">
        Rien à proposer pour «&nbsp;{words}&nbsp;»&nbsp;: essayez d'autres mots, ou cherchez un métier
        ci-dessus.
      </p>
    );
  }
  return (
    <div className="proposals" role="status">
      <CheckboxGroup
        id={`${name}-proposes`}
        name={name}
        label={`Codes CPV proposés pour «\u00a0${words}\u00a0»`}
        hint="Cochez ceux que le lot achète."
        options={cpv}
        columns
      />
    </div>
  );
}
