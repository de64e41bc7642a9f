import { Form, Link } from "@remix-run/react";
import { CLAUSE_CHOICE_LABELS, CLAUSE_CHOICES, MOTIVES } from "#app/domain/clause-decision.ts";
import { type ClauseField, clauseForm } from "#app/domain/clause-text.ts";
import type { ContractForm } from "#app/domain/eligibility.ts";
import type { FormState } from "#app/http/form-state.ts";
import {
  CheckboxGroup,
  ErrorSummary,
  FormActions,
  RadioGroup,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";

export const DECISION_WORDS = {
  social: {
    title: "Clause sociale",
    lead: "Ce que vous prévoyez, ou le motif de non-recours, avec sa date\u00a0: la trace que demande le code.",
    explanation: "La condition prévue, ou le motif, en vos mots\u00a0: ils sont conservés avec le dossier.",
  },
  environmental: {
    title: "Considérations environnementales",
    lead: "La condition d'exécution, le critère et les spécifications que vous prévoyez, avec leur date.",
    explanation:
      "Ce qui est exigé et noté, en vos mots. Si rien n'est prévu et que rien n'est dû, le motif\u00a0: il est conservé avec le dossier.",
  },
} as const satisfies Record<ClauseField, Record<string, string>>;

type Page = { field: ClauseField; form: ContractForm };

/** What the buyer decides in a field, with its motive where the code asks for one. */
export function DecisionForm({ page, state: { errors, field } }: { page: Page; state: FormState }) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <Form method="post" className="form" noValidate>
        <CheckboxGroup
          field={field("choices")}
          label="Ce qui est prévu"
          required
          options={CLAUSE_CHOICES[page.field].map((value) => ({ value, label: CLAUSE_CHOICE_LABELS[value] }))}
        />
        {page.field === "social" ? <SocialFields form={page.form} field={field} /> : null}
        <TextArea
          field={field("explanation")}
          label="Explication"
          rows={4}
          maxLength={4000}
          hint={DECISION_WORDS[page.field].explanation}
        />
        <FormActions>
          <SubmitButton>Enregistrer la décision</SubmitButton>
          <Link to={`/clauses?domaine=${page.field}&contrat=${clauseForm(page.form)}`}>
            Ouvrir le clausier
          </Link>
        </FormActions>
      </Form>
    </>
  );
}

/** What is asked of an insertion clause, or of doing without it. */
function SocialFields({ form, field }: Pick<Page, "form"> & Pick<FormState, "field">) {
  const motives = MOTIVES[form === "concession" ? "concession" : "contract"];
  return (
    <>
      <TextField
        field={field("hours")}
        label="Heures d'insertion"
        unit="h"
        width="short"
        inputMode="numeric"
        hint="Pour une clause d'insertion"
      />
      <RadioGroup
        field={field("motive")}
        label="Motif de non-recours"
        hint="Seulement quand une condition sociale est due et qu'aucune n'est prévue."
        options={motives.map(({ code, label }) => ({ value: code, label }))}
      />
    </>
  );
}
