import { Form, Link } from "@remix-run/react";
import type { FormState } from "#app/http/form-state.ts";
import type { caseData } from "#app/routes/facilitation/case-data.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import {
  CheckboxGroup,
  FieldRow,
  Fieldset,
  FormActions,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

type Page = Awaited<ReturnType<typeof caseData>>;
type Environment = NonNullable<Page["environment"]>;

/** What the law asks of a need on the environmental side, and what its market offers. */
export function EnvironmentGround({ environment: { rules, markets } }: { environment: Environment }) {
  return (
    <>
      <Section title="Ce qui s'applique">
        <ul className="verdict-reasons">
          {rules.map(({ text, article }) => (
            <li key={text}>
              {text} {article}
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title="Ce que propose le marché"
        intro="Parmi les fournisseurs inscrits qui correspondent au lot&nbsp;: combien annoncent chaque attribut circulaire dans leurs offres."
      >
        {markets.map(({ number, title, words }) => (
          <div key={number} className="py-3">
            {markets.length > 1 ? (
              <h3>
                Lot {number}&nbsp;: {title}
              </h3>
            ) : null}
            <ul className="verdict-reasons">
              {words.map((word) => (
                <li key={word}>{word}</li>
              ))}
            </ul>
          </div>
        ))}
      </Section>
    </>
  );
}

type Props = { page: Page; environment: Environment; state: FormState };

/** Which clauses, which criteria, what is feasible: one study, added to those before it. */
export function EnvironmentForm({ page, environment, state: { field } }: Props) {
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="intent" value="environmental-study" />
      <input type="hidden" name="field" value={page.field} />
      <CheckboxGroup
        field={field("clauses")}
        label="Clauses proposées"
        hint="Du clausier&nbsp;: celles qui conviennent à ce qui est acheté."
        options={environment.clauses}
      />
      <p className="hint">
        <Link to={`/clauses?domaine=environmental&contrat=${page.form}&nature=${page.nature}`}>
          Lire ces textes dans le clausier
        </Link>
      </p>
      <Variables environment={environment} field={field} />
      <Criteria field={field} />
      <TextArea
        field={field("feasibility")}
        label="Faisabilité"
        rows={4}
        maxLength={4000}
        hint="Ce que les fournisseurs peuvent tenir, à quel prix et dans quel délai&nbsp;; ce qui écarterait la concurrence."
      />
      <TextArea field={field("note")} label="Observations" rows={3} maxLength={4000} />
      <FormActions>
        <SubmitButton>Enregistrer l'étude</SubmitButton>
      </FormActions>
    </Form>
  );
}

type Fields = Pick<FormState, "field">;

function Variables({ environment: { variables }, field }: { environment: Environment } & Fields) {
  if (variables.length === 0) return null;
  return (
    <Disclosure label="Compléter les textes des clauses cochées">
      <p className="hint">Ce qui reste vide est dit entre crochets dans le texte.</p>
      <div className="mt-4 grid gap-6">
        {variables.map(({ name, label, hint, of }, at) => (
          <div key={name}>
            <input type="hidden" name={`values[${at}].name`} value={name} />
            <TextField
              field={field(`values[${at}].text`)}
              label={label}
              hint={[hint, `pour ${of.map((title) => `«\u00a0${title}\u00a0»`).join(", ")}`]
                .filter(Boolean)
                .join(" · ")}
              maxLength={500}
            />
          </div>
        ))}
      </div>
    </Disclosure>
  );
}

const CRITERIA = [0, 1, 2];

function Criteria({ field }: Fields) {
  return (
    <Fieldset
      legend="Critères proposés"
      intro="Liés à l'objet, mesurables, vérifiés pendant l'exécution par la preuve demandée. Une ligne laissée vide ne compte pas."
    >
      {CRITERIA.map((at) => (
        <FieldRow key={at}>
          <TextField field={field(`criteria[${at}].title`)} label={`Critère ${at + 1}`} maxLength={500} />
          <TextField
            field={field(`criteria[${at}].weight`)}
            label={`Pondération ${at + 1}`}
            unit="%"
            width="short"
            inputMode="decimal"
          />
          <TextField field={field(`criteria[${at}].proof`)} label={`Preuve ${at + 1}`} maxLength={500} />
        </FieldRow>
      ))}
    </Fieldset>
  );
}
