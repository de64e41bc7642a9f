import { Form } from "@remix-run/react";
import { INSERTION_TRADES, USUAL_EFFORT } from "#app/domain/insertion-trade.rules.ts";
import { percent } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { caseData } from "#app/routes/facilitation/case-data.ts";
import {
  FieldRow,
  Fieldset,
  FormActions,
  MoneyField,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";

const share = (tenThousandths: number) => percent(tenThousandths / 10_000);

const TRADES = INSERTION_TRADES.map(({ id, label, labourShare, confidence }) => ({
  value: id,
  label: `${label} (${share(labourShare)}${confidence === "low" ? ", usage sans source" : ""})`,
}));

/** The hours of a clause, lot by lot; a lot left empty carries none. */
export function StudyForm({
  page,
  state: { field },
}: {
  page: Awaited<ReturnType<typeof caseData>>;
  state: FormState;
}) {
  const cost = page.settings.hourlyCostCents;
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="intent" value="study" />
      <input type="hidden" name="field" value={page.field} />
      {page.lots.map(({ number, title, amount }, at) => (
        <Fieldset
          key={number}
          legend={`Lot ${number} : ${title}`}
          intro={`${amount} HT. Laissez vide un lot sans clause.`}
        >
          <input type="hidden" name={`lots[${at}].number`} value={number} />
          <SelectField
            field={field(`lots[${at}].trade`)}
            label="Métier"
            empty="Un autre, ou aucun"
            options={TRADES}
          />
          <FieldRow>
            <TextField
              field={field(`lots[${at}].labourShare`)}
              label="Part de main-d'œuvre"
              unit="%"
              width="short"
              inputMode="decimal"
              hint="Vide : celle du métier"
            />
            <TextField
              field={field(`lots[${at}].effort`)}
              label="Effort d'insertion"
              unit="%"
              width="short"
              inputMode="decimal"
              hint={`En général entre ${share(USUAL_EFFORT.from)} et ${share(USUAL_EFFORT.to)}`}
            />
            <MoneyField
              name={`lots[${at}].hourlyCost`}
              defaultValue={cost === null ? "" : String(cost / 100).replace(".", ",")}
              errors={field(`lots[${at}].hourlyCost`).errors}
              label="Coût horaire chargé"
              unit="€ / h"
            />
          </FieldRow>
        </Fieldset>
      ))}
      <FieldRow>
        <TextField
          name="minimumHours"
          label="Volume minimal"
          unit="h"
          width="short"
          inputMode="numeric"
          defaultValue={String(page.settings.minimumHours ?? "")}
          errors={field("minimumHours").errors}
        />
        <TextField
          field={field("publicsAvailable")}
          label="Personnes pouvant être proposées"
          width="short"
          inputMode="numeric"
          hint="Sur le territoire et dans le métier"
        />
      </FieldRow>
      <TextArea field={field("note")} label="Observations" rows={4} maxLength={4000} />
      <p className="hint">
        Les parts par métier sont des usages à vérifier, jamais des règles : chacune dit sa source dans
        l'étude. Les heures sont arrondies à l'heure inférieure.
      </p>
      <FormActions>
        <SubmitButton>Enregistrer l'étude</SubmitButton>
      </FormActions>
    </Form>
  );
}
