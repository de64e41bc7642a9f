import { Form } from "@remix-run/react";
import { list } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { FollowPage } from "#app/routes/follow/follow.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { CheckboxGroup, DateField, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { LawRef } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/section.tsx";

type Props = { page: FollowPage; state: FormState };

/** Who was met, when, and what was said: what shows that nobody was favoured. */
export function MeetingsSection({ page, state }: Props) {
  const { meetings, rows } = page.found;
  return (
    <Section
      title="Rencontres"
      id="rencontres"
      intro={
        <>
          Une rencontre notée entre dans le dossier de sourcing&nbsp;: ce qui a été dit à l'un peut être redit
          à tous. <LawRef>CCP, art. R.&nbsp;2111-1</LawRef>
        </>
      }
    >
      {meetings.length === 0 ? <p className="hint">Aucune rencontre notée.</p> : null}
      <ol className="rows">
        {meetings.map(({ id, on, names, notes }) => (
          <li key={id} className="py-4">
            <p>
              <strong>{on}</strong> · {list(names, "et")}
            </p>
            <p className="mt-1 max-w-[68ch] whitespace-pre-line text-s">{notes}</p>
          </li>
        ))}
      </ol>
      {page.may.edit && rows.length > 0 ? (
        <MeetingForm key={meetings.length} page={page} state={state} />
      ) : null}
    </Section>
  );
}

function MeetingForm({ page, state: { field, errors } }: Props) {
  const wrong = errors.some(({ id }) => ["on", "participants", "notes"].includes(id ?? ""));
  return (
    <div className="mt-4">
      <Disclosure label="Noter une rencontre" open={wrong}>
        <Form method="post" action="?#rencontres" className="form" noValidate>
          <DateField field={field("on")} label="Jour" max={page.today} required />
          <CheckboxGroup
            field={field("participants")}
            label="Fournisseurs présents"
            columns
            required
            options={page.found.rows.map(({ organisationId, name }) => ({
              value: String(organisationId),
              label: name,
            }))}
          />
          <TextArea
            field={field("notes")}
            label="Ce qui a été échangé"
            hint="Les informations données, les questions, les réponses. Ni nom de personne, ni secret d'un fournisseur."
            rows={4}
            maxLength={5000}
            required
          />
          <div>
            <SubmitButton tone="plain" name="intent" value="meeting">
              Noter la rencontre
            </SubmitButton>
          </div>
        </Form>
      </Disclosure>
    </div>
  );
}
