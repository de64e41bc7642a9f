import { Form } from "@remix-run/react";
import type { FormState } from "#app/http/form-state.ts";
import type { caseData } from "#app/routes/facilitation/case-data.ts";
import { ButtonRow } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { DateField, FormActions, SelectField, SubmitButton, TextArea, TextField } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

type Page = Awaited<ReturnType<typeof caseData>>;
type Props = { page: Page; state: FormState };

/** Who follows a need, and what its body does with it. */
export function FollowNeed({ page, state }: Props) {
  const { followed, mine } = page;
  const free = followed === null || followed.organisationId === null;
  if (!free && !mine) return null;
  return (
    <Section title="Suivi">
      <Acts page={page} free={free} />
      {mine ? <Assign page={page} state={state} /> : null}
      <Later page={page} state={state} />
      {mine && followed?.state !== "done" ? <End page={page} state={state} /> : null}
    </Section>
  );
}

function Seen({ page: { field, followed } }: { page: Page }) {
  return (
    <>
      <input type="hidden" name="field" value={field} />
      <input type="hidden" name="version" value={followed?.version ?? ""} />
    </>
  );
}

function Acts({ page, free }: { page: Page; free: boolean }) {
  const { followed, mine } = page;
  return (
    <Form method="post" className="form" noValidate>
      <Seen page={page} />
      <ButtonRow>
        {free ? (
          <SubmitButton name="intent" value="taken">
            Prendre en charge
          </SubmitButton>
        ) : null}
        {mine && followed?.state !== "open" ? (
          <SubmitButton name="intent" value="reopened" tone="plain">
            Rouvrir
          </SubmitButton>
        ) : null}
        {mine ? (
          <SubmitButton name="intent" value="released" tone="plain">
            Rendre à la file
          </SubmitButton>
        ) : null}
      </ButtonRow>
    </Form>
  );
}

function Assign({ page, state: { field } }: Props) {
  if (page.colleagues.length < 2) return null;
  const chosen = field("inCharge");
  return (
    <Disclosure label="Confier à une personne de votre structure" open={chosen.errors.length > 0}>
      <Form method="post" className="form" noValidate>
        <Seen page={page} />
        <SelectField
          name="inCharge"
          id={chosen.id}
          errors={chosen.errors}
          label="Personne en charge"
          required
          options={page.colleagues}
          defaultValue={page.inCharge ? String(page.inCharge.id) : ""}
        />
        <FormActions>
          <SubmitButton name="intent" value="assigned" tone="plain">
            Confier
          </SubmitButton>
        </FormActions>
      </Form>
    </Disclosure>
  );
}

function Later({ page, state: { field } }: Props) {
  return (
    <Disclosure label="Noter la suite, ou reporter">
      <Form method="post" className="form" noValidate>
        <Seen page={page} />
        <TextArea
          name="note"
          id="suite-prevue"
          errors={field("note").errors}
          label="Suite prévue"
          rows={2}
          maxLength={2000}
        />
        <FormActions>
          <SubmitButton name="intent" value="noted" tone="plain">
            Enregistrer la suite
          </SubmitButton>
        </FormActions>
      </Form>
      <Form method="post" className="form" noValidate>
        <Seen page={page} />
        <DateField field={field("until")} label="Reporter jusqu'au" required />
        <FormActions>
          <SubmitButton name="intent" value="snoozed" tone="plain">
            Reporter
          </SubmitButton>
        </FormActions>
      </Form>
    </Disclosure>
  );
}

/** What came of the need, kept with it once it leaves the queue. */
function End({ page, state: { field } }: Props) {
  return (
    <Disclosure label="Terminer">
      <Form method="post" className="form" noValidate>
        <Seen page={page} />
        <TextField
          name="note"
          id="issue"
          errors={field("note").errors}
          label="Issue"
          maxLength={300}
          hint="Ce qui est retenu, ou pourquoi rien ne l'est. La décision de l'acheteur s'écrit d'elle-même."
        />
        <FormActions>
          <SubmitButton name="intent" value="done" tone="plain">
            Marquer comme terminé
          </SubmitButton>
        </FormActions>
      </Form>
    </Disclosure>
  );
}
