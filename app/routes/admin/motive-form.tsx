import { Form } from "@remix-run/react";
import type { FormState } from "#app/http/form-state.ts";
import { FormActions, SubmitButton, TextArea } from "#app/ui/form.tsx";

type Way = { intent: string; label: string };

/** Yes or no to what somebody asked, with a motive that the person reads. */
export function MotiveForm({
  field,
  hint,
  yes,
  no,
}: Pick<FormState, "field"> & { hint: string; yes: Way; no: Way }) {
  return (
    <Form method="post" className="form" noValidate>
      <TextArea field={field("motive")} label="Motif" hint={hint} required />
      <FormActions>
        <SubmitButton name="intent" value={yes.intent}>
          {yes.label}
        </SubmitButton>
        <SubmitButton tone="danger" name="intent" value={no.intent}>
          {no.label}
        </SubmitButton>
      </FormActions>
    </Form>
  );
}
