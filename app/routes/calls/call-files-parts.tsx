import { Form } from "@remix-run/react";
import { MOST_CALL_FILES } from "#app/domain/call-life.ts";
import { EVIDENCE_ACCEPT } from "#app/domain/evidence-file.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { CallRecord } from "#app/routes/calls/call-record.ts";
import { FileField, SubmitButton } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";
import { callFile, JoinedFiles } from "#app/views/joined-files.tsx";

/** The buyer's own documents: joined to the draft or to the open call, taken back from the draft alone. */
export function CallFiles({ record, state }: { record: CallRecord; state: FormState }) {
  const { call, files, acts } = record;
  const isDraft = call.state === "draft";
  if (files.length === 0 && !acts.edit) return null;
  return (
    <Section
      title="Documents joints"
      id="documents"
      intro={
        isDraft
          ? "Téléchargés de tous tant que l'appel est ouvert. Enregistrez d'abord ce que vous avez écrit plus haut."
          : "Les mêmes pour tous. Un document ajouté à un appel ouvert est dit à ceux qui ont répondu, posé une question ou qui le suivent."
      }
    >
      <JoinedFiles files={files} to={callFile(call.id)}>
        {isDraft
          ? (file) => (
              <Form method="post" action="?">
                <input type="hidden" name="fileId" value={file.fileId} />
                <SubmitButton tone="link" name="intent" value="drop-file" label={`Retirer ${file.name}`}>
                  Retirer
                </SubmitButton>
              </Form>
            )
          : undefined}
      </JoinedFiles>
      {acts.edit && files.length < MOST_CALL_FILES ? (
        <Form method="post" action="?" encType="multipart/form-data" className="form mt-4" noValidate>
          <FileField
            field={state.field("file")}
            label="Joindre un document"
            hint={`PDF, JPEG ou PNG, 5 Mo au plus. ${MOST_CALL_FILES} documents au plus.`}
            accept={EVIDENCE_ACCEPT}
            required
          />
          <div>
            <SubmitButton tone="plain" name="intent" value="join-file">
              Joindre ce document
            </SubmitButton>
          </div>
        </Form>
      ) : null}
    </Section>
  );
}
