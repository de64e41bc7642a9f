import { Form } from "@remix-run/react";
import type { PurchaseRecord } from "#app/routes/purchases/purchase-data.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";

/** Deleting says first what it does. */
export function DeletionForm({ deletion }: { deletion: NonNullable<PurchaseRecord["deletion"]> }) {
  const erases = deletion.does === "erase";
  return (
    <div className="mt-2">
      <Disclosure label="Supprimer l'achat">
        <Form method="post" action="?" className="form">
          <p className="hint">
            {erases
              ? "Personne d'autre ne l'a lu et rien n'y est attaché\u00a0: il est effacé, sans retour."
              : `Il est mis aux archives et quitte vos listes\u00a0; rien n'est perdu de ce qu'il porte\u00a0: ${deletion.why}.`}
          </p>
          <div>
            <SubmitButton tone="danger" name="intent" value="delete">
              {erases ? "Supprimer l'achat" : "Mettre l'achat aux archives"}
            </SubmitButton>
          </div>
        </Form>
      </Disclosure>
    </div>
  );
}

/** Said on the page of a purchase that was put away. */
export function Archived({ on, may }: { on: string; may: boolean }) {
  return (
    <div className="mb-6">
      <Notice tone="warn" title={`Aux archives depuis le ${on}`}>
        <p>
          Il n'est plus dans vos listes et se lit seulement&nbsp;; ses réponses, ses échanges et son
          historique restent ici.
        </p>
        {may ? (
          <Form method="post" action="?" className="mt-3">
            <SubmitButton tone="plain" name="intent" value="restore">
              Sortir des archives
            </SubmitButton>
          </Form>
        ) : null}
      </Notice>
    </div>
  );
}
