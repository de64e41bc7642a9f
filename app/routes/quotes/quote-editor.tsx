import { Form } from "@remix-run/react";
import { LEAST_GUESTS, MOST_QUOTE_FILES } from "#app/domain/quote-request.ts";
import type { FormState } from "#app/http/form-state.ts";
import {
  CheckboxGroup,
  DateField,
  FieldRow,
  Fieldset,
  FileField,
  FormActions,
  MoneyField,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";
import type { Candidate } from "#db/queries/quote-guests.ts";

const NATURES = [
  { value: "services", label: "Services" },
  { value: "fournitures", label: "Fournitures" },
  { value: "travaux", label: "Travaux" },
];

const FROM: Record<string, string> = {
  match: "fournisseur potentiel du lot",
  list: "dans vos listes",
  chosen: "",
};

type Props = {
  state: FormState;
  candidates: readonly Candidate[];
  lotId: number | null;
  isNew?: boolean;
};

/** What is asked, until when, and of whom. */
export function QuoteEditor({ state: { field }, candidates, lotId, isNew = false }: Props) {
  return (
    <Form method="post" action="?" encType="multipart/form-data" className="form" noValidate>
      {lotId === null ? null : <input type="hidden" name="lot" value={lotId} />}
      <Fieldset legend="Ce que vous demandez">
        <TextField field={field("title")} label="Objet" required maxLength={200} />
        <TextArea
          field={field("description")}
          label="Description"
          hint="La même part à tous&nbsp;: quantités, lieux, délais, qualité attendue. Ni adresse, ni téléphone."
          rows={8}
          required
        />
        <FieldRow>
          <SelectField field={field("nature")} label="Nature" options={NATURES} empty="Choisissez" required />
          <TextField
            field={field("cpv")}
            label="Code CPV"
            hint="Pour reconnaître les achats semblables."
            width="short"
          />
        </FieldRow>
        <FieldRow>
          <MoneyField
            field={field("amount")}
            label="Montant estimé du besoin"
            hint="Tout le besoin homogène de l'année, non ce seul achat."
            required
          />
          <DateField
            field={field("deadlineDay")}
            label="Dernier jour pour répondre"
            hint="Jusqu'à 17&nbsp;h 00, heure de Paris."
            required
          />
        </FieldRow>
        {isNew ? null : (
          <FileField
            field={field("file")}
            label="Joindre un fichier"
            hint={`PDF, JPEG ou PNG, 5 Mo au plus. ${MOST_QUOTE_FILES} documents au plus, lus par tous ceux que vous interrogez.`}
          />
        )}
      </Fieldset>
      <Whom field={field} candidates={candidates} />
      <FormActions>
        {isNew ? null : (
          <SubmitButton name="intent" value="send">
            Envoyer la demande
          </SubmitButton>
        )}
        <SubmitButton tone={isNew ? "primary" : "plain"} name="intent" value="save">
          Enregistrer le brouillon
        </SubmitButton>
      </FormActions>
    </Form>
  );
}

function Whom({ field, candidates }: { field: FormState["field"]; candidates: readonly Candidate[] }) {
  return (
    <Fieldset
      legend="À qui"
      intro={`${LEAST_GUESTS} fournisseurs au moins. D'autres se trouvent depuis un lot ou une liste, ou par leur fiche.`}
    >
      {candidates.length > 0 ? (
        <CheckboxGroup
          field={field("suppliers")}
          label="Fournisseurs interrogés"
          columns
          required
          options={candidates.map(({ organisationId, name, communeName, from }) => ({
            value: String(organisationId),
            label: name,
            hint: [communeName, FROM[from]].filter(Boolean).join(" · "),
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
