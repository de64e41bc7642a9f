import { Form, Link } from "@remix-run/react";
import { REPORT_REASON_LABELS } from "#app/domain/message.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { OwnView, ThreadView } from "#app/routes/messages/thread-data.ts";
import { WriterField } from "#app/routes/messages/write-fields.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { SelectField, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { LawRef } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/section.tsx";
import { optionsOf } from "#app/views/options.ts";

type Part = { mine: OwnView; field: FormState["field"]; open: boolean };

/** The facilitator's organisation, put in copy by either side: said before, and shown to all after. */
export function Copying({ thread, mine, field, open }: Part & { thread: ThreadView }) {
  if (!thread.open || mine.suspended || mine.facilitators.length === 0) return null;
  return (
    <Disclosure label="Mettre la facilitation en copie" open={open}>
      <Form method="post" className="form" noValidate>
        <p className="hint">
          La structure choisie lit tout l'échange, y compris ce qui précède, et peut y répondre. Chacun le
          voit et en est prévenu.
        </p>
        <WriterField field={field} writers={mine.writers} />
        <SelectField
          field={field("facilitator")}
          label="Structure de facilitation"
          options={mine.facilitators}
          empty="Choisissez"
          required
        />
        <SubmitButton tone="plain" name="intent" value="copy">
          Mettre en copie
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}

export function Closing({ thread, mine }: { thread: ThreadView; mine: OwnView }) {
  const [writer] = mine.writers;
  const from = thread.open ? writer?.id : mine.reopenAs;
  if (!from) return null;
  const [intent, words, what] = thread.open
    ? ([
        "close",
        "Clore l'échange",
        "Plus personne n'y écrit\u00a0; il reste lisible. Vous seul pouvez le rouvrir.",
      ] as const)
    : (["reopen", "Rouvrir l'échange", "Chacun peut à nouveau y écrire."] as const);
  return (
    <Disclosure label={words}>
      <Form method="post" className="form">
        <p className="hint">{what}</p>
        <input type="hidden" name="from" value={from} />
        <SubmitButton tone="plain" name="intent" value={intent}>
          {words}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}

export function Reporting({ mine, field, open }: Part) {
  return (
    <>
      <Disclosure label="Signaler un abus" open={open}>
        <Form method="post" className="form" noValidate>
          <ReportFields field={field} />
          <WriterField field={field} writers={mine.writers} />
          <SubmitButton tone="plain" name="intent" value="report">
            Signaler l'échange
          </SubmitButton>
        </Form>
      </Disclosure>
      {mine.reports.map(({ id, text }) => (
        <p key={id} className="mt-2 text-s text-muted">
          {text}
        </p>
      ))}
    </>
  );
}

export function ReportFields({ field }: { field: FormState["field"] }) {
  return (
    <>
      <p className="hint">
        L'administration lira tout l'échange pour décider. L'autre structure n'est pas prévenue.
      </p>
      <SelectField
        field={field("reason")}
        label="Ce que vous signalez"
        options={optionsOf(REPORT_REASON_LABELS)}
        empty="Choisissez"
        required
      />
      <TextArea field={field("note")} label="Précisions" rows={3} maxLength={1000} />
    </>
  );
}

/** For the buyer of a need: the question and its answer, told to all, without who asked. */
export function Publishing(props: {
  publishing: NonNullable<OwnView["publishing"]>;
  field: FormState["field"];
  open: boolean;
}) {
  const { publishing, field, open } = props;
  return (
    <Section title="La même information pour tous">
      <Disclosure label="Publier la question et sa réponse" open={open}>
        <Form method="post" className="form" noValidate>
          <p className="hint">
            Elles paraissent sur <Link to={publishing.to}>la page de l'achat</Link>, sans dire qui a posé la
            question. Relisez-les&nbsp;: retirez tout ce qui désigne la structure.{" "}
            <LawRef>CCP, art. R.&nbsp;2111-1</LawRef>
          </p>
          <input type="hidden" name="from" value={publishing.organisationId} />
          <TextArea field={field("question")} label="Question publiée" rows={5} required />
          <TextArea field={field("answer")} label="Réponse publiée" rows={5} required />
          <SubmitButton tone="plain" name="intent" value="publish">
            Publier pour tous
          </SubmitButton>
        </Form>
      </Disclosure>
      {publishing.published.length > 0 ? (
        <ul className="rows mt-3" aria-label="Déjà publiées">
          {publishing.published.map(({ id, question, on }) => (
            <li key={id} className="py-2 text-s">
              <p>
                «&nbsp;{question}&nbsp;», publiée le {on}
              </p>
              <Form method="post">
                <input type="hidden" name="answerId" value={id} />
                <input type="hidden" name="from" value={publishing.organisationId} />
                <SubmitButton
                  tone="link"
                  name="intent"
                  value="withdraw"
                  label={`Retirer la réponse publiée\u00a0: ${question}`}
                >
                  Retirer
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
