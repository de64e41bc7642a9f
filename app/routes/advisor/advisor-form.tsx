import { Form } from "@remix-run/react";
import { FORM_LABELS, NATURE_LABELS } from "#app/domain/purchase.ts";
import type { AdvisorData } from "#app/routes/advisor/answer.ts";
import { ComboboxField } from "#app/ui/combobox-field.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { DateField, MoneyField, SelectField, SubmitButton, TextField } from "#app/ui/form.tsx";
import { optionsOf } from "#app/views/options.ts";

/** Seven questions, sent in the address: the answer can be kept, sent and printed. */
export function AdvisorForm({ data }: { data: AdvisorData }) {
  const { typed, problems, buyer, form } = data.asked;
  const errors = (field: keyof typeof typed) => (problems[field] ? [problems[field]] : null);
  return (
    <Form method="get" className="form" noValidate preventScrollReset>
      <NeedFields data={data} />
      <ComboboxField
        label="Lieu d'exécution"
        name="ou"
        required
        source="/lookup/territoires"
        defaultValue={typed.ou}
        defaultText={data.place ?? typed.ou}
        errors={errors("ou")}
      />
      <SelectField
        label="Acheteur"
        hint="Tout autre pouvoir adjudicateur compte comme une collectivité."
        name="acheteur"
        required
        defaultValue={buyer}
        options={[
          { value: "collectivite", label: "Collectivité, hôpital" },
          { value: "etat", label: "État" },
          { value: "entite-adjudicatrice", label: "Entité adjudicatrice" },
        ]}
      />
      <DateField
        label="Date de la consultation"
        hint="Les seuils et les verdicts sont ceux de ce jour."
        name="date"
        required
        defaultValue={data.asked.on}
        errors={errors("date")}
      />
      <Disclosure label="Forme du contrat et réglages">
        <Settings typed={typed} form={form} rules={data.asked.rules} />
      </Disclosure>
      <div>
        <SubmitButton>Voir la réponse</SubmitButton>
      </div>
    </Form>
  );
}

function NeedFields({ data }: { data: AdvisorData }) {
  const { typed, problems, object, tradeNote } = data.asked;
  const errors = (field: keyof typeof typed) => (problems[field] ? [problems[field]] : null);
  return (
    <>
      <SelectField
        label="Objet"
        name="objet"
        required
        defaultValue={object}
        options={optionsOf(NATURE_LABELS)}
      />
      <ComboboxField
        label="Métier ou code CPV"
        hint={tradeNote ?? undefined}
        name="metier"
        required
        source="/lookup/cpv"
        defaultValue={data.trade?.value ?? typed.metier}
        defaultText={data.trade?.label ?? typed.metier}
        errors={errors("metier")}
      />
      <MoneyField
        label="Montant du besoin"
        hint="Tous les lots, options et reconductions&nbsp;: le besoin, pas le lot."
        name="montant"
        required
        defaultValue={typed.montant}
        errors={errors("montant")}
      />
      <TextField
        label="Durée"
        name="duree"
        required
        width="short"
        inputMode="numeric"
        unit="mois"
        defaultValue={typed.duree}
        errors={errors("duree")}
      />
    </>
  );
}

function Settings({ typed, form, rules }: Pick<AdvisorData["asked"], "typed" | "form" | "rules">) {
  return (
    <div className="grid gap-5 pt-4">
      <SelectField label="Forme" name="forme" required defaultValue={form} options={optionsOf(FORM_LABELS)} />
      <TextField
        label="Fournisseurs capables pour réserver"
        name="assez"
        required
        width="short"
        inputMode="numeric"
        defaultValue={String(rules.enough)}
      />
      <TextField
        label="Dont sans rien à justifier"
        name="certains"
        required
        width="short"
        inputMode="numeric"
        defaultValue={String(rules.certain)}
      />
      <MoneyField
        label="Clause d'insertion étudiée à partir de"
        name="clause"
        required
        defaultValue={typed.clause || String(rules.clauseFromCents / 100)}
      />
    </div>
  );
}
