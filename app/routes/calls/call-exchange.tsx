import { Form, Link } from "@remix-run/react";
import type { FormState } from "#app/http/form-state.ts";
import type { callData } from "#app/routes/calls/call-data.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { SelectField, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";
import { PublishedQuestions } from "#app/views/published-questions.tsx";

type Props = {
  call: Pick<Awaited<ReturnType<typeof callData>>, "id" | "open" | "exchanges" | "buyer">;
  state: FormState;
  askers: readonly { value: string; label: string }[];
  signedIn: boolean;
};

/** What suppliers asked and what the buyer said to all; and how to ask while the call is open. */
export function CallExchange({ call, state, askers, signedIn }: Props) {
  if (!call.open && call.exchanges.length === 0) return null;
  return (
    <Section
      title="Questions et réponses"
      id="questions"
      intro="Ce que demande un fournisseur, et ce que l'acheteur répond, est lu par tous, sans le nom de qui demande."
    >
      <PublishedQuestions questions={call.exchanges} />
      {call.exchanges.length === 0 ? (
        <p className="hint">Aucune question n'a encore reçu de réponse.</p>
      ) : null}
      {call.open && askers.length > 0 ? <Ask call={call} state={state} askers={askers} /> : null}
      {call.open && !signedIn ? (
        <p className="mt-4">
          <Link to={`/connexion?retour=${encodeURIComponent(`/ami/${call.id}#questions`)}`}>
            Se connecter pour poser une question
          </Link>
        </p>
      ) : null}
    </Section>
  );
}

function Ask({ call, state, askers }: Omit<Props, "signedIn">) {
  const [only] = askers;
  return (
    <div className="mt-4">
      <Disclosure label="Poser une question" open={state.errors.length > 0}>
        <Form method="post" action="?#questions" className="form" noValidate>
          {askers.length === 1 && only ? (
            <input type="hidden" name="structure" value={only.value} />
          ) : (
            <SelectField field={state.field("structure")} label="Au nom de" options={askers} required />
          )}
          <TextArea
            field={state.field("question")}
            label="Votre question"
            hint={`${call.buyer} la reçoit avec le nom de votre structure, et la publie sans lui.`}
            rows={3}
            maxLength={2000}
            required
          />
          <div>
            <SubmitButton tone="plain">Envoyer ma question</SubmitButton>
          </div>
        </Form>
      </Disclosure>
    </div>
  );
}
