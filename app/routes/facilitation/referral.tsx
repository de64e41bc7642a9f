import { Form, Link } from "@remix-run/react";
import { FACILITATION_FIELDS } from "#app/domain/facilitation.ts";
import type { FormState } from "#app/http/form-state.ts";
import { ErrorSummary, FormActions, RadioGroup, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";
import { optionsOf } from "#app/views/options.ts";

/** Asks the facilitators of a need's territory to look at it. */
export function Referral({
  need,
  state: { errors, field },
}: {
  need: { id: number; title: string };
  state: FormState;
}) {
  return (
    <Section
      title="Demander l'avis de la facilitation"
      intro={`Sur «\u00a0${need.title}\u00a0»\u00a0: la demande attend dans la file des structures du territoire, et l'une d'elles la prend en charge.`}
    >
      <ErrorSummary errors={errors} />
      <Form method="post" className="form" noValidate>
        <RadioGroup
          field={field("domaine")}
          label="Domaine"
          required
          options={optionsOf(FACILITATION_FIELDS)}
        />
        <TextArea field={field("note")} label="Votre question" rows={3} maxLength={2000} />
        <FormActions>
          <SubmitButton>Demander l'avis</SubmitButton>
          <Link to={`/besoins/${need.id}`}>Revenir au besoin</Link>
        </FormActions>
      </Form>
    </Section>
  );
}
