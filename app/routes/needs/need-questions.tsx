import { count, dateOfInstant } from "#app/fr.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { LawRef } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/section.tsx";
import type { NeedAnswer } from "#db/queries/need-answers.ts";

/** What was asked about a need and answered for everybody: the same information to all. */
export function Questions(props: {
  need: { id: number; open: boolean };
  /** the reader buys: it answers from its messages */
  own: boolean;
  questions: readonly NeedAnswer[];
}) {
  const { need, own, questions } = props;
  const mayAsk = need.open && !own;
  if (questions.length === 0 && !mayAsk) return null;
  return (
    <div className="mt-12">
      <Section
        title="Questions et réponses"
        id="questions"
        aside={questions.length > 0 ? count(questions.length, "réponse publiée") : undefined}
        intro={
          <>
            L'acheteur publie ici ce qu'il répond, sans dire qui l'a demandé&nbsp;: chacun lit la même chose.{" "}
            <LawRef>CCP, art. R.&nbsp;2111-1</LawRef>
          </>
        }
      >
        {questions.length > 0 ? (
          <dl className="records">
            {questions.map(({ id, lotNumber, question, answer, publishedAt }) => (
              <div key={id}>
                <dt className="whitespace-pre-line">
                  {lotNumber === null ? "" : `Lot ${lotNumber}\u00a0: `}
                  {question}
                </dt>
                <dd>
                  <span className="whitespace-pre-line">{answer}</span>
                  <span className="records-note">Publié le {dateOfInstant(publishedAt)}</span>
                </dd>
              </div>
            ))}
          </dl>
        ) : null}
        {mayAsk ? (
          <p className="mt-5">
            <ButtonLink to={`/besoins/${need.id}/question`}>Poser une question à l'acheteur</ButtonLink>
          </p>
        ) : null}
      </Section>
    </div>
  );
}
