import { Form, Link } from "@remix-run/react";
import {
  AGEC_CATEGORIES,
  CIRCULAR_LABELS,
  OFFER_KIND_LABELS,
  OFFER_KINDS,
  OFFER_LIMITS,
} from "#app/domain/offer.ts";
import { RADII } from "#app/domain/territory.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { Chosen } from "#app/http/trades.ts";
import { ReferencesFields } from "#app/routes/offers/offer-references.tsx";
import { ComboboxField } from "#app/ui/combobox-field.tsx";
import { ComboboxMany } from "#app/ui/combobox-many.tsx";
import {
  CheckboxField,
  CheckboxGroup,
  FieldRow,
  Fieldset,
  FormActions,
  MoneyField,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";
import { optionsOf } from "#app/views/options.ts";

export type ChosenTrades = { sectors: readonly Chosen[]; cpv: readonly Chosen[]; areas: readonly Chosen[] };
type Typed = { sectors: string; cpv: string; areas: string };
type Part = { state: FormState; chosen: ChosenTrades; typed?: Typed };

const KINDS = OFFER_KINDS.map((value) => ({ value, label: OFFER_KIND_LABELS[value] }));
const CIRCULAR = optionsOf(CIRCULAR_LABELS);
const AGEC = AGEC_CATEGORIES.map((value) => ({ value, label: value }));
const RADIUS = RADII.map((km) => ({ value: String(km), label: `${km} km` }));

/** The editor of an offer: what, where, how much, what makes it circular. Drafts may be incomplete. */
export function OfferForm(
  props: Part & { published: boolean; archivable: boolean; back: string; supplierCommune: string | null },
) {
  return (
    <Form method="post" className="form" noValidate>
      <What {...props} />
      <Where {...props} />
      <HowMuch {...props} />
      <CircularPart {...props} />
      <ReferencesFields state={props.state} />
      <FormActions>
        <SubmitButton name="intent" value="publish">
          {props.published ? "Enregistrer et garder publiée" : "Publier l'offre"}
        </SubmitButton>
        {props.published ? null : (
          <SubmitButton name="intent" value="save" tone="plain">
            Enregistrer le brouillon
          </SubmitButton>
        )}
        {props.archivable ? (
          <SubmitButton name="intent" value="archive" tone="danger">
            Archiver l'offre
          </SubmitButton>
        ) : null}
        <Link to={props.back}>Revenir aux offres</Link>
      </FormActions>
    </Form>
  );
}

function What({ state: { field }, chosen, typed }: Part) {
  return (
    <Fieldset legend="Ce que vous proposez">
      <TextField
        field={field("title")}
        label="Titre"
        hint="Le métier d'abord. Exemple : Nettoyage de bureaux, vitrerie comprise."
        maxLength={OFFER_LIMITS.title}
        required
      />
      <TextArea
        field={field("description")}
        label="Description"
        hint="Ce qui est fait, avec quels moyens, ce qui vous distingue. Les acheteurs cherchent dans ce texte."
        rows={6}
      />
      <RadioGroup field={field("kind")} label="Type de prestation" options={KINDS} required />
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
        hint="La nomenclature des acheteurs publics : un code exact rapproche votre offre des lots."
        source="/lookup/cpv"
        chosen={chosen.cpv}
        typed={typed?.cpv}
        addLabel="Ajouter un code ou un mot"
      />
    </Fieldset>
  );
}

function Where({
  state: { field },
  chosen,
  typed,
  supplierCommune,
}: Part & { supplierCommune: string | null }) {
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
        chosen={chosen.areas}
        typed={typed?.areas}
        addLabel="Ajouter un territoire"
      />
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

function HowMuch({ state: { field } }: Part) {
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
        <TextField field={field("staff")} label="Équipe" inputMode="numeric" width="short" unit="personnes" />
      </FieldRow>
      <TextField
        field={field("priceHint")}
        label="Repère de prix"
        hint="Exemple : à partir de 28 € de l'heure."
      />
    </Fieldset>
  );
}

function CircularPart({ state: { field } }: Part) {
  return (
    <Fieldset legend="Économie circulaire et engagements">
      <CheckboxGroup field={field("circular")} label="Caractères circulaires" options={CIRCULAR} columns />
      <TextField
        field={field("labels")}
        label="Labels"
        hint="Séparés par des virgules. Exemple : Écolabel européen, FSC."
      />
      <SelectField
        field={field("agecCategory")}
        label="Catégorie de la loi AGEC (article 58)"
        options={AGEC}
        empty="Aucune"
      />
      <CheckboxField field={field("fairTrade")} label="Commerce équitable" />
      <TextField
        field={field("languages")}
        label="Langues d'accès"
        hint="Séparées par des virgules. Exemple : français, LSF."
      />
    </Fieldset>
  );
}
