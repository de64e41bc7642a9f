import { Form, useLocation } from "@remix-run/react";
import type { FormState } from "#app/http/form-state.ts";
import { AnswerField } from "#app/routes/calls/answer-field.tsx";
import type { callReply } from "#app/routes/replies/reply-call.ts";
import { Answered, InTheNameOf } from "#app/routes/replies/reply-parts.tsx";
import { FormActions, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Section } from "#app/ui/section.tsx";
import { JoinedFiles } from "#app/views/joined-files.tsx";
import { PublishedQuestions } from "#app/views/published-questions.tsx";

type Shown = NonNullable<Awaited<ReturnType<typeof callReply>>["shown"]>;

/** A demande d'information, and what one structure answers. */
export function CallReply({ shown, name, state }: { shown: Shown; name: string; state: FormState }) {
  const here = useLocation().pathname;
  return (
    <>
      <PageHeader
        title={shown.title}
        lead={`${shown.buyer} pose les mêmes questions à plusieurs fournisseurs, jusqu'au ${shown.deadline} (heure de Paris). Répondre n'engage pas\u00a0: ce n'est pas une candidature.`}
      />
      <Columns>
        <div>
          {shown.answered ? <Answered until={shown.deadline} /> : null}
          {shown.open ? (
            <Form method="post" action="?" encType="multipart/form-data" className="form" noValidate>
              <InTheNameOf name={name} />
              {shown.questions.map((question) => (
                <AnswerField
                  key={question.id}
                  question={question}
                  field={state.field(`answers.${question.id}`)}
                />
              ))}
              <TextArea
                field={state.field("message")}
                label="Message"
                hint="Ce que l'acheteur n'a pas demandé et devrait savoir."
              />
              <FormActions>
                <SubmitButton>Envoyer ma réponse</SubmitButton>
              </FormActions>
            </Form>
          ) : (
            <Notice tone="warn" title="Cette demande ne prend plus de réponse">
              <p>Son délai a pris fin le {shown.deadline}.</p>
            </Notice>
          )}
        </div>
        <div>
          <Section title="Ce que l'acheteur cherche à savoir">
            <p className="prose whitespace-pre-line">{shown.description}</p>
          </Section>
          {shown.files.length > 0 ? (
            <Section title="Documents">
              <JoinedFiles
                files={shown.files}
                to={shown.open ? ({ fileId }) => `${here}/fichiers/${fileId}` : null}
              />
            </Section>
          ) : null}
          {shown.exchanges.length > 0 ? (
            <Section title="Réponses données à tous">
              <PublishedQuestions questions={shown.exchanges} />
            </Section>
          ) : null}
        </div>
      </Columns>
    </>
  );
}
