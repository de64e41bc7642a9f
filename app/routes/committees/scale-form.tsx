import { Form } from "@remix-run/react";
import { HEADING_HINTS, HEADING_LABELS, HEADINGS, type Scale } from "#app/domain/potential-rating.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FormActions, SubmitButton, TextArea } from "#app/ui/form.tsx";

/** The words of each step, worst first: the buyer's own. */
export function ScaleForm({ scale, errors }: { scale: Scale; errors: Record<string, string> }) {
  return (
    <div className="mt-8">
      <Disclosure label="Régler l'échelle de cotation" open={HEADINGS.some((heading) => errors[heading])}>
        <Form method="post" className="form" noValidate>
          <p className="hint">
            Un échelon par ligne, du plus faible au plus fort&nbsp;: le premier vaut 0. Les cotations déjà
            faites gardent leur rang dans la nouvelle échelle.
          </p>
          {HEADINGS.map((heading) => (
            <TextArea
              key={heading}
              id={heading}
              name={heading}
              label={HEADING_LABELS[heading]}
              hint={HEADING_HINTS[heading]}
              rows={4}
              defaultValue={scale[heading].join("\n")}
              errors={errors[heading] ? [errors[heading]] : []}
              required
            />
          ))}
          <FormActions>
            <SubmitButton name="intent" value="scale">
              Enregistrer l'échelle
            </SubmitButton>
          </FormActions>
        </Form>
        <Form method="post" className="pt-2">
          <input type="hidden" name="default" value="1" />
          <SubmitButton tone="link" name="intent" value="scale">
            Revenir à l'échelle par défaut
          </SubmitButton>
        </Form>
      </Disclosure>
    </div>
  );
}
