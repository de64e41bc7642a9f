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
  socialWord,
  TECHNIQUES,
} from "#app/domain/decp-award.ts";
import type { FormState } from "#app/http/form-state.ts";
import { ConcessionEssentials, ContractNumber, choices } from "#app/routes/follow/concession-fields.tsx";
import { Consultation, type EndProps, wasSent } from "#app/routes/follow/failure-form.tsx";
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
  TextField,
} from "#app/ui/form.tsx";

type Field = FormState["field"];

const MAY_WIN = ["interested", "shortlisted", "contacted", "awarded"];
const YES_NO = [
  { value: "oui", label: "Oui" },
  { value: "non", label: "Non" },
];

export function AwardForm({ page, state }: EndProps) {
  const { awards, recorded, concession } = page.award;
  const { field } = state;
  const label = awards.length === 0 ? "Noter l'attribution" : "Compléter ou corriger l'attribution";
  return (
    <Disclosure label={label} open={wasSent(state, page, "award")}>
      {awards.length > 0 && !recorded ? (
        <p className="hint">
          Ce marché vient d'un import&nbsp;: il reste tel que son fichier le donne, le titulaire du lot est
          noté à part.
        </p>
      ) : null}
      <Form method="post" action="?#attribution" className="form" noValidate>
        <Holder page={page} field={field} />
        <CheckboxGroup
          field={field("social")}
          label="Considérations sociales"
          options={choices(SOCIAL.map((label) => socialWord(label, concession)))}
        />
        <CheckboxGroup
          field={field("environmental")}
          label="Considérations environnementales"
          hint="Rien de coché&nbsp;: le contrat n'en a pas."
          options={choices(ENVIRONMENTAL)}
        />
        {concession ? <ConcessionEssentials field={field} /> : <Essentials field={field} />}
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

/** Who holds the contract, for how much, since when. */
function Holder({ page, field }: { page: FollowPage; field: Field }) {
  const { estimate, concession } = page.award;
  const candidates = page.candidates.filter(({ stage }) => MAY_WIN.includes(stage));
  const unknown = "Laissez vide s'il n'est pas connu.";
  return (
    <>
      <SelectField
        field={field("holder")}
        label={concession ? "Concessionnaire" : "Titulaire"}
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
          label={concession ? "SIRET du concessionnaire" : "SIRET du titulaire"}
          hint="S'il n'est pas dans la liste."
          inputMode="numeric"
        />
        <TextField
          field={field("holderName")}
          label={concession ? "Nom du concessionnaire" : "Nom du titulaire"}
          maxLength={200}
        />
      </FieldRow>
      <FieldRow>
        <MoneyField
          field={field("amount")}
          label={concession ? "Valeur globale" : "Montant"}
          hint={estimate ? `Estimé\u00a0: ${estimate}. ${unknown}` : unknown}
        />
        <DateField
          field={field("awardedOn")}
          label={concession ? "Signé le" : "Notifié le"}
          max={page.today}
          required
        />
      </FieldRow>
    </>
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
      <ContractNumber field={field} />
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
      <YesOrNo field={field} />
    </Fieldset>
  );
}

function YesOrNo({ field }: { field: Field }) {
  return (
    <>
      <FieldRow>
        <RadioGroup field={field("advance")} label="Avance attribuée" options={YES_NO} columns />
        <TextField
          field={field("advanceRate")}
          label="Taux de l'avance"
          hint="Vide&nbsp;: taux non connu."
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
    </>
  );
}
