import { Form } from "@remix-run/react";
import type { BaseAdvice } from "#app/domain/advice.ts";
import {
  DIRECT_ARTICLE,
  DIRECT_DUTIES,
  DIRECT_DUTY_CODES,
  writeDecision,
} from "#app/domain/reservation-study.ts";
import { count } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { LotStudyPage } from "#app/routes/studies/lot-study.tsx";
import {
  CheckboxGroup,
  FormActions,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextArea,
} from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

type Props = { page: LotStudyPage; state: FormState };

/** What the buyer decides, and why. Recorded for good: only a new study revokes it. */
export function DecisionForm({ page, state }: Props) {
  const { lot, purchase, closed, may, studies } = page;
  if (closed) return null;
  const others = purchase.lots.filter(({ id }) => id !== lot.id);
  const { field } = state;
  return (
    <Section
      id="etude"
      title="Décision"
      intro="L'étude est enregistrée avec tout ce qui précède, à cet instant. Elle ne se modifie pas&nbsp;: une nouvelle étude la remplace."
    >
      {may ? (
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="lot" value={lot.version} />
          <RadioGroup
            field={field("decision")}
            label="Pour ce lot"
            required
            options={choicesOf(page, others.length)}
          />
          {others.length > 0 ? (
            <SelectField
              field={field("otherLot")}
              label="Lot réservé à sa place"
              hint="Seulement si vous réservez un autre lot."
              empty="Aucun"
              options={others.map(({ number, title }) => ({
                value: String(number),
                label: `Lot ${number}\u00a0: ${title}`,
              }))}
            />
          ) : null}
          {page.grounds.advice.dispensed === true ? <Duties state={state} /> : null}
          <TextArea
            field={field("motive")}
            label="Motif"
            hint="Ce qui fonde la décision&nbsp;: concurrence, capacité, calendrier, politique d'achat. Il figure au registre."
            required
          />
          <FormActions>
            <SubmitButton>
              {studies.length > 0 ? "Enregistrer la nouvelle étude" : "Enregistrer l'étude"}
            </SubmitButton>
            <p className="hint">Votre adresse électronique y figure comme auteur.</p>
          </FormActions>
        </Form>
      ) : (
        <p className="hint">
          Décider revient aux personnes qui écrivent pour la structure, leur adresse électronique confirmée.
        </p>
      )}
    </Section>
  );
}

const Duties = ({ state: { field } }: Pick<Props, "state">) => (
  <CheckboxGroup
    field={field("duties")}
    label="Devoirs d'une consultation directe"
    hint={`Seulement si vous consultez directement\u00a0: les trois sont dus (${DIRECT_ARTICLE}).`}
    options={DIRECT_DUTY_CODES.map((value) => ({ value, label: DIRECT_DUTIES[value] }))}
  />
);

// What is open first; what is closed stays in sight, with its reason and what is left to do.
function choicesOf({ grounds: { advice }, loaded }: LotStudyPage, others: number) {
  const { dispensed, bases } = advice;
  const bySupply = (one: BaseAdvice) => loaded?.supply.bases[one.base] ?? { yes: 0, toProve: 0 };
  const reserve = bases.map((one) => ({
    value: writeDecision("reserve", one.base),
    label: one.title,
    hint: one.verdict === "no" ? `${one.text} ${one.article}` : `${suppliers(bySupply(one))} ${one.article}`,
    disabled: one.verdict === "no",
  }));
  return [
    ...reserve.filter(({ disabled }) => !disabled),
    ...(others > 0 ? [{ value: "other-lot", label: "Réserver plutôt un autre lot de cet achat" }] : []),
    {
      value: "direct",
      label: "Consulter directement, sans publicité ni mise en concurrence",
      hint:
        dispensed === true
          ? `Le besoin est sous le seuil de dispense. ${DIRECT_ARTICLE}`
          : DIRECT_CLOSED[String(dispensed)],
      disabled: dispensed !== true,
    },
    {
      value: "clause",
      label: "Prévoir une clause sociale d'insertion",
      hint: "À étudier avec la facilitation du territoire.",
    },
    { value: "none", label: "Ni réservation, ni clause" },
    ...reserve.filter(({ disabled }) => disabled),
  ];
}

const DIRECT_CLOSED: Record<string, string> = {
  false: `Le besoin atteint le seuil de dispense. ${DIRECT_ARTICLE}`,
  null: `Sans le montant du besoin, la dispense ne se vérifie pas. ${DIRECT_ARTICLE}`,
};

function suppliers({ yes, toProve }: { yes: number; toProve: number }): string {
  if (yes + toProve === 0) return "Aucun fournisseur connu ne pourrait répondre.";
  const able = `${count(yes, "fournisseur")} ${yes > 1 ? "peuvent" : "peut"} répondre`;
  return toProve > 0 ? `${able}, ${toProve} à justifier.` : `${able}.`;
}
