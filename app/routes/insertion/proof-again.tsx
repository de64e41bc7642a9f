import { Form } from "@remix-run/react";
import { EVIDENCE_ACCEPT } from "#app/domain/evidence-file.ts";
import type { FormState } from "#app/http/form-state.ts";
import { CheckboxGroup, FileField, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";

type Choice = { value: string; label: string };

/** Asks again for proofs that went with somebody who was erased. Shown only where some are awaited. */
export function ProofAgain(props: { choices: readonly Choice[]; contract: number; state: FormState }) {
  const { choices, contract, state } = props;
  if (choices.length === 0) return null;
  return (
    <div className="my-6">
      <Notice tone="warn" title="Des preuves sont à redonner">
        <p>
          {
            "Leur justificatif nommait aussi une personne effacée depuis, et l'a été avec elle. Ces heures restent comptées\u00a0; joignez un justificatif qui ne nomme que les personnes cochées."
          }
        </p>
        <Form method="post" encType="multipart/form-data" className="form pt-4" noValidate>
          <input type="hidden" name="contract" value={contract} />
          <CheckboxGroup field={state.field("entries")} label="Saisies" required options={choices} />
          <FileField
            field={state.field("proof")}
            label="Nouveau justificatif"
            required
            hint="PDF, JPEG ou PNG, 5 Mo au plus."
            accept={EVIDENCE_ACCEPT}
          />
          <FormActions>
            <SubmitButton name="intent" value="prove" tone="plain">
              Redonner ce justificatif
            </SubmitButton>
          </FormActions>
        </Form>
      </Notice>
    </div>
  );
}
