import { Form, Link } from "@remix-run/react";
import { EVIDENCE_ACCEPT } from "#app/domain/evidence-file.ts";
import { DOCUMENT_KINDS, DOCUMENTS, documentTitle } from "#app/domain/stored-document.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { DocumentsPage } from "#app/routes/documents/documents.tsx";
import {
  DateField,
  FieldRow,
  FileField,
  FormActions,
  SelectField,
  SubmitButton,
  TextField,
} from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

const KINDS = DOCUMENT_KINDS.map((value) => ({ value, label: DOCUMENTS[value].label }));

/** Adds a document, or takes the place of the one that is replaced. */
export function DocumentForm({ page, state }: { page: DocumentsPage; state: FormState }) {
  const { replaced, today, id, kind } = page;
  const { field } = state;
  return (
    <Section
      id="conserver"
      title={replaced ? `Remplacer «\u00a0${documentTitle(replaced)}\u00a0»` : "Conserver un document"}
      intro={
        replaced
          ? "Les réponses déjà envoyées gardent l'ancien fichier. Sans nouveau fichier, seules les dates et la précision changent."
          : undefined
      }
    >
      <Form
        method="post"
        action={replaced ? `?remplacer=${replaced.id}` : "?"}
        encType="multipart/form-data"
        className="form"
        noValidate
        key={replaced?.id ?? kind ?? "new"}
      >
        {replaced ? <input type="hidden" name="document" value={replaced.id} /> : null}
        <SelectField field={field("kind")} label="Nature" options={KINDS} empty="Choisissez" required />
        <TextField
          field={field("note")}
          label="Précision"
          hint="Demandée pour un autre document, utile s'il y en a plusieurs de même nature. Exemple&nbsp;: décennale."
          maxLength={200}
        />
        <FieldRow>
          <DateField field={field("issuedOn")} label="Délivré le" max={today} />
          <DateField field={field("validUntil")} label="Valable jusqu'au" />
        </FieldRow>
        <FileField
          field={field("file")}
          label={replaced ? "Nouveau fichier" : "Fichier"}
          hint="PDF, JPEG ou PNG, 5 Mo au plus. Une date de fin fait prévenir 90, 30 et 7 jours avant."
          accept={EVIDENCE_ACCEPT}
          required={!replaced}
        />
        <FormActions>
          <SubmitButton name="intent" value={replaced ? "replace" : "store"}>
            {replaced ? "Remplacer ce document" : "Conserver ce document"}
          </SubmitButton>
          {replaced ? <Link to={`/espace/organisations/${id}/documents`}>Ne pas remplacer</Link> : null}
        </FormActions>
      </Form>
    </Section>
  );
}
