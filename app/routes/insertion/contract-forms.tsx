import { Form } from "@remix-run/react";
import { EVIDENCE_ACCEPT } from "#app/domain/evidence-file.ts";
import type { FormState } from "#app/http/form-state.ts";
import { Confirm } from "#app/routes/insertion/confirm.tsx";
import { EmployerFields, ModeField } from "#app/routes/insertion/work-fields.tsx";
import {
  CheckboxField,
  DateField,
  FieldRow,
  FileField,
  FormActions,
  MoneyField,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";

export const PROOF_HINT =
  "Relevé d'heures, contrat de mise à disposition ou bulletin\u00a0: PDF, JPEG ou PNG, 5 Mo au plus. Lu par la facilitation et par qui le joint, personne d'autre.";

type Companies = readonly { value: string; label: string }[];

export function EntryForm({ companies, state: { field } }: { companies: Companies; state: FormState }) {
  return (
    <Form method="post" encType="multipart/form-data" className="form" noValidate>
      <input type="hidden" name="intent" value="entry" />
      <FieldRow>
        <TextField
          field={field("pseudonym")}
          label="Participant"
          required
          width="medium"
          hint="Son pseudonyme, jamais son nom"
        />
        <TextField field={field("month")} label="Mois" required width="short" hint="2026-10" />
        <TextField field={field("hours")} label="Heures" required width="short" inputMode="decimal" />
      </FieldRow>
      <FieldRow>
        <SelectField field={field("commitment")} label="Entreprise" required options={companies} />
        <ModeField field={field} />
      </FieldRow>
      <EmployerFields field={field} />
      <FileField field={field("proof")} label="Justificatif" hint={PROOF_HINT} accept={EVIDENCE_ACCEPT} />
      <Confirm state={{ field }} />
      <FormActions>
        <SubmitButton>Enregistrer les heures</SubmitButton>
      </FormActions>
    </Form>
  );
}

export function AmendForm({ companies, state: { field } }: { companies: Companies; state: FormState }) {
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="intent" value="amend" />
      <FieldRow>
        <DateField field={field("signedOn")} label="Signé le" required />
        <DateField field={field("endsOn")} label="Nouvelle fin" />
      </FieldRow>
      <FieldRow>
        <SelectField field={field("commitment")} label="Entreprise" empty="Toutes" options={companies} />
        <TextField field={field("hours")} label="Nouvelles heures dues" width="short" inputMode="decimal" />
      </FieldRow>
      <TextField field={field("motive")} label="Motif" required />
      <CheckboxField field={field("terminated")} label="Le marché est résilié à la date de signature" />
      <Confirm state={{ field }} />
      <FormActions>
        <SubmitButton tone="plain">Enregistrer l'avenant</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** What is known of a contract besides what was signed. */
export function FactsForm({ state: { field } }: { state: FormState }) {
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="intent" value="facts" />
      <FieldRow>
        <DateField field={field("kickedOffOn")} label="Réunion de démarrage" />
        <TextField field={field("service")} label="Service de l'acheteur" />
      </FieldRow>
      <BuyerSiretField field={field} />
      <PenaltyFields field={field} />
      <FormActions>
        <SubmitButton tone="plain">Enregistrer</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** The buyer among those of the site. */
export const BuyerSiretField = ({ field }: Pick<FormState, "field">) => (
  <TextField
    field={field("buyerSiret")}
    label="SIRET de l'acheteur"
    width="medium"
    inputMode="numeric"
    hint={
      "S'il est inscrit ici\u00a0: il lit les heures de tous vos marchés à son nom, jamais les personnes. Sinon, laissez vide."
    }
  />
);

/** The contract's own rule: its rate, its words; and how many tenders were received. */
export function PenaltyFields({ field }: Pick<FormState, "field">) {
  return (
    <>
      <MoneyField
        field={field("penalty")}
        label="Pénalité par heure non réalisée"
        unit="€ / h"
        hint="Celle du contrat. Vide&nbsp;: non connue, aucune n'est calculée."
      />
      <TextArea
        field={field("penaltyRule")}
        label="Règle de pénalité du contrat"
        hint="Ses termes&nbsp;: article, plafond, mise en demeure. La pénalité est calculée, jamais décidée ici."
        rows={2}
        maxLength={1000}
      />
      <TextField
        field={field("tenderers")}
        label="Offres reçues"
        hint="Nombre de soumissionnaires, pour le bilan annuel"
        width="short"
        inputMode="numeric"
      />
    </>
  );
}

/** A further company, or lot, that owes hours. */
export function CommitForm({ state: { field } }: { state: FormState }) {
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="intent" value="commit" />
      <FieldRow>
        <TextField field={field("companyName")} label="Nouvelle entreprise" required />
        <TextField
          field={field("companySiret")}
          label="Son SIRET"
          required
          width="medium"
          inputMode="numeric"
        />
      </FieldRow>
      <FieldRow>
        <TextField field={field("lot")} label="Lot" width="short" />
        <TextField field={field("hours")} label="Heures dues" required width="short" inputMode="decimal" />
      </FieldRow>
      <FormActions>
        <SubmitButton tone="plain">Ajouter cet engagement</SubmitButton>
      </FormActions>
    </Form>
  );
}
