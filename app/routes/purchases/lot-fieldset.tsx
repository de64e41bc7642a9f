import type { LegalBase } from "#app/domain/eligibility/types.ts";
import { BASES } from "#app/domain/eligibility.rules.ts";
import { MOST_TERRITORIES } from "#app/domain/lot-territories.ts";
import { CIRCULAR_LABELS } from "#app/domain/offer.ts";
import { NATURE_LABELS } from "#app/domain/purchase.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { LotShown } from "#app/routes/purchases/lot-reading.ts";
import { type CpvProposals, LotTrades } from "#app/routes/purchases/lot-trades.tsx";
import { ComboboxField } from "#app/ui/combobox-field.tsx";
import { ComboboxMany } from "#app/ui/combobox-many.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import {
  CheckboxField,
  CheckboxGroup,
  FieldRow,
  Fieldset,
  MoneyField,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";
import { optionsOf } from "#app/views/options.ts";

const NATURES = optionsOf(NATURE_LABELS);
const CIRCULAR = optionsOf(CIRCULAR_LABELS);

type Props = {
  state: FormState;
  index: number;
  number: string;
  /** the purchase has no other lot: it cannot be taken away */
  only: boolean;
  shown: LotShown | undefined;
  bases: readonly LegalBase[];
  proposals?: CpvProposals | null;
  /** its reservation is asked elsewhere */
  unreserved?: boolean;
};

/** One lot of the editor: what, where, how much, and what is wished for it. */
export function LotFieldset({ state, index, number, only, shown, bases, proposals, unreserved }: Props) {
  const field = (name: string) => state.field(`lots[${index}].${name}`);
  return (
    <Fieldset legend={`Lot ${number}`} id={`lot-${number}`}>
      <input type="hidden" name={`lots[${index}].number`} value={number} />
      <TextField
        field={field("title")}
        label="Intitulé du lot"
        hint={only ? "Laissez vide s'il n'y a qu'un lot\u00a0: il prend l'objet de l'achat." : undefined}
        required={!only}
      />
      <LotTrades
        field={field("cpv")}
        index={index}
        number={only ? null : number}
        shown={shown}
        proposals={proposals}
      />
      <Place field={field("territory")} place={shown?.place ?? null} />
      <OtherPlaces field={field("otherTerritories")} shown={shown} />
      <FieldRow>
        <MoneyField field={field("amount")} label="Montant estimé" />
        <TextField
          field={field("duration")}
          label="Durée, reconductions comprises"
          inputMode="numeric"
          width="short"
          unit="mois"
        />
      </FieldRow>
      {unreserved ? null : <Reservation field={field("reservation")} bases={bases} />}
      <CheckboxField
        field={field("lendsLabour")}
        label="Mise à disposition de personnel"
        hint="Le lot demande des personnes et non une prestation&nbsp;: y répondent les ETTI, EATT, AI et GEIQ, et les offres de mise à disposition."
      />
      <More field={field} />
      {only ? null : (
        <div>
          <SubmitButton tone="link" name="intent" value={`remove-lot-${index}`}>
            {`Retirer le lot ${number}`}
          </SubmitButton>
        </div>
      )}
    </Fieldset>
  );
}

type Field = ReturnType<FormState["field"]>;

function Place({ field, place }: { field: Field; place: LotShown["place"] }) {
  const read = place !== null && place.value !== place.label;
  return (
    <ComboboxField
      key={place?.label}
      field={read ? { ...field, initialValue: place.value } : field}
      defaultText={read ? place.label : undefined}
      label="Lieu d'exécution"
      hint="Commune, intercommunalité, département ou région. Vide&nbsp;: la commune de l'acheteur."
      source="/lookup/territoires"
    />
  );
}

/** Folded until it is used: nearly every lot has one place. */
function OtherPlaces({ field, shown }: { field: Field; shown: LotShown | undefined }) {
  const used = (shown?.others.length ?? 0) > 0 || field.errors.length > 0;
  return (
    <Disclosure label="Plusieurs lieux d'exécution" open={used}>
      <ComboboxMany
        key={shown?.others.map(({ value }) => value).join()}
        field={field}
        label="Autres lieux d'exécution"
        hint={`${MOST_TERRITORIES} lieux en tout. Un fournisseur qui en couvre une partie est proposé, avec cette limite. Décochez un lieu pour le retirer.`}
        source="/lookup/territoires"
        chosen={shown?.others ?? []}
        typed={shown?.othersTyped}
        addLabel="Ajouter un lieu, ou plusieurs séparés par un point-virgule"
      />
    </Disclosure>
  );
}

/** The reservation wished for a lot; `label` tells it apart where several lots stand together. */
export function Reservation({
  field,
  bases,
  label = "Réservation envisagée",
}: {
  field: Field;
  bases: readonly LegalBase[];
  label?: string;
}) {
  const wished = String(field.initialValue ?? "");
  // A wish that the contract no longer allows is still shown: it is refused in words, not lost.
  const offered = [...new Set([...bases, ...(wished in BASES ? [wished as LegalBase] : [])])];
  if (offered.length === 0) {
    return (
      <p className="hint">
        Réservation&nbsp;: le code de la commande publique ne s'applique pas à un acheteur privé. Les
        fournisseurs sont trouvés de la même façon.
      </p>
    );
  }
  return (
    <SelectField
      field={field}
      label={label}
      hint="Une intention, pas une décision&nbsp;: elle écarte dès maintenant les fournisseurs qui ne pourraient pas répondre."
      empty="Aucune"
      options={offered.map((base) => ({
        value: base,
        label: `${BASES[base].label} (${BASES[base].article})`,
      }))}
    />
  );
}

function More({ field }: { field: (name: string) => Field }) {
  const circular = field("circular");
  const used = [field("description"), field("nature"), circular].some(
    ({ initialValue, errors }) => errors.length > 0 || (initialValue ?? "").toString() !== "",
  );
  return (
    <Disclosure label="Préciser&nbsp;: description, nature, économie circulaire" open={used}>
      <div className="form">
        <TextArea field={field("description")} label="Description du lot" rows={3} />
        <SelectField field={field("nature")} label="Nature" options={NATURES} empty="D'après le code CPV" />
        <CheckboxGroup field={circular} label="Caractères circulaires demandés" options={CIRCULAR} columns />
      </div>
    </Disclosure>
  );
}
