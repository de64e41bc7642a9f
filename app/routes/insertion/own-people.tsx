import { Form } from "@remix-run/react";
import type { Chosen } from "#app/routes/insertion/own-data.ts";
import { FormActions, SubmitButton } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

/** The pseudonyms that the structure knows, and how it proposes somebody. */
export function PeopleSection(props: Pick<Chosen, "people" | "contract" | "facilitator">) {
  const { people, contract, facilitator } = props;
  return (
    <Section
      title="Personnes"
      intro={`Vous ne voyez que les pseudonymes que ${facilitator} vous a donnés et ceux des personnes que vous proposez. L'éligibilité d'une personne se valide avant que ses heures comptent.`}
    >
      {people.length > 0 ? (
        <ul className="verdict-reasons">
          {people.map(({ pseudonym, state }) => (
            <li key={pseudonym}>
              <strong>{pseudonym}</strong>, {state}
            </li>
          ))}
        </ul>
      ) : null}
      <Form method="post">
        <input type="hidden" name="contract" value={contract} />
        <FormActions>
          <SubmitButton name="intent" value="propose" tone="plain">
            Proposer une personne
          </SubmitButton>
          <span className="hint">Un pseudonyme lui est attribué&nbsp;; n'écrivez jamais son nom ici.</span>
        </FormActions>
      </Form>
    </Section>
  );
}
