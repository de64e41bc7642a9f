import { Form } from "@remix-run/react";
import type { PurchaseState } from "#app/domain/purchase.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FormActions, SubmitButton, TextField } from "#app/ui/form.tsx";

/** The buttons that move a purchase (what stands in the way is said by its editor), or copy it. */

const STATE_WORDS: Record<PurchaseState, string> = {
  published: "Publier l'achat programmé",
  identified: "Reprendre l'achat",
  studied: "Mettre à l'étude",
  programmed: "Inscrire au programme",
  consulted: "La consultation est lancée",
  awarded: "Le marché est attribué",
  executing: "L'exécution a commencé",
  ended: "Le marché est terminé",
  abandoned: "Abandonner l'achat",
};

export function StateForm({
  to,
  from,
  primary,
}: {
  to: PurchaseState;
  from?: PurchaseState;
  primary?: boolean;
}) {
  const words = to === "programmed" && from === "published" ? "Retirer de la publication" : STATE_WORDS[to];
  const tone = primary ? "primary" : to === "abandoned" ? "danger" : "plain";
  return (
    <Form method="post" action="modifier">
      <input type="hidden" name="to" value={to} />
      <SubmitButton tone={tone} name="intent" value="state">
        {words}
      </SubmitButton>
    </Form>
  );
}

/** Giving up asks why. */
export const GiveUp = () => (
  <Disclosure label="Abandonner l'achat">
    <Form method="post" action="modifier" className="form">
      <input type="hidden" name="to" value="abandoned" />
      <TextField name="motive" label="Motif" hint="Gardé dans l'historique de l'achat." maxLength={500} />
      <FormActions>
        <SubmitButton tone="danger" name="intent" value="state">
          Abandonner l'achat
        </SubmitButton>
      </FormActions>
    </Form>
  </Disclosure>
);

export const DuplicateForm = () => (
  <Form method="post" action="?">
    <SubmitButton tone="plain" name="intent" value="duplicate">
      Dupliquer
    </SubmitButton>
  </Form>
);
