import { CONCESSION_NATURES, CONCESSION_PROCEDURES } from "#app/domain/decp-award.ts";
import type { FormState } from "#app/http/form-state.ts";
import { DateField, FieldRow, Fieldset, MoneyField, SelectField, TextField } from "#app/ui/form.tsx";

type Props = { field: FormState["field"] };

export const choices = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

export const ContractNumber = ({ field }: Props) => (
  <TextField
    field={field("number")}
    label="Numéro du contrat"
    hint="16 caractères au plus. Vide&nbsp;: la référence de l'achat et son lot."
    maxLength={16}
    width="medium"
  />
);

/** The essential data of a concession, which has its own schema. */
export function ConcessionEssentials({ field }: Props) {
  return (
    <Fieldset
      legend="Données essentielles"
      intro="Les listes sont celles du schéma DECP 2022 des contrats de concession. Ce qui manque peut être complété plus tard."
    >
      <ContractNumber field={field} />
      <FieldRow>
        <SelectField
          field={field("concessionNature")}
          label="Nature"
          empty="À préciser"
          options={choices(CONCESSION_NATURES)}
        />
        <SelectField
          field={field("procedure")}
          label="Procédure"
          empty="À préciser"
          options={choices(CONCESSION_PROCEDURES)}
        />
      </FieldRow>
      <FieldRow>
        <DateField field={field("startsOn")} label="Début de l'exécution" />
        <TextField
          field={field("durationMonths")}
          label="Durée"
          inputMode="numeric"
          width="short"
          unit="mois"
        />
      </FieldRow>
      <MoneyField
        field={field("subsidy")}
        label="Subvention publique"
        hint="Ou tout autre avantage financier. Aucun&nbsp;: 0."
        unit="€"
      />
    </Fieldset>
  );
}
