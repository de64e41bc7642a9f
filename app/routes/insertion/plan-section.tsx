import { Form } from "@remix-run/react";
import { number } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { PlanShown } from "#app/routes/insertion/commitment-data.ts";
import { Confirm } from "#app/routes/insertion/confirm.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FormActions, SubmitButton, TextField } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";

/** What is planned by month or quarter, beside what was done; and the form that changes it. */
export function PlanSection(props: { plan: PlanShown; state: FormState; here: string; posted: string }) {
  const { plan, state, here, posted } = props;
  const planned = plan.lines.length > 0;
  return (
    <Section
      title="Calendrier"
      intro={
        planned
          ? "Le retard se mesure sur ce calendrier."
          : "Sans calendrier, les heures sont attendues régulièrement entre le démarrage et la fin."
      }
    >
      {planned ? <PlanTable lines={plan.lines} /> : null}
      {plan.typed.length === 0 ? (
        <p className="prose py-3">
          Le démarrage et la fin du marché donnent les périodes&nbsp;: il en manque un, ou il y en a plus de
          soixante.
        </p>
      ) : (
        <Disclosure
          label={planned ? "Changer le calendrier" : "Prévoir un calendrier"}
          open={posted === "plan"}
        >
          <div className="mb-4">
            <SortLinks
              label="Par"
              links={[
                { label: "trimestre", to: here, current: plan.step === 3 },
                { label: "mois", to: `${here}?pas=mois`, current: plan.step === 1 },
              ]}
            />
          </div>
          <PlanForm plan={plan} state={state} />
        </Disclosure>
      )}
    </Section>
  );
}

function PlanForm({ plan, state }: { plan: PlanShown; state: FormState }) {
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="months" value={plan.step} />
      {plan.typed.map(({ month, label, hours }, at) => {
        const field = state.field(`lines[${at}].hours`);
        const shown = field.initialValue === "" ? String(hours).replace(".", ",") : field.initialValue;
        return (
          <div key={month}>
            <input type="hidden" name={`lines[${at}].month`} value={month} />
            <TextField
              field={{ ...field, initialValue: shown }}
              label={label.charAt(0).toUpperCase() + label.slice(1)}
              required
              width="short"
              inputMode="decimal"
              unit="h"
            />
          </div>
        );
      })}
      <p className="hint">{number(plan.due)}&nbsp;h sont dues en tout.</p>
      <Confirm state={state} />
      <FormActions>
        <SubmitButton name="intent" value="plan" tone="plain">
          Enregistrer le calendrier
        </SubmitButton>
        {plan.lines.length > 0 ? (
          <SubmitButton name="intent" value="unplan" tone="link">
            Retirer le calendrier
          </SubmitButton>
        ) : null}
      </FormActions>
    </Form>
  );
}

function PlanTable({ lines }: { lines: PlanShown["lines"] }) {
  return (
    <DataTable
      caption="Heures prévues et validées par période"
      hideCaption
      rows={lines}
      rowKey={({ month }) => month}
      columns={[
        { key: "period", label: "Période", cell: ({ label }) => label },
        { key: "planned", label: "Prévues", numeric: true, cell: ({ hours }) => number(hours) },
        { key: "done", label: "Validées", numeric: true, cell: ({ done }) => number(done) },
        {
          key: "plannedSoFar",
          label: "Prévues, cumul",
          numeric: true,
          cell: (line) => number(line.plannedSoFar),
        },
        { key: "doneSoFar", label: "Validées, cumul", numeric: true, cell: (line) => number(line.doneSoFar) },
      ]}
    />
  );
}
