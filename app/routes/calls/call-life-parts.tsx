import { Form } from "@remix-run/react";
import type { FormState } from "#app/http/form-state.ts";
import type { CallRecord } from "#app/routes/calls/call-record.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { DateField, FieldRow, SubmitButton, TextArea, TextField } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";
import { CallHistory } from "#app/views/call-history.tsx";

type Props = { record: CallRecord; state: FormState };

/** What happened to the call, and what may still happen to it: more time, or an early end. */
export function CallLife({ record, state }: Props) {
  const { acts, history } = record;
  return (
    <Section title="Vie de l'appel" id="vie">
      <CallHistory lines={history} />
      {acts.extend ? <Extend record={record} state={state} /> : null}
      {acts.close ? <Close state={state} /> : null}
    </Section>
  );
}

const wrong = ({ errors }: FormState, ...fields: string[]) =>
  errors.some(({ id }) => fields.includes(id ?? ""));

function Extend({ record, state }: Props) {
  const { field } = state;
  return (
    <div className="mt-4">
      <Disclosure label="Prolonger le délai" open={wrong(state, "deadlineDay", "deadlineTime")}>
        <Form method="post" action="?" className="form" noValidate>
          <p className="hint">
            Le délai actuel finit le {record.deadline}. Il ne peut que s'allonger&nbsp;; ceux qui ont répondu
            sont prévenus.
          </p>
          <FieldRow>
            <DateField
              field={field("deadlineDay")}
              label="Nouveau dernier jour"
              min={record.deadlineDay}
              required
            />
            <TextField
              field={field("deadlineTime")}
              label="Heure de Paris"
              width="short"
              autoComplete="off"
              required
            />
          </FieldRow>
          <TextArea
            field={field("motive")}
            label="Motif du délai"
            hint="Lu par tous sur la page de l'appel."
            rows={2}
            required
          />
          <div>
            <SubmitButton tone="plain" name="intent" value="extend">
              Prolonger le délai
            </SubmitButton>
          </div>
        </Form>
      </Disclosure>
    </div>
  );
}

function Close({ state }: { state: FormState }) {
  const motive = { ...state.field("motive"), id: "motif-cloture" };
  return (
    <div className="mt-2">
      <Disclosure label="Clore avant le terme">
        <Form method="post" action="?" className="form" noValidate>
          <p className="hint">
            Plus aucune réponse ne sera prise. Celles reçues sont gardées, et leurs auteurs prévenus.
          </p>
          <TextArea field={motive} label="Motif de la clôture" rows={2} required />
          <div>
            <SubmitButton tone="danger" name="intent" value="close">
              Clore l'appel
            </SubmitButton>
          </div>
        </Form>
      </Disclosure>
    </div>
  );
}
