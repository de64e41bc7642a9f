import { Form } from "@remix-run/react";
import type { FormState } from "#app/http/form-state.ts";
import { DateField, Fieldset, FormActions, RadioGroup, SubmitButton, TextField } from "#app/ui/form.tsx";
import { LawRef } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/section.tsx";

type Profile = {
  shareDisabled: number | null;
  shareDisadvantaged: number | null;
  shareDetained: number | null;
  sharesOn: string | null;
  publicServiceMission: boolean | null;
  staff: number | null;
  languages: readonly string[];
  inQpv: boolean | null;
  inFrr: boolean | null;
};

const percentOf = (share: number | null): string =>
  share === null ? "" : String(Math.round(share * 10_000) / 100).replace(".", ",");
const answerOf = (value: boolean | null): string => (value === null ? "inconnu" : value ? "oui" : "non");

/** What the form shows before the first post. */
export function supplierOf(profile: Profile): Record<string, unknown> {
  return {
    shareDisabled: percentOf(profile.shareDisabled),
    shareDisadvantaged: percentOf(profile.shareDisadvantaged),
    shareDetained: percentOf(profile.shareDetained),
    sharesOn: profile.sharesOn,
    publicServiceMission: answerOf(profile.publicServiceMission),
    staff: profile.staff,
    languages: profile.languages.join(", "),
    inQpv: answerOf(profile.inQpv),
    inFrr: answerOf(profile.inFrr),
  };
}

const YES_NO: { value: string; label: string }[] = [
  { value: "oui", label: "Oui" },
  { value: "non", label: "Non" },
  { value: "inconnu", label: "Non précisé" },
];

export function SupplierForm({
  state: { field },
  may,
  today,
}: {
  state: FormState;
  may: boolean;
  today: string;
}) {
  return (
    <Section title="Effectif et mission">
      <Form method="post" className="form" noValidate>
        <Fieldset
          legend="Parts de l'effectif"
          intro={
            <>
              Un marché réservé demande au moins la moitié de l'effectif concerné.{" "}
              <LawRef>CCP, art. R. 2113-7</LawRef>
            </>
          }
        >
          <TextField
            field={field("shareDisabled")}
            label="Travailleurs handicapés"
            inputMode="decimal"
            width="short"
            unit="%"
          />
          <TextField
            field={field("shareDisadvantaged")}
            label="Travailleurs défavorisés"
            inputMode="decimal"
            width="short"
            unit="%"
          />
          <TextField
            field={field("shareDetained")}
            label="Personnes détenues"
            inputMode="decimal"
            width="short"
            unit="%"
          />
          <DateField field={field("sharesOn")} label="Parts constatées le" max={today} />
          <TextField
            field={field("staff")}
            label="Effectif"
            inputMode="numeric"
            width="short"
            unit="personnes"
          />
        </Fieldset>
        <RadioGroup
          field={field("publicServiceMission")}
          label="Votre objet est-il d'assumer une mission de service public liée aux services que vous proposez ?"
          hint="Une des conditions des marchés réservés à l'économie sociale et solidaire (CCP, art. L. 2113-15)."
          options={YES_NO}
        />
        <Fieldset legend="Accès et implantation">
          <TextField
            field={field("languages")}
            label="Langues parlées"
            hint="Séparées par des virgules. Exemple : français, LSF, arabe."
          />
          <RadioGroup
            field={field("inQpv")}
            label="Implantée dans un quartier prioritaire de la politique de la ville (QPV)"
            options={YES_NO}
          />
          <RadioGroup
            field={field("inFrr")}
            label="Implantée en zone France ruralités revitalisation (FRR)"
            options={YES_NO}
          />
        </Fieldset>
        {may ? (
          <FormActions>
            <SubmitButton tone="plain" name="intent" value="supplier">
              Enregistrer l'effectif et la mission
            </SubmitButton>
          </FormActions>
        ) : null}
      </Form>
    </Section>
  );
}
