import { FORM_LABELS } from "#app/domain/purchase.ts";
import { CONSIDERATIONS } from "#app/domain/purchase-publication.ts";
import type { FormState } from "#app/http/form-state.ts";
import {
  CheckboxGroup,
  DateField,
  FieldRow,
  Fieldset,
  RadioGroup,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";
import { optionsOf } from "#app/views/options.ts";

/** What the editor asks of the purchase itself, part by part. */

const FORMS = optionsOf(FORM_LABELS);

/** The datalist of the buyer's services, which the page of the editor holds. */
export const SERVICES = "services-acheteur";

type Part = { state: FormState };

export function What({ state: { field } }: Part) {
  return (
    <Fieldset legend="L'achat">
      <TextField
        field={field("title")}
        label="Objet"
        hint="Ce que vous allez acheter. Exemple&nbsp;: Entretien des espaces verts du secteur nord."
        required
      />
      <TextField
        field={field("reference")}
        label="Référence"
        hint="Elle l'identifie chez vous, une seule fois. Exemple&nbsp;: 2027-ESPV-01."
        width="medium"
        autoComplete="off"
        required
      />
      <TextArea
        field={field("description")}
        label="Description"
        hint="Le besoin, les sites, les contraintes&nbsp;: ce qui aide un fournisseur à savoir s'il peut répondre."
      />
    </Fieldset>
  );
}

export function Considerations({ state: { field } }: Part) {
  return (
    <Fieldset legend="Forme et considérations">
      <RadioGroup field={field("form")} label="Forme du contrat" options={FORMS} required />
      <CheckboxGroup
        field={field("considerations")}
        label="Considérations sociales et environnementales"
        options={considerationsOf(field("considerations").initialValue)}
        columns
      />
    </Fieldset>
  );
}

// What an import brought stays a choice, though it is not in our list.
function considerationsOf(kept: unknown) {
  const stored = [kept ?? []].flat().map(String).filter(Boolean);
  return [...new Set([...CONSIDERATIONS, ...stored])].map((value) => ({ value, label: value }));
}

export function Contact({ state: { field } }: Part) {
  return (
    <Fieldset
      legend="Contact"
      intro="Publié avec l'achat&nbsp;: une fonction et une adresse générique, sans nom de personne."
    >
      <FieldRow>
        <TextField
          field={field("service")}
          label="Service"
          hint="Exemple&nbsp;: direction des bâtiments."
          list={SERVICES}
        />
        <TextField field={field("contact")} label="Contact" hint="Une fonction, une adresse générique." />
      </FieldRow>
    </Fieldset>
  );
}

export function Calendar({ state: { field } }: Part) {
  const dates = ["currentContractEnd", "studyOn", "publicationOn", "deadlineOn", "awardOn"].map(field);
  return (
    // Remade when the server computed other dates: what is typed in between stays.
    <Fieldset
      key={dates.map((date) => date.initialValue).join()}
      legend="Calendrier"
      intro="Les dates sont prévisionnelles. Les verdicts valent au jour prévu pour la remise des offres."
    >
      <FieldRow>
        <DateField field={field("currentContractEnd")} label="Fin du marché en cours" />
        <TextField
          field={field("renewals")}
          label="Reconductions prévues"
          inputMode="numeric"
          width="short"
          unit="fois"
        />
      </FieldRow>
      <div>
        <SubmitButton tone="plain" name="intent" value="calendar">
          Calculer le calendrier depuis cette fin
        </SubmitButton>
        <p className="hint mt-2">
          Étude à partir de J – 24 mois, programmation à J – 12 mois, publication cinq mois avant la fin,
          remise des offres 35 jours plus tard. Vous pourrez corriger chaque date.
        </p>
      </div>
      <FieldRow>
        <DateField
          field={field("studyOn")}
          label="Début de l'étude"
          hint="Diagnostic et cotation avec les services."
        />
        <DateField
          field={field("publicationOn")}
          label="Publication de la consultation"
          hint="Nécessaire pour publier l'achat, ou la suivante."
        />
      </FieldRow>
      <FieldRow>
        <DateField field={field("deadlineOn")} label="Remise des offres" />
        <DateField field={field("awardOn")} label="Attribution" />
      </FieldRow>
    </Fieldset>
  );
}
