import {
  ACCESS_LABELS,
  AGEC_CATEGORIES,
  CIRCULAR_LABELS,
  OFFER_KIND_LABELS,
  OFFER_KINDS,
  OFFER_LIMITS,
} from "#app/domain/offer.ts";
import { RADII } from "#app/domain/territory.ts";
import type { Chosen } from "#app/http/trades.ts";
import type { Part } from "#app/routes/offers/offer-trade.tsx";
import { ComboboxField } from "#app/ui/combobox-field.tsx";
import { ComboboxMany } from "#app/ui/combobox-many.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import {
  CheckboxField,
  CheckboxGroup,
  DateField,
  FieldRow,
  Fieldset,
  MoneyField,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";
import { MapTicks } from "#app/ui/map-ticks.tsx";
import { optionsOf } from "#app/views/options.ts";

/** The fields of an offer, part by part: the same in the steps of the editor and on its single page. */

const KINDS = OFFER_KINDS.map((value) => ({ value, label: OFFER_KIND_LABELS[value] }));
const CIRCULAR = optionsOf(CIRCULAR_LABELS);
const ACCESS = optionsOf(ACCESS_LABELS);
const AGEC = AGEC_CATEGORIES.map((value) => ({ value, label: value }));
const RADIUS = RADII.map((km) => ({ value: String(km), label: `${km}\u00a0km` }));

export function Service({ state: { field } }: Part) {
  return (
    <Fieldset legend="Ce que vous proposez">
      <RadioGroup field={field("kind")} label="Type de prestation" options={KINDS} required />
      <TextArea
        field={field("description")}
        label="Description"
        hint="Ce qui est fait, avec quels moyens, ce qui vous distingue. Les acheteurs cherchent dans ce texte."
        rows={6}
      />
    </Fieldset>
  );
}

export function Where({ state: { field }, chosen, typed, supplierCommune, zone }: Part) {
  const isTicked = ({ value }: Chosen) => zone.ticks.some((tick) => tick.value === value);
  return (
    <Fieldset
      legend="Où vous intervenez"
      intro="Des territoires, un rayon autour de votre site, ou les deux."
    >
      <ComboboxMany
        field={field("areas")}
        label="Territoires"
        hint="Commune, intercommunalité, département, région, ou France."
        source="/lookup/territoires"
        chosen={chosen.areas.filter((area) => !isTicked(area))}
        typed={typed?.areas}
        addLabel="Ajouter un territoire"
      />
      <Disclosure label="Cocher des départements sur la carte" open={chosen.areas.some(isTicked)}>
        <fieldset>
          <legend className="sr-only">Départements, sur la carte</legend>
          <MapTicks name="areas" {...zone} chosen={chosen.areas.map(({ value }) => value)} />
        </fieldset>
      </Disclosure>
      <SelectField field={field("radiusKm")} label="Rayon autour du site" options={RADIUS} empty="Aucun" />
      <ComboboxField
        field={field("commune")}
        label="Site de départ"
        hint={
          supplierCommune
            ? `Laissez vide pour partir de ${supplierCommune}.`
            : "La commune d'où part le travail."
        }
        source="/lookup/communes"
      />
    </Fieldset>
  );
}

export function HowMuch({ state: { field } }: Part) {
  return (
    <Fieldset legend="Capacité">
      <MoneyField
        field={field("capacityCents")}
        label="Montant le plus élevé que vous pouvez réaliser en un an"
        hint="Il est comparé au montant des lots, ramené à un an."
      />
      <FieldRow>
        <TextField
          field={field("leadTimeDays")}
          label="Délai de démarrage"
          inputMode="numeric"
          width="short"
          unit="jours"
        />
        <TextField field={field("staff")} label="Équipe" inputMode="numeric" width="short" unit="ETP" />
      </FieldRow>
      <TextField
        field={field("priceHint")}
        label="Repère de prix"
        hint="Exemple&nbsp;: à partir de 28&nbsp;€ de l'heure."
        maxLength={OFFER_LIMITS.priceHint}
      />
      <DateField
        field={field("fullUntil")}
        label="Complet jusqu'au"
        hint="Votre offre reste visible, avec cette date&nbsp;; elle est classée plus bas pour les lots à remettre d'ici là. Passée, la date ne compte plus."
      />
    </Fieldset>
  );
}

export function Commitments({ state: { field } }: Part) {
  return (
    <Fieldset legend="Économie circulaire et engagements">
      <CheckboxGroup field={field("circular")} label="Caractères circulaires" options={CIRCULAR} columns />
      <TextField
        field={field("recycledShare")}
        label="Part recyclée"
        hint="De la matière employée, en masse."
        inputMode="numeric"
        width="short"
        unit="%"
      />
      <SelectField
        field={field("agecCategory")}
        label="Catégorie de la loi AGEC (article 58)"
        options={AGEC}
        empty="Aucune"
      />
      <TextField
        field={field("labels")}
        label="Labels"
        hint="Séparés par des virgules. Exemple&nbsp;: Écolabel européen, FSC. Les justificatifs se joignent ensuite."
      />
      <CheckboxField field={field("fairTrade")} label="Commerce équitable" />
      <TextField
        field={field("languages")}
        label="Langues d'accès"
        hint="Séparées par des virgules. Exemple&nbsp;: français, LSF, FALC."
      />
      <CheckboxGroup field={field("accessibility")} label="Accessibilité" options={ACCESS} columns />
    </Fieldset>
  );
}
