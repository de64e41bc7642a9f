import { Form } from "@remix-run/react";
import { CALL_LIMITS } from "#app/domain/call-for-interest.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { CallRecord } from "#app/routes/calls/call-record.ts";
import { SubmitButton, TextArea } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";
import { PublishedQuestions } from "#app/views/published-questions.tsx";

/** Questions of suppliers: those that wait, with their form, then those answered for all. */
export function QuestionsToAnswer({ record, state }: { record: CallRecord; state: FormState }) {
  const { questions, acts } = record;
  if (questions.length === 0) return null;
  const waiting = questions.filter(({ answer }) => answer === null);
  const answered = questions.flatMap(({ id, published, answer }) =>
    published !== null && answer !== null ? [{ id, published, answer }] : [],
  );
  return (
    <Section
      title="Questions des fournisseurs"
      id="questions"
      intro="Chaque réponse est publiée pour tous, sans le nom de qui demande."
    >
      {waiting.map((question) => (
        <Waiting key={question.id} question={question} may={acts.answerQuestions} state={state} />
      ))}
      <PublishedQuestions questions={answered} />
    </Section>
  );
}

type Question = CallRecord["questions"][number];

function Waiting({ question, may, state }: { question: Question; may: boolean; state: FormState }) {
  const { id, name, on } = question;
  const typed = String(state.field("question").initialValue) === String(id);
  const field = (kind: "published" | "answer", stored: string) => {
    // One form of several was sent: it alone has what was typed, and what is wrong.
    if (typed) return state.field(kind);
    return { name: kind, id: `${kind}-${id}`, errors: [], initialValue: stored };
  };
  return (
    <div className="border-b border-line py-4">
      <p>
        <strong>{name}</strong> demande, le {on}&nbsp;:
      </p>
      <blockquote className="my-2 max-w-[68ch] whitespace-pre-line border-l-4 border-line pl-4">
        {question.question}
      </blockquote>
      {may ? (
        <Form method="post" action="?#questions" className="form" noValidate>
          <input type="hidden" name="question" value={id} />
          <TextArea
            field={field("published", question.question)}
            label="La question telle que tous la liront"
            hint="Retirez ce qui dit qui demande."
            rows={3}
            required
          />
          <TextArea
            field={field("answer", "")}
            label="Votre réponse à tous"
            rows={4}
            maxLength={CALL_LIMITS.answer}
            required
          />
          <div>
            <SubmitButton
              tone="plain"
              name="intent"
              value="answer"
              label={`Répondre pour tous, question de ${name}`}
            >
              Répondre pour tous
            </SubmitButton>
          </div>
        </Form>
      ) : null}
    </div>
  );
}
