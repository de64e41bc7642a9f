import { Form } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import {
  SHARE_BASES,
  SHARE_BASIS_CODES,
  SHARE_DEFINITIONS,
  type ShareBasis,
} from "#app/domain/staff-share.ts";
import { number, percent } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import { triStateOf } from "#app/http/tri-state.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import {
  DateField,
  FieldRow,
  Fieldset,
  FormActions,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextField,
} from "#app/ui/form.tsx";
import { LawRef } from "#app/ui/notice.tsx";
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

const SHARES = [
  { name: "shareDisabled", ...SHARE_DEFINITIONS.handicap },
  { name: "shareDisadvantaged", ...SHARE_DEFINITIONS.insertion },
  { name: "shareDetained", ...SHARE_DEFINITIONS.prison },
] as const;
const BASES = SHARE_BASIS_CODES.map((value) => ({ value, label: SHARE_BASES[value] }));
const QPV = "Dans un quartier prioritaire (QPV)";
const FRR = "En zone France ruralités revitalisation (FRR)";
const MISSION =
  "Votre objet est-il d'assumer une mission de service public liée aux services que vous proposez ?";
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
        <p className="hint">
          Un marché réservé demande au moins la moitié de l'effectif concerné. Tant que rien n'est documenté,
          un statut en cours la fait présumer. <LawRef>CCP, art. R. 2113-7</LawRef>
        </p>
        <Disclosure label="Qui compte, et parmi qui ?">
          <dl className="records">
            {SHARES.map(({ label, definition, article }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {definition} <LawRef>{article}</LawRef>
                </dd>
              </div>
            ))}
          </dl>
          <p className="hint">
            Le texte ne dit pas si l'on compte des personnes ou des équivalents temps plein : dites ce que
            vous avez retenu, l'acheteur le lira.
          </p>
        </Disclosure>
        <FieldRow>
          {SHARES.map(({ name, label }) => (
            <TextField
              key={name}
              field={field(name)}
              label={label}
              inputMode="decimal"
              width="short"
              unit="%"
            />
          ))}
        </FieldRow>
        <FieldRow>
          <DateField field={field("sharesOn")} label="Parts constatées le" max={props.today} />
          <SelectField
            field={field("sharesBasis")}
            label="Elles comptent"
            options={BASES}
            empty="Non précisé"
          />
          <TextField
            field={field("staff")}
            label="Effectif"
            inputMode="numeric"
            width="short"
            unit="personnes"
          />
        </FieldRow>
        <TextField
          field={field("sharesNote")}
          label="Précision sur ces parts"
          hint="Population et période. Exemple : moyenne des douze derniers mois, encadrement compris."
          maxLength={300}
        />
        <RadioGroup
          field={field("publicServiceMission")}
          label={MISSION}
          hint="Une des conditions des marchés réservés à l'économie sociale et solidaire (CCP, art. L. 2113-15)."
          options={YES_NO}
        />
        <Fieldset legend="Accès et implantation">
          <TextField
            field={field("languages")}
            label="Langues parlées"
            hint="Séparées par des virgules. Exemple : français, LSF, arabe."
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
