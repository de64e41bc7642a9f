import { Form } from "@remix-run/react";
import type { FormState } from "#app/http/form-state.ts";
import type { SplitShown } from "#app/routes/insertion/commitment-data.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FieldRow, FormActions, SelectField, SubmitButton, TextField } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

/** Hours shared out with the company's other contracts. Shown only where it has some. */
export function SplitSection(props: { split: SplitShown; state: FormState; posted: string }) {
  const { split, state, posted } = props;
  if (split.targets.length === 0) return null;
  return (
    <Section
      title="Heures mutualisées"
      intro="Cette entreprise doit des heures sur plusieurs marchés que vous suivez. Les heures d'une personne se répartissent entre eux&nbsp;: aucune ne compte deux fois."
    >
      {split.shared.map(({ id, label, to }) => (
        <Form method="post" key={id} className="flex flex-wrap items-baseline gap-x-4 py-2">
          <input type="hidden" name="entry" value={id} />
          <span>
            {label}&nbsp;: {to.join(", ")}
          </span>
          <SubmitButton name="intent" value="unsplit" tone="link" label={`Tout compter ici\u00a0: ${label}`}>
            Tout compter ici
          </SubmitButton>
        </Form>
      ))}
      {split.entries.length === 0 ? (
        <p className="prose py-3">Aucune heure saisie à répartir.</p>
      ) : (
        <Disclosure label="Répartir des heures" open={posted === "split"}>
          <Form method="post" className="form" noValidate>
            <input type="hidden" name="intent" value="split" />
            <SelectField field={state.field("entry")} label="Saisie" required options={split.entries} />
            <FieldRow>
              <SelectField
                field={state.field("target")}
                label="Comptées pour"
                required
                options={split.targets}
              />
              <TextField
                field={state.field("hours")}
                label="Heures"
                required
                width="short"
                inputMode="decimal"
                unit="h"
              />
            </FieldRow>
            <FormActions>
              <SubmitButton tone="plain">Répartir ces heures</SubmitButton>
            </FormActions>
          </Form>
        </Disclosure>
      )}
    </Section>
  );
}
