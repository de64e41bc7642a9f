import { Form, Link } from "@remix-run/react";
import type { FairnessCheck } from "#app/domain/call-fairness.ts";
import { CALL_LIMITS } from "#app/domain/call-for-interest.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { CallShown } from "#app/routes/calls/call-form.ts";
import { FairnessFieldset } from "#app/routes/calls/fairness-fieldset.tsx";
import { GuestsFieldset } from "#app/routes/calls/guests-fieldset.tsx";
import { QuestionFieldset } from "#app/routes/calls/question-fieldset.tsx";
import { ComboboxField } from "#app/ui/combobox-field.tsx";
import { ComboboxMany } from "#app/ui/combobox-many.tsx";
import {
  CheckboxGroup,
  DateField,
  DefaultButton,
  FieldRow,
  Fieldset,
  FormActions,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";
import { usePartFocus } from "#app/ui/use-part-focus.ts";
import type { Candidate } from "#db/queries/quote-guests.ts";

type Props = {
  state: FormState;
  /** the id of each question, in the order of the form; null once open: they no longer change */
  questions: readonly string[] | null;
  checks: readonly FairnessCheck[];
  /** a demande d'information: whom it may ask; null: the call is public */
  candidates: readonly Candidate[] | null;
  shown: CallShown;
  purchases: readonly { value: string; label: string }[];
  back: { to: string; label: string };
};

export function CallEditor({ state, questions, checks, candidates, shown, purchases, back }: Props) {
  const { field } = state;
  return (
    <Form method="post" className="form" noValidate>
      <DefaultButton name="intent" value="save" />
      <Fieldset legend="L'appel">
        <TextField
          field={field("title")}
          label="Titre"
          hint="Ce que vous cherchez à connaître. Exemple&nbsp;: Reconditionnement du parc informatique, qui peut répondre&nbsp;?"
          required
        />
        <TextArea
          field={field("description")}
          label="Présentation"
          hint="Le besoin, où vous en êtes, ce que vous ferez des réponses."
        />
        {questions === null ? null : <Deadline state={state} />}
        {purchases.length > 0 ? (
          <CheckboxGroup
            field={field("purchases")}
            label="Achats que cet appel prépare"
            options={purchases}
          />
        ) : null}
      </Fieldset>
      {candidates ? (
        <GuestsFieldset state={state} candidates={candidates} />
      ) : (
        <WhoIsCalled state={state} shown={shown} />
      )}
      {questions === null ? (
        <p className="hint">
          Les questions ne changent plus&nbsp;: l'appel est ouvert, et tous répondent aux mêmes. Le délai se
          prolonge depuis l'appel, avec un motif.
        </p>
      ) : (
        <>
          <Questions state={state} questions={questions} />
          <FairnessFieldset state={state} checks={checks} />
        </>
      )}
      <Actions isOpen={questions === null} isChosen={candidates !== null} back={back} />
    </Form>
  );
}

function Actions({ isOpen, isChosen, back }: { isOpen: boolean; isChosen: boolean; back: Props["back"] }) {
  return (
    <FormActions>
      {isOpen ? (
        <SubmitButton name="intent" value="save">
          Enregistrer les modifications
        </SubmitButton>
      ) : (
        <>
          <SubmitButton name="intent" value="publish">
            {isChosen ? "Envoyer la demande" : "Ouvrir l'appel"}
          </SubmitButton>
          <SubmitButton tone="plain" name="intent" value="save">
            Enregistrer le brouillon
          </SubmitButton>
        </>
      )}
      <Link to={back.to}>{back.label}</Link>
      <p className="hint">
        {isChosen
          ? "Une demande d'information n'est lue que de ceux à qui elle part. "
          : "Un appel à manifestation d'intérêt est public. "}
        Ce n'est pas une consultation&nbsp;: répondre n'engage personne et ne donne aucun avantage.
      </p>
    </FormActions>
  );
}

function Deadline({ state: { field } }: { state: FormState }) {
  return (
    <FieldRow>
      <DateField
        field={field("deadlineDay")}
        label="Dernier jour pour répondre"
        hint="Jusque-là, chacun peut changer sa réponse."
        required
      />
      <TextField
        field={field("deadlineTime")}
        label="Heure de Paris"
        hint="Exemple&nbsp;: 17:00."
        width="short"
        autoComplete="off"
        required
      />
    </FieldRow>
  );
}

function WhoIsCalled({ state: { field }, shown }: Pick<Props, "state" | "shown">) {
  const territory = field("territory");
  return (
    <Fieldset legend="Qui est appelé" intro="C'est ainsi que les fournisseurs trouvent l'appel.">
      <ComboboxMany
        field={field("sectors")}
        label="Secteurs"
        hint="Le métier avec les mots du terrain."
        source="/lookup/secteurs"
        chosen={shown.sectors}
        typed={shown.typed.sectors}
        addLabel="Ajouter un secteur"
      />
      <ComboboxMany
        field={field("cpv")}
        label="Codes CPV"
        hint="Un code ou un métier."
        source="/lookup/cpv"
        chosen={shown.cpv}
        typed={shown.typed.cpv}
        addLabel="Ajouter un code ou un métier"
      />
      <ComboboxField
        key={shown.place?.label}
        field={shown.place ? { ...territory, initialValue: shown.place.value } : territory}
        defaultText={shown.place?.label}
        label="Territoire"
        hint="Commune, intercommunalité, département, région ou France."
        source="/lookup/territoires"
      />
    </Fieldset>
  );
}

function Questions({ state, questions }: { state: FormState; questions: readonly string[] }) {
  usePartFocus(
    questions.map((id) => `question-${id}`),
    state.errors.length > 0,
  );
  return (
    <>
      {questions.map((id, index) => (
        <QuestionFieldset key={id} state={state} index={index} id={id} />
      ))}
      {questions.length < CALL_LIMITS.questions ? (
        <div>
          <SubmitButton tone="plain" name="intent" value="add-question">
            Ajouter une question
          </SubmitButton>
        </div>
      ) : null}
    </>
  );
}
