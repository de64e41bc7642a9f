import { Form } from "@remix-run/react";
import { EVIDENCE_ACCEPT } from "#app/domain/evidence-file.ts";
import { PURCHASE_LIMITS } from "#app/domain/purchase.ts";
import type { FormState } from "#app/http/form-state.ts";
import { FileField, SubmitButton } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";
import { JoinedFiles, purchaseFile } from "#app/views/joined-files.tsx";
import type { PurchaseFile } from "#db/queries/purchase-files.ts";

/** The documents of a purchase, joined and taken away one by one: each is kept as soon as it is sent. */
export function FilesPart(props: {
  files: readonly PurchaseFile[];
  /** null: the purchase is not saved yet, and holds none */
  purchaseId: number | null;
  state: FormState;
  to: string;
}) {
  const { files, purchaseId, state, to } = props;
  return (
    <div className="mt-12">
      <Section
        title="Pièces jointes"
        id="documents"
        intro="Plans, listes de sites, quantités&nbsp;: lus de tous une fois l'achat publié, de votre structure avant."
      >
        {purchaseId === null ? (
          <p className="hint">
            Enregistrez d'abord l'achat, sans le publier&nbsp;: les pièces se joignent ensuite.
          </p>
        ) : (
          <>
            <JoinedFiles files={files} to={purchaseFile(purchaseId)}>
              {(file) => (
                <Form method="post" action={to} encType="multipart/form-data">
                  <input type="hidden" name="fileId" value={file.fileId} />
                  <SubmitButton tone="link" name="intent" value="drop-file" label={`Retirer ${file.name}`}>
                    Retirer
                  </SubmitButton>
                </Form>
              )}
            </JoinedFiles>
            {files.length < PURCHASE_LIMITS.files ? (
              <Form method="post" action={to} encType="multipart/form-data" className="form mt-4" noValidate>
                <FileField
                  field={state.field("file")}
                  label="Joindre une pièce"
                  hint={`PDF, JPEG ou PNG, 5 Mo au plus. ${PURCHASE_LIMITS.files} pièces au plus.`}
                  accept={EVIDENCE_ACCEPT}
                  required
                />
                <div>
                  <SubmitButton tone="plain" name="intent" value="join-file">
                    Joindre cette pièce
                  </SubmitButton>
                </div>
              </Form>
            ) : null}
          </>
        )}
      </Section>
    </div>
  );
}
