import { Form, Link } from "@remix-run/react";
import { DECISION_LABELS, DECISIONS, TARGETED } from "#app/domain/committee.ts";
import { count } from "#app/fr.ts";
import type { SessionPage } from "#app/routes/committees/committee.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import {
  CheckboxField,
  CheckboxGroup,
  FormActions,
  RadioGroup,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

type Props = { page: SessionPage };

/** An open session: last year's decisions, what is presented and decided, and what may still be put on the list. */
export function SessionForm({ page }: Props) {
  return (
    <>
      {page.previous ? <Review previous={page.previous} /> : null}
      <Section
        title="Marchés présentés"
        id="liste"
        intro={
          page.items.length > 0
            ? "Par rang de cotation. Un marché retenu dit ce qu'il vise\u00a0; les autres disent pourquoi."
            : undefined
        }
      >
        {page.items.length === 0 ? (
          <EmptyState
            level={3}
            title="Aucun marché inscrit"
            why="Choisissez plus bas les marchés à présenter&nbsp;: chacun vient avec sa cotation du jour."
          />
        ) : null}
        <Form method="post" noValidate>
          {page.items.map((item) => (
            <Item key={item.id} item={item} organisationId={page.organisationId} />
          ))}
          <div className="form pt-6">
            <TextArea
              name="participants"
              label="Participants"
              rows={3}
              hint="Des fonctions et des services, un par ligne."
              defaultValue={page.participants}
            />
            <TextArea name="notes" label="Observations de la séance" rows={3} defaultValue={page.notes} />
            <FormActions>
              <SubmitButton name="intent" value="save">
                Enregistrer les décisions
              </SubmitButton>
              <SubmitButton tone="plain" name="intent" value="close">
                Enregistrer et clore la séance
              </SubmitButton>
              <p className="hint">
                Close, la séance ne change plus&nbsp;: décisions, considérations et cotations du jour.
              </p>
            </FormActions>
          </div>
        </Form>
      </Section>
      {page.others.length > 0 ? <Candidates others={page.others} /> : null}
    </>
  );
}

function Item({ item, organisationId }: { item: SessionPage["items"][number]; organisationId: number }) {
  const { id, subject, title, rank, rating, ends, amount, decision, considerations, motive } = item;
  return (
    <section className="py-5" aria-label={title}>
      <input type="hidden" name="item" value={id} />
      <h3 className="row-title">
        <Link to={`/espace/organisations/${organisationId}/diagnostic/${subject}`}>{title}</Link>
      </h3>
      <p className="row-who">
        {[rank ? `rang ${rank}, ${rating}` : rating, ends ? `fin le ${ends}` : null, amount]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <Opinions item={item} />
      <div className="form form-wide mt-3">
        <RadioGroup
          id={`decision-${id}`}
          name={`decision-${id}`}
          label="Décision"
          defaultValue={decision ?? ""}
          options={DECISIONS.map((value) => ({ value, label: DECISION_LABELS[value] }))}
          columns
          required
        />
        <CheckboxGroup
          id={`considerations-${id}`}
          name={`considerations-${id}`}
          label="Considérations visées"
          defaultValue={considerations}
          options={TARGETED.map((value) => ({ value, label: value }))}
          columns
        />
        <TextField
          id={`motive-${id}`}
          name={`motive-${id}`}
          label="Motif"
          defaultValue={motive}
          maxLength={2000}
        />
        <CheckboxField id={`retirer-${id}`} name={`retirer-${id}`} label="Retirer de la séance" />
      </div>
    </section>
  );
}

/** What the services said of it, and who said nothing yet: the page of the contract has it whole. */
function Opinions({ item: { opinions, silent } }: { item: SessionPage["items"][number] }) {
  return (
    <ul className="verdict-reasons mt-2" aria-label="Avis des services">
      {opinions.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {silent.length > 0 ? <li className="text-muted">Sans avis{`\u00a0: ${silent.join(", ")}`}.</li> : null}
    </ul>
  );
}

function Review({ previous }: { previous: NonNullable<SessionPage["previous"]> }) {
  const words = count(previous.items.length, "décision");
  return (
    <Section
      title={`Bilan du ${previous.on}`}
      intro={`${words} de la séance précédente, et ce qu'il en est aujourd'hui.`}
    >
      <ul className="rows rows-quiet">
        {previous.items.map(({ id, title, decision, outcome }) => (
          <li className="row" key={id}>
            <div>
              <h3 className="row-title">{title}</h3>
              <p className="row-who">{outcome}</p>
            </div>
            <p className="row-figure">{decision}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const Candidates = ({ others }: { others: SessionPage["others"] }) => (
  <div className="mt-8">
    <Disclosure label={`Inscrire des marchés (${others.length} possibles)`}>
      <Form method="post" noValidate>
        <CheckboxGroup
          name="sujet"
          label="À présenter"
          options={others.map(({ key, title, hint }) => ({ value: key, label: title, hint }))}
        />
        <FormActions>
          <SubmitButton tone="plain" name="intent" value="add">
            Inscrire à la séance
          </SubmitButton>
        </FormActions>
      </Form>
    </Disclosure>
  </div>
);
