import { Form } from "@remix-run/react";
import type { FormState } from "#app/http/form-state.ts";
import type { FollowPage } from "#app/routes/follow/follow.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import {
  DateField,
  FieldRow,
  Fieldset,
  FormActions,
  RadioGroup,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";

export type EndProps = { page: FollowPage; state: FormState };

/** Fields of the other form of the page bear the same names: an error opens the form that was sent. */
export const wasSent = ({ errors }: FormState, page: FollowPage, intent: string): boolean =>
  errors.length > 0 && page.sent === intent;

/** What the consultation gave, whatever came of it. */
export function Consultation({ field, page }: { field: FormState["field"]; page: FollowPage }) {
  const whole = (name: string, label: string, hint?: string) => (
    <TextField field={field(name)} label={label} hint={hint} inputMode="numeric" width="short" />
  );
  return (
    <Fieldset legend="La consultation">
      <FieldRow>
        {whole("filesWithdrawn", "Dossiers retirés")}
        {whole("offersReceived", "Offres reçues", "Y compris les irrégulières.")}
      </FieldRow>
      {whole("irregularOffers", "Dont offres irrégulières")}
      {page.purchase.lots.length === 1 ? (
        <TextArea
          field={field("undividedWhy")}
          label="Pourquoi le marché n'est pas alloti"
          hint="Ne pas allotir se motive (CCP, art. L.&nbsp;2113-11)."
          rows={2}
          maxLength={2000}
        />
      ) : null}
    </Fieldset>
  );
}

const FAILURES = [
  { value: "infructueuse", label: "Infructueuse\u00a0: aucune offre, ou aucune offre recevable" },
  { value: "sans-suite", label: "Sans suite\u00a0: vous renoncez à attribuer" },
];

export function FailureForm({ page, state }: EndProps) {
  const own = (name: string) => ({ ...state.field(name), id: `echec-${name}` });
  return (
    <Disclosure label="La procédure n'a rien donné" open={wasSent(state, page, "failure")}>
      <Form method="post" action="?#attribution" className="form" noValidate>
        <RadioGroup
          field={own("kind")}
          label="Comment s'est-elle terminée&nbsp;?"
          options={FAILURES}
          required
        />
        <DateField field={own("decidedOn")} label="Décidé le" max={page.today} required />
        <TextArea field={own("motive")} label="Motif" rows={3} maxLength={2000} required />
        <Consultation field={own} page={page} />
        <FormActions>
          <SubmitButton tone="plain" name="intent" value="failure">
            Noter la fin de la procédure
          </SubmitButton>
        </FormActions>
      </Form>
    </Disclosure>
  );
}
