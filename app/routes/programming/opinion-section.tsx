import { Form } from "@remix-run/react";
import { OPINION_KINDS, OPINION_LABELS, silentDomains } from "#app/domain/potential-rating.ts";
import type { Shown } from "#app/routes/programming/diagnosis.tsx";
import type { Diagnosis } from "#app/routes/programming/diagnosis-data.ts";
import { FieldRow, FormActions, SelectField, SubmitButton, TextArea, TextField } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

type Props = { diagnosis: Pick<Diagnosis, "opinions">; may: boolean; shown: Shown };

const KINDS = OPINION_KINDS.map((value) => ({ value, label: OPINION_LABELS[value] }));

/** What the services think of it, each opinion dated and signed; none is ever rewritten. */
export function OpinionSection({ diagnosis: { opinions }, may, shown }: Props) {
  const silent = silentDomains(opinions);
  return (
    <Section
      title="Avis des services"
      id="avis"
      intro={
        silent.length === 0
          ? "Les quatre domaines ont donné leur avis."
          : `Avis attendus\u00a0: ${silent.join(", ")}.`
      }
    >
      {opinions.map((opinion) => (
        <figure key={opinion.id} className="py-3">
          <figcaption className="hint">
            {OPINION_LABELS[opinion.kind]} · {opinion.service} · {opinion.on}
          </figcaption>
          <blockquote className="prose">{opinion.text}</blockquote>
        </figure>
      ))}
      {may ? <OpinionForm key={opinions.length} shown={shown} /> : null}
    </Section>
  );
}

function OpinionForm({ shown }: Pick<Props, "shown">) {
  return (
    <Form method="post" className="form form-wide" noValidate>
      <FieldRow>
        <SelectField
          id="kind"
          name="kind"
          label="Domaine"
          empty="Choisir"
          options={KINDS}
          defaultValue={shown.typed("kind")}
          errors={shown.error("kind")}
          required
        />
        <TextField
          id="service"
          name="service"
          label="Service qui signe"
          hint="Exemple&nbsp;: mission insertion."
          defaultValue={shown.typed("service")}
          errors={shown.error("service")}
          maxLength={200}
          required
        />
      </FieldRow>
      <TextArea
        id="text"
        name="text"
        label="Avis"
        rows={3}
        defaultValue={shown.typed("text")}
        errors={shown.error("text")}
        maxLength={4000}
        required
      />
      <FormActions>
        <SubmitButton tone="plain" name="intent" value="opinion">
          Ajouter l'avis
        </SubmitButton>
      </FormActions>
    </Form>
  );
}
