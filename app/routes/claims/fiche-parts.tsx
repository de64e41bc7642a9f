import { Form } from "@remix-run/react";
import type { FormState } from "#app/http/form-state.ts";
import type { Fiche } from "#app/routes/claims/fiche.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { FormActions, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { Rows, Section } from "#app/ui/section.tsx";

export function AskLink({ masked }: { masked: string }) {
  return (
    <Section
      title="Recevoir un lien à l'adresse connue"
      intro={`Un registre donne l'adresse ${masked}. Un lien y est envoyé\u00a0: ouvert depuis votre compte, il vous confie la fiche.`}
    >
      <Form method="post" className="pt-4">
        <SubmitButton name="intent" value="mail">
          Envoyer le lien à {masked}
        </SubmitButton>
      </Form>
    </Section>
  );
}

type AskAdministratorProps = { state: FormState; masked: string | null; waits: boolean };

export function AskAdministrator({ state: { field }, masked, waits }: AskAdministratorProps) {
  return (
    <Section
      title={masked ? "Vous n'avez pas accès à cette adresse\u00a0?" : "Demander à l'administration"}
      intro={
        waits
          ? "Votre demande attend une décision. Vous pouvez la compléter\u00a0: le dernier message remplace le précédent."
          : "Une personne de l'administration lit votre message, vérifie, et vous répond par courriel avec ses raisons."
      }
    >
      <Form method="post" className="form" noValidate>
        <TextArea
          field={field("message")}
          label="Qui êtes-vous dans cette structure&nbsp;?"
          hint="Votre fonction, et comment le vérifier&nbsp;: une adresse électronique de la structure, un numéro de standard, une page qui vous nomme."
          required
        />
        <FormActions>
          <SubmitButton tone={masked ? "plain" : "primary"} name="intent" value="admin">
            Envoyer ma demande
          </SubmitButton>
        </FormActions>
      </Form>
    </Section>
  );
}

export function History({ history }: Pick<Fiche, "history">) {
  if (history.length === 0) return null;
  return (
    <Section title="Vos demandes">
      <Rows quiet>
        {history.map(({ id, text }) => (
          <li key={id} className="py-2">
            {text}
          </li>
        ))}
      </Rows>
    </Section>
  );
}

export function FicheFacts({ fiche }: { fiche: Fiche }) {
  return (
    <Section title="Ce que l'on en sait">
      <DescriptionList
        narrow
        entries={[
          { label: "SIRET", value: fiche.siret },
          { label: "Adresse", value: fiche.where },
          ...fiche.statuses,
        ]}
      />
    </Section>
  );
}
