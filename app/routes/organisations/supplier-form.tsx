import { Form } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import { SHARE_BASES, type ShareBasis } from "#app/domain/staff-share.ts";
import { number, percent } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import { triStateOf } from "#app/http/tri-state.ts";
import { SHARES, ShareFields, WhoCounts } from "#app/routes/organisations/share-fields.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import {
  FieldRow,
  Fieldset,
  FormActions,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextField,
} from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

type Profile = {
  shareDisabled: number | null;
  shareDisadvantaged: number | null;
  shareDetained: number | null;
  sharesOn: string | null;
  sharesBasis: ShareBasis | null;
  sharesNote: string | null;
  publicServiceMission: boolean | null;
  staff: number | null;
  languages: readonly string[];
  inQpv: boolean | null;
  inFrr: boolean | null;
};

const QPV = "Dans un quartier prioritaire (QPV)";
const FRR = "En zone France ruralités revitalisation (FRR)";
const MISSION =
  "Votre objet est-il d'assumer une mission de service public liée aux services que vous proposez\u00a0?";
const YES_NO = [
  { value: "oui", label: "Oui" },
  { value: "non", label: "Non" },
  { value: "inconnu", label: "Non précisé" },
];

const typed = (share: number | null): string =>
  share === null ? "" : String(Math.round(share * 10_000) / 100).replace(".", ",");

/** What the form shows before the first post. */
export function supplierOf(profile: Profile): Record<string, unknown> {
  return {
    shareDisabled: typed(profile.shareDisabled),
    shareDisadvantaged: typed(profile.shareDisadvantaged),
    shareDetained: typed(profile.shareDetained),
    sharesOn: profile.sharesOn,
    sharesBasis: profile.sharesBasis,
    sharesNote: profile.sharesNote,
    publicServiceMission: triStateOf(profile.publicServiceMission),
    staff: profile.staff,
    languages: profile.languages.join(", "),
    inQpv: triStateOf(profile.inQpv),
    inFrr: triStateOf(profile.inFrr),
  };
}

export function SupplierForm(props: { profile: Profile; state: FormState; may: boolean; today: string }) {
  const { field } = props.state;
  if (!props.may) return <SupplierRecord profile={props.profile} />;
  return (
    <Section title="Effectif et mission" id="effectif">
      <Form method="post" className="form" noValidate>
        <WhoCounts />
        <ShareFields field={field} today={props.today} />
        <RadioGroup
          field={field("publicServiceMission")}
          label={MISSION}
          hint="Une des conditions des marchés réservés à l'économie sociale et solidaire (CCP, art. L.&nbsp;2113-15)."
          options={YES_NO}
        />
        <Fieldset legend="Accès et implantation">
          <TextField
            field={field("languages")}
            label="Langues parlées"
            hint="Séparées par des virgules. Exemple&nbsp;: français, LSF, arabe."
          />
          <FieldRow>
            <SelectField field={field("inQpv")} label={QPV} options={YES_NO} />
            <SelectField field={field("inFrr")} label={FRR} options={YES_NO} />
          </FieldRow>
        </Fieldset>
        <FormActions>
          <SubmitButton tone="plain" name="intent" value="supplier">
            Enregistrer l'effectif et la mission
          </SubmitButton>
        </FormActions>
      </Form>
    </Section>
  );
}

const said = (answer: boolean | null): string => (answer === null ? "Non précisé" : answer ? "Oui" : "Non");

function SupplierRecord({ profile }: { profile: Profile }) {
  const { sharesOn, sharesBasis, sharesNote } = profile;
  const note = [
    sharesOn ? `Constatée le ${formatDate(sharesOn)}.` : "",
    sharesBasis ? `Compte ${SHARE_BASES[sharesBasis]}.` : "",
    sharesNote ?? "",
  ]
    .filter(Boolean)
    .join(" ");
  return (
    <Section title="Effectif et mission">
      <DescriptionList
        entries={[
          ...SHARES.map(({ name, label }) => {
            const share = profile[name];
            return {
              label,
              value: share === null ? "Part non documentée" : percent(share),
              note: share === null ? null : note,
            };
          }),
          { label: "Effectif", value: profile.staff === null ? null : number(profile.staff) },
          { label: "Mission de service public", value: said(profile.publicServiceMission) },
          { label: "Langues parlées", value: profile.languages.join(", ") },
          { label: QPV, value: said(profile.inQpv) },
          { label: FRR, value: said(profile.inFrr) },
        ]}
      />
    </Section>
  );
}
