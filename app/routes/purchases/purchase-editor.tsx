import { Form, Link } from "@remix-run/react";
import { useState } from "react";
import type { ContractForm, LegalBase } from "#app/domain/eligibility/types.ts";
import { FORM_LABELS, PURCHASE_LIMITS } from "#app/domain/purchase.ts";
import { CONSIDERATIONS } from "#app/domain/purchase-publication.ts";
import type { FormState } from "#app/http/form-state.ts";
import { LotFieldset } from "#app/routes/purchases/lot-fieldset.tsx";
import type { LotShown } from "#app/routes/purchases/lot-reading.ts";
import { useAutosave } from "#app/routes/purchases/use-autosave.ts";
import {
  CheckboxGroup,
  DateField,
  DefaultButton,
  FieldRow,
  Fieldset,
  FormActions,
  RadioGroup,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";
import { optionsOf } from "#app/views/options.ts";

/** The legal bases that each form of contract allows this buyer. */
export type BasesByForm = Record<ContractForm, LegalBase[]>;

const FORMS = optionsOf(FORM_LABELS);

export function PurchaseEditor(props: {
  state: FormState;
  /** the number of each lot, in the order of the form */
  numbers: readonly string[];
  shown: readonly LotShown[];
  bases: BasesByForm;
  /** already public: it is changed, not published */
  published: boolean;
  back: { to: string; label: string };
}) {
  const { state, numbers, published } = props;
  const typed = String(state.field("form").initialValue || "marche") as keyof BasesByForm;
  const [form, setForm] = useState(typed);
  const autosave = useAutosave();
  return (
    <Form
      method="post"
      className="form"
      noValidate
      onBlur={autosave.onBlur}
      onChange={(event) => {
        autosave.onChange();
        const changed = event.target as unknown as HTMLInputElement;
        if (changed.name === "form") setForm(changed.value as keyof BasesByForm);
      }}
    >
      <DefaultButton name="intent" value="save" />
      {["version", "contractId"].map((name) => {
        const value = String(state.field(name).initialValue);
        return value === "" ? null : <input key={name} type="hidden" name={name} value={value} />;
      })}
      <What state={state} />
      <Calendar state={state} />
      {numbers.map((number, index) => (
        <LotFieldset
          key={number}
          state={state}
          index={index}
          number={number}
          only={numbers.length === 1}
          shown={props.shown[index]}
          bases={props.bases[form] ?? []}
        />
      ))}
      {numbers.length < PURCHASE_LIMITS.lots ? (
        <div>
          <SubmitButton tone="plain" name="intent" value="add-lot">
            Ajouter un lot
          </SubmitButton>
        </div>
      ) : null}
      <Actions published={published} back={props.back} draftAt={autosave.at} />
    </Form>
  );
}

function Actions(props: { published: boolean; back: { to: string; label: string }; draftAt: string | null }) {
  const { published, back, draftAt } = props;
  return (
    <FormActions>
      {published ? (
        <SubmitButton name="intent" value="save">
          Enregistrer les modifications
        </SubmitButton>
      ) : (
        <>
          <SubmitButton name="intent" value="publish">
            Publier l'achat programmé
          </SubmitButton>
          <SubmitButton tone="plain" name="intent" value="save">
            Enregistrer sans publier
          </SubmitButton>
        </>
      )}
      <SubmitButton tone="link" name="intent" value="draft">
        Enregistrer le brouillon
      </SubmitButton>
      <Link to={back.to}>{back.label}</Link>
      <p className="hint" role="status">
        {draftAt ? `Brouillon enregistré le ${draftAt}.` : ""}
      </p>
      {published ? null : <NotANotice />}
    </FormActions>
  );
}

/** Said wherever a purchase is published. */
export function NotANotice() {
  return (
    <p className="hint">
      Publié, l'achat est visible de tous, sans compte. Ceci n'est pas un avis de marché : il n'ouvre aucune
      consultation et n'engage ni vous ni les fournisseurs.
    </p>
  );
}

function What({ state: { field } }: { state: FormState }) {
  return (
    <Fieldset legend="L'achat">
      <TextField
        field={field("title")}
        label="Objet"
        hint="Ce que vous allez acheter. Exemple : Entretien des espaces verts du secteur nord."
        required
      />
      <TextField
        field={field("reference")}
        label="Référence"
        hint="Elle l'identifie chez vous, une seule fois. Exemple : 2027-ESPV-01."
        width="medium"
        autoComplete="off"
        required
      />
      <TextArea
        field={field("description")}
        label="Description"
        hint="Le besoin, les sites, les contraintes : ce qui aide un fournisseur à savoir s'il peut répondre."
      />
      <RadioGroup field={field("form")} label="Forme du contrat" options={FORMS} required />
      <FieldRow>
        <TextField field={field("service")} label="Service" hint="Exemple : direction des bâtiments." />
        <TextField field={field("contact")} label="Contact" hint="Une fonction, une adresse générique." />
      </FieldRow>
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
  const stored = Array.isArray(kept) ? kept.map(String) : [];
  return [...new Set([...CONSIDERATIONS, ...stored])].map((value) => ({ value, label: value }));
}

function Calendar({ state: { field } }: { state: FormState }) {
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
          Étude à partir de J – 24 mois, programmation à J – 12 mois, publication cinq mois avant la fin,
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
