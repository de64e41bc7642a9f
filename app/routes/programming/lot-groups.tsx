import { Form } from "@remix-run/react";
import { count } from "#app/fr.ts";
import type { ProgrammingData } from "#app/routes/programming/subjects.ts";
import { SubmitButton } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";

/** Contracts that are the lots of one procedure, offered to be one purchase again. */
export function LotGroups({ groups }: { groups: ProgrammingData["groups"] }) {
  if (groups.length === 0) return null;
  const words = count(groups.length, "procédure à plusieurs lots", "procédures à plusieurs lots");
  return (
    <div className="my-5">
      <Disclosure label={`${words} à réunir`}>
        <p className="prose">
          Ces marchés sont les lots d'une même procédure, notifiés ensemble. Réunis, ils deviennent un seul
          achat, un lot chacun&nbsp;; les achats proposés pour chaque lot sont abandonnés, avec ce motif.
        </p>
        <ul className="rows rows-quiet">
          {groups.map(({ key, title, lots }) => (
            <li className="row" key={key}>
              <div>
                <h3 className="row-title">{title}</h3>
                <p className="row-who">
                  {lots.map(({ number, object }) => `${number}\u00a0: ${object}`).join(" · ")}
                </p>
              </div>
              <Form method="post">
                <input type="hidden" name="group" value={key} />
                <SubmitButton
                  tone="plain"
                  name="intent"
                  value="group"
                  label={`Réunir en un achat\u00a0: ${title}`}
                >
                  Réunir en un achat
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
