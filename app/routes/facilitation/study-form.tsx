import { Form } from "@remix-run/react";
import { PUBLICS } from "#app/domain/insertion-public.ts";
import { USUAL_EFFORT } from "#app/domain/insertion-trade.rules.ts";
import { percent } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { caseData } from "#app/routes/facilitation/case-data.ts";
import {
  CheckboxGroup,
  FieldRow,
  Fieldset,
  FormActions,
  MoneyField,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";
import { optionsOf } from "#app/views/options.ts";

const share = (tenThousandths: number) => percent(tenThousandths / 10_000);

type Page = Awaited<ReturnType<typeof caseData>>;

/** The hours of a clause, lot by lot; a lot left empty carries none. */
export function StudyForm({ page, state: { field } }: { page: Page; state: FormState }) {
  const { hourlyCostCents, minimumHours } = page.settings;
  const cost = hourlyCostCents === null ? "" : String(hourlyCostCents / 100).replace(".", ",");
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="intent" value="study" />
      <input type="hidden" name="field" value={page.field} />
      {page.lots.map((lot, at) => (
        <LotFields
          key={lot.number}
          lot={lot}
          name={`lots[${at}]`}
          cost={cost}
          trades={page.trades}
          field={field}
        />
      ))}
      <FieldRow>
        <TextField
          name="minimumHours"
          label="Volume minimal"
          unit="h"
          width="short"
          inputMode="numeric"
          defaultValue={String(minimumHours ?? "")}
          errors={field("minimumHours").errors}
        />
        <TextField
          field={field("publicsAvailable")}
          label="Personnes pouvant être proposées"
          width="short"
          inputMode="numeric"
          hint="Sur le territoire et dans le métier"
        />
        <TextField
          field={field("totalHours")}
          label="Heures retenues pour l'ensemble"
          unit="h"
          width="short"
          inputMode="numeric"
          hint="Réparties entre les lots selon leur main-d'œuvre&nbsp;; vide&nbsp;: la somme des lots"
        />
      </FieldRow>
      <CheckboxGroup
        field={field("publics")}
        label="Publics disponibles sur le territoire"
        options={optionsOf(PUBLICS)}
      />
      <TextArea field={field("note")} label="Observations" rows={4} maxLength={4000} />
      <p className="hint">
        Les parts par métier sont des usages à vérifier, jamais des règles&nbsp;: chacune dit sa source dans
        l'étude. Les heures sont arrondies à l'heure inférieure.
      </p>
      <FormActions>
        <SubmitButton>Enregistrer l'étude</SubmitButton>
      </FormActions>
    </Form>
  );
}

type LotProps = Pick<FormState, "field"> & {
  lot: Page["lots"][number];
  name: string;
  cost: string;
  trades: Page["trades"];
};

function LotFields({ lot: { number, title, amount }, name, cost, trades, field }: LotProps) {
  const percents = { unit: "%", width: "short", inputMode: "decimal" } as const;
  return (
    <Fieldset legend={`Lot ${number}\u00a0: ${title}`} intro={`${amount}. Laissez vide un lot sans clause.`}>
      <input type="hidden" name={`${name}.number`} value={number} />
      <SelectField
        field={field(`${name}.trade`)}
        label="Métier"
        empty="Un autre, ou aucun"
        options={trades}
      />
      <FieldRow>
        <TextField
          field={field(`${name}.labourShare`)}
          label="Part de main-d'œuvre"
          hint="Vide&nbsp;: celle du métier"
          {...percents}
        />
        <TextField
          field={field(`${name}.effort`)}
          label="Effort d'insertion"
          hint={`En général entre ${share(USUAL_EFFORT.from)} et ${share(USUAL_EFFORT.to)}`}
          {...percents}
        />
        <MoneyField
          name={`${name}.hourlyCost`}
          defaultValue={cost}
          errors={field(`${name}.hourlyCost`).errors}
          label="Coût horaire chargé"
          unit="€ / h"
        />
      </FieldRow>
    </Fieldset>
  );
}
