import { Form } from "@remix-run/react";
import { CALL_LIMITS } from "#app/domain/call-for-interest.ts";
import { count } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { CallRecord } from "#app/routes/calls/call-record.ts";
import { RadioGroup, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";
import { CallReportView } from "#app/views/call-report.tsx";

/** What was learnt and what follows: written once the call is over, and never changed. */
export function CallReportPart({ record, state }: { record: CallRecord; state: FormState }) {
  const { acts, report } = record;
  if (report) return <CallReportView report={report} />;
  if (!acts.report) return null;
  return (
    <Section
      title="Bilan"
      id="bilan"
      intro={`${count(record.answers.length, "réponse reçue", "réponses reçues")}. Ceux qui ont répondu attendent de savoir ce qui suit\u00a0; le bilan ne change plus une fois publié.`}
    >
      <Form method="post" action="?#bilan" className="form" noValidate>
        <TextArea
          field={state.field("learnt")}
          label="Ce que l'appel vous a appris"
          hint="Ce qui sert à tous&nbsp;: délais réalistes, découpage en lots, capacités du territoire. Ni nom, ni prix d'un fournisseur."
          rows={5}
          maxLength={CALL_LIMITS.answer}
          required
        />
        <TextArea
          field={state.field("follows")}
          label="Ce qui suit"
          hint="Le marché préparé et son calendrier, ou l'abandon du projet."
          rows={3}
          maxLength={CALL_LIMITS.answer}
          required
        />
        <RadioGroup
          field={state.field("audience")}
          label="Qui lit ce bilan"
          required
          options={[
            { value: "public", label: "Tous, sur la page de l'appel" },
            { value: "answerers", label: "Ceux qui ont répondu seulement" },
          ]}
        />
        <div>
          <SubmitButton name="intent" value="report">
            Publier le bilan
          </SubmitButton>
        </div>
      </Form>
    </Section>
  );
}
