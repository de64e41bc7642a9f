import type { FormState } from "#app/http/form-state.ts";
import { CheckboxField } from "#app/ui/form.tsx";

/** Shown only when the server asked a question. */
export function Confirm({ state }: { state: Pick<FormState, "field"> }) {
  const confirmed = state.field("confirmed");
  if (confirmed.errors.length === 0) return null;
  return <CheckboxField name="confirmed" id={confirmed.id} errors={confirmed.errors} label="Je confirme" />;
}
