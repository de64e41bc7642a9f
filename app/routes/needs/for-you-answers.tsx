import { Form, Link } from "@remix-run/react";
import { list, number } from "#app/fr.ts";
import type { ForYouPage } from "#app/routes/needs/for-you.tsx";
import {
  addressOf,
  isNarrowed,
  PER_PAGE,
  STAGE_GROUP_KEYS,
  STAGE_GROUPS,
} from "#app/routes/needs/for-you-asked.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SubmitButton } from "#app/ui/form.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Rows } from "#app/ui/section.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { Tag } from "#app/ui/tag.tsx";

type Answers = NonNullable<ForYouPage["answers"]>;
type Answer = Answers["rows"][number];

/** All that the structure did about needs, open or not, with its dates. */
export function AnswersView({ page, answers }: { page: ForYouPage; answers: Answers }) {
  const { asked } = page;
  return (
    <>
      <div className="grid gap-1 border-b border-line py-3">
        <SortLinks
          label="Étape"
          links={[
            { label: "toutes", to: addressOf(asked, { stage: null }), current: asked.stage === null },
            ...STAGE_GROUP_KEYS.map((stage) => ({
              label: stage === "a-repondre" ? "lus, sans réponse" : STAGE_GROUPS[stage].label,
              to: addressOf(asked, { stage }),
              current: asked.stage === stage,
            })),
          ]}
        />
        {answers.years.length > 1 || asked.year !== null ? (
          <SortLinks
            label="Année"
            links={[
              { label: "toutes", to: addressOf(asked, { year: null }), current: asked.year === null },
              ...answers.years.map(({ year, count: many }) => ({
                label: `${year} (${number(many)})`,
                to: addressOf(asked, { year }),
                current: asked.year === year,
              })),
            ]}
          />
        ) : null}
      </div>
      {answers.total === 0 ? <Nothing narrowed={isNarrowed(asked)} /> : null}
      {answers.rows.length > 0 ? (
        <Rows label="Vos réponses">
          {answers.rows.map((answer) => (
            <AnswerRow key={answer.id} answer={answer} may={page.may} />
          ))}
        </Rows>
      ) : null}
      <Pagination
        page={asked.page}
        perPage={PER_PAGE}
        total={answers.total}
        to={(to) => addressOf(asked, { page: to })}
      />
    </>
  );
}

function AnswerRow({ answer, may }: { answer: Answer; may: ForYouPage["may"] }) {
  const { name, to, buyer, state, label, message, steps } = answer;
  return (
    <li className="row">
      <div>
        <h2 className="row-title">{to ? <Link to={to}>{name}</Link> : name}</h2>
        <p className="row-who">
          <Link to={`/acheteurs/${buyer.id}`}>{buyer.name}</Link>
        </p>
        <p className="row-tags text-s">
          {list(
            steps.map(
              ({ label: step, motive: why, on }) => `${step}${why ? ` (${why.toLowerCase()})` : ""} le ${on}`,
            ),
            "et",
          )}
          .
        </p>
        {message ? (
          <p className="prose mt-2 whitespace-pre-line border-l-2 border-line pl-3 text-s">{message}</p>
        ) : null}
      </div>
      <div className="tags">
        <Tag state>{label}</Tag>
        {state ? <Tag>{state}</Tag> : null}
      </div>
      {may.answer && answer.answerTo ? (
        <div className="row-full inline-links">
          <Link to={answer.answerTo}>
            {answer.stage === "seen" || answer.stage === "notified" ? "Répondre" : "Modifier votre réponse"}
            <span className="sr-only">&nbsp;: {name}</span>
          </Link>
          {may.change && answer.mayReopen ? (
            <Form method="post">
              <input type="hidden" name="lot" value={answer.id} />
              <SubmitButton
                tone="link"
                name="intent"
                value="reopen"
                label={`Revenir sur votre refus\u00a0: ${name}`}
              >
                Revenir sur votre refus
              </SubmitButton>
            </Form>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  if (narrowed) {
    return (
      <EmptyState
        title="Aucune réponse à cette étape"
        why="Vos autres réponses sont à d'autres étapes, ou d'une autre année."
        ways={[{ to: "?vue=reponses", label: "Voir toutes vos réponses" }]}
      />
    );
  }
  return (
    <EmptyState
      title="Vous n'avez encore répondu à aucun besoin"
      why="Manifester votre intérêt prend deux minutes et n'engage pas. Décliner aussi est utile&nbsp;: l'acheteur compte les motifs pour revoir son besoin."
      ways={[{ to: "?", label: "Voir les besoins pour vous" }]}
    />
  );
}
