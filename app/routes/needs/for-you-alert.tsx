import { Form, Link } from "@remix-run/react";
import { FREQUENCIES, FREQUENCY_LABELS } from "#app/domain/alert.ts";
import type { ForYouPage } from "#app/routes/needs/for-you.tsx";
import { FormActions, SelectField, SubmitButton } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

/** Being told by mail of the needs that come to match: on this page, for the reader alone. */
export function AlertSection({ alert: { frequency, may, email } }: { alert: ForYouPage["alert"] }) {
  const told =
    frequency === "none"
      ? "Ce qui correspond déjà aujourd'hui ne vous est pas envoyé, et aucun besoin ne l'est deux fois."
      : `Alerte en cours vers ${email}. Chaque courriel a un lien pour l'arrêter en un clic.`;
  return (
    <div className="mt-12">
      <Section title="Être prévenu des nouveaux besoins" id="alerte" intro={told}>
        {may ? (
          <Form method="post" className="form" noValidate>
            <SelectField
              label="Me prévenir par courriel"
              name="frequency"
              required
              defaultValue={frequency}
              options={FREQUENCIES.map((value) => {
                const { label, hint } = FREQUENCY_LABELS[value];
                return { value, label: value === "none" ? label : `${label}, ${hint}` };
              })}
            />
            <FormActions>
              <SubmitButton tone="plain" name="intent" value="alert">
                Garder ce rythme
              </SubmitButton>
              <Link to="/espace/recherches">Toutes vos alertes</Link>
            </FormActions>
          </Form>
        ) : (
          <p>
            Les alertes partent vers une adresse confirmée.{" "}
            <Link to="/compte">Renvoyer le lien depuis «&nbsp;Mon compte&nbsp;»</Link>
          </p>
        )}
      </Section>
    </div>
  );
}
