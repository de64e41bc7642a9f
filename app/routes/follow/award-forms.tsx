import { Form } from "@remix-run/react";
import {
  CCAGS,
  ENVIRONMENTAL,
  GROUPINGS,
  MODALITIES,
  PRICE_FORMS,
  PRICE_TYPES,
  PROCEDURES,
  SOCIAL,
  TECHNIQUES,
} from "#app/domain/decp-award.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { FollowPage } from "#app/routes/follow/follow.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import {
  CheckboxGroup,
  DateField,
  FieldRow,
  Fieldset,
  FormActions,
  MoneyField,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";

type Props = { page: FollowPage; state: FormState };
type Field = FormState["field"];

const MAY_WIN = ["interested", "shortlisted", "contacted", "awarded"];
const choices = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
const YES_NO = [
  { value: "oui", label: "Oui" },
  { value: "non", label: "Non" },
];

/** Fields of the other form of the page bear the same names: an error opens the form that was sent. */
const sent = ({ errors }: FormState, page: FollowPage, intent: string) =>
  errors.length > 0 && page.sent === intent;

export function AwardForm({ page, state }: Props) {
  const { awards, recorded, estimate } = page.award;
  const { field } = state;
  const label = awards.length === 0 ? "Noter l'attribution" : "Compléter ou corriger l'attribution";
  const candidates = page.candidates.filter(({ stage }) => MAY_WIN.includes(stage));
  return (
    <Disclosure label={label} open={sent(state, page, "award")}>
      {awards.length > 0 && !recorded ? (
        <p className="hint">
          Ce marché vient d'un import : il reste tel que son fichier le donne, le titulaire du lot est noté à
          part.
        </p>
      ) : null}
      <Form method="post" action="?#attribution" className="form" noValidate>
        <SelectField
          field={field("holder")}
          label="Titulaire"
          empty="Choisissez"
          required
          hint="Un groupement se note en plusieurs fois, un membre à la fois."
          options={[
            ...candidates.map(({ organisationId, name }) => ({ value: String(organisationId), label: name })),
            { value: "autre", label: "Un autre, par son SIRET" },
          ]}
        />
        <FieldRow>
          <TextField
            field={field("holderSiret")}
            label="SIRET du titulaire"
            hint="S'il n'est pas dans la liste."
            inputMode="numeric"
          />
          <TextField field={field("holderName")} label="Nom du titulaire" maxLength={200} />
        </FieldRow>
        <FieldRow>
          <MoneyField
            field={field("amount")}
            label="Montant"
            hint={
              estimate
                ? `Estimé : ${estimate}. Laissez vide s'il n'est pas connu.`
                : "Laissez vide s'il n'est pas connu."
            }
          />
          <DateField field={field("awardedOn")} label="Notifié le" max={page.today} required />
        </FieldRow>
        <CheckboxGroup field={field("social")} label="Considérations sociales" options={choices(SOCIAL)} />
        <CheckboxGroup
          field={field("environmental")}
          label="Considérations environnementales"
          hint="Rien de coché : le marché n'en a pas."
          options={choices(ENVIRONMENTAL)}
        />
        <Essentials field={field} />
        <Consultation field={field} page={page} />
        <FormActions>
          <SubmitButton tone="plain" name="intent" value="award">
            Noter l'attribution
          </SubmitButton>
        </FormActions>
      </Form>
    </Disclosure>
  );
}

function Essentials({ field }: { field: Field }) {
  const select = (name: string, label: string, values: readonly string[]) => (
    <SelectField field={field(name)} label={label} empty="À préciser" options={choices(values)} />
  );
  return (
    <Fieldset
      legend="Données essentielles"
      intro="Les listes sont celles du schéma DECP 2022. Ce qui manque peut être complété plus tard."
    >
      <TextField
        field={field("number")}
        label="Numéro du marché"
        hint="16 caractères au plus. Vide : la référence de l'achat et son lot."
        maxLength={16}
        width="medium"
      />
      <FieldRow>
        {select("procedure", "Procédure", PROCEDURES)}
        {select("ccag", "CCAG", CCAGS)}
      </FieldRow>
      <FieldRow>
        {select("technique", "Technique d'achat", TECHNIQUES)}
        {select("modality", "Modalité d'exécution", MODALITIES)}
      </FieldRow>
      <FieldRow>
        {select("priceType", "Type de prix", PRICE_TYPES)}
        {select("priceForm", "Forme du prix", PRICE_FORMS)}
      </FieldRow>
      <FieldRow>
        {select("grouping", "Groupement", GROUPINGS)}
        <TextField
          field={field("durationMonths")}
          label="Durée, sans reconduction"
          inputMode="numeric"
          width="short"
          unit="mois"
        />
      </FieldRow>
      <FieldRow>
        <RadioGroup field={field("advance")} label="Avance attribuée" options={YES_NO} columns />
        <TextField
          field={field("advanceRate")}
          label="Taux de l'avance"
          hint="Vide : taux non connu."
          inputMode="decimal"
          width="short"
          unit="%"
        />
      </FieldRow>
      <FieldRow>
        <RadioGroup field={field("innovative")} label="Marché innovant" options={YES_NO} columns />
        <RadioGroup
          field={field("subcontracting")}
          label="Sous-traitance déclarée"
          options={YES_NO}
          columns
        />
      </FieldRow>
    </Fieldset>
  );
}

/** What the consultation gave, whatever came of it. */
function Consultation({ field, page }: { field: Field; page: FollowPage }) {
  const whole = (name: string, label: string, hint?: string) => (
    <TextField field={field(name)} label={label} hint={hint} inputMode="numeric" width="short" />
  );
  return (
    <Fieldset legend="La consultation">
      <FieldRow>
        {whole("filesWithdrawn", "Dossiers retirés")}
        {whole("offersReceived", "Offres reçues", "Y compris les irrégulières.")}
      </FieldRow>
      {whole("irregularOffers", "Dont offres irrégulières")}
      {page.purchase.lots.length === 1 ? (
        <TextArea
          field={field("undividedWhy")}
          label="Pourquoi le marché n'est pas alloti"
          hint="Ne pas allotir se motive (CCP, art. L. 2113-11)."
          rows={2}
          maxLength={2000}
        />
      ) : null}
    </Fieldset>
  );
}

const FAILURES = [
  { value: "infructueuse", label: "Infructueuse : aucune offre, ou aucune offre recevable" },
  { value: "sans-suite", label: "Sans suite : vous renoncez à attribuer" },
];

export function FailureForm({ page, state }: Props) {
  const own = (name: string) => ({ ...state.field(name), id: `echec-${name}` });
  return (
    <Disclosure label="La procédure n'a rien donné" open={sent(state, page, "failure")}>
      <Form method="post" action="?#attribution" className="form" noValidate>
        <RadioGroup field={own("kind")} label="Comment s'est-elle terminée ?" options={FAILURES} required />
        <DateField field={own("decidedOn")} label="Décidé le" max={page.today} required />
        <TextArea field={own("motive")} label="Motif" rows={3} maxLength={2000} required />
        <Consultation field={own} page={page} />
        <FormActions>
          <SubmitButton tone="plain" name="intent" value="failure">
            Noter la fin de la procédure
          </SubmitButton>
        </FormActions>
      </Form>
    </Disclosure>
  );
}
