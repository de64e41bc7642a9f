import type { SubmissionResult } from "@conform-to/react";
import { Form, Link } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import { BUYER_KINDS, choicesOf, ORGANISATION_ROLES } from "#app/domain/organisation.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { LookUp } from "#app/routes/organisations/look-up.ts";
import { ComboboxField } from "#app/ui/combobox-field.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import {
  CheckboxGroup,
  ErrorSummary,
  Fieldset,
  FormActions,
  RadioGroup,
  SubmitButton,
  TextField,
} from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/section.tsx";

export function Unverified() {
  return (
    <Notice tone="warn" title="Confirmez d'abord votre adresse électronique">
      <p>
        Le lien est dans le courriel d'inscription. Il peut être renvoyé depuis{" "}
        <Link to="/compte">Mon compte</Link>.
      </p>
    </Notice>
  );
}

type SiretStepProps = {
  known: Extract<LookUp, { step: "siret" }>;
  /** what a refused post answered: its SIRET is asked again */
  result: SubmissionResult<string[]> | undefined;
};

export function SiretStep({ known, result }: SiretStepProps) {
  const posted = result?.error?.siret ?? [];
  const errors = posted.length > 0 ? posted : known.message ? [known.message] : [];
  const typed = String(result?.initialValue?.siret ?? known.siret);
  return (
    <>
      <ErrorSummary errors={errors.map((text) => ({ id: "siret", text }))} />
      <Form method="get" className="form" noValidate>
        <TextField
          name="siret"
          label="SIRET"
          hint="14 chiffres, avec ou sans espaces. Il figure sur vos factures et vos devis."
          inputMode="numeric"
          autoComplete="off"
          width="medium"
          defaultValue={typed}
          errors={errors}
          required
        />
        <FormActions>
          <SubmitButton>Chercher cet établissement</SubmitButton>
          {known.byHand ? (
            <Link to={`/espace/organisations/nouvelle?siret=${known.siret}&manuel`}>
              Saisir les informations moi-même
            </Link>
          ) : null}
          {known.mine ? <Link to={`/espace/organisations/${known.mine}`}>Ouvrir sa fiche</Link> : null}
        </FormActions>
      </Form>
    </>
  );
}

type ConfirmStepProps = { known: Extract<LookUp, { step: "confirm" }>; state: FormState };

export function ConfirmStep({ known, state: { errors, field } }: ConfirmStepProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      {known.notice ? (
        <div className="mb-6">
          <Notice tone="warn">
            <p>{known.notice}</p>
          </Notice>
        </div>
      ) : null}
      <Known known={known} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="siret" value={known.siret} />
        {known.company ? null : <input type="hidden" name="manuel" value="1" />}
        <Fieldset
          legend="Coordonnées"
          intro="Corrigez ce qui doit l'être&nbsp;: c'est ce que les autres liront."
        >
          <TextField field={field("name")} label="Nom de la structure" autoComplete="organization" required />
          <TextField field={field("address")} label="Adresse" autoComplete="street-address" />
          <ComboboxField
            field={field("commune")}
            label="Commune"
            hint="Son nom ou son code INSEE."
            source="/lookup/communes"
            required
          />
        </Fieldset>
        <Fieldset legend="Ce que vous venez faire">
          <CheckboxGroup
            field={field("roles")}
            label="Rôles de la structure"
            hint="Plusieurs sont possibles&nbsp;; vous pourrez en ajouter."
            options={choicesOf(ORGANISATION_ROLES)}
            required
          />
          <RadioGroup
            field={field("buyerKind")}
            label="Si elle achète"
            hint="Les marchés que vous pouvez réserver en dépendent."
            options={choicesOf(BUYER_KINDS)}
          />
        </Fieldset>
        <FormActions>
          <SubmitButton>Ajouter cette structure</SubmitButton>
          <Link to="/espace/organisations/nouvelle">Ce n'est pas le bon établissement</Link>
        </FormActions>
      </Form>
    </>
  );
}

function Known({ known: { siret, company } }: { known: ConfirmStepProps["known"] }) {
  if (!company) return <p className="mb-6">SIRET {formatSiret(siret)}</p>;
  const { legalForm, isEss, siaeKind, finess, source } = company;
  return (
    <div className="mb-10">
      <Section
        title={company.name}
        intro={`Source\u00a0: ${source.name}, ${formatDate(source.date)}. Rien de cela ne prouve un statut\u00a0: vous les déclarez ensuite.`}
      >
        <DescriptionList
          entries={[
            { label: "SIRET", value: formatSiret(siret) },
            { label: "Forme juridique", value: legalForm },
            { label: "Adresse", value: company.address },
            { label: "Économie sociale et solidaire", value: isEss === null ? null : isEss ? "Oui" : "Non" },
            {
              label: "Insertion ou handicap",
              value: siaeKind,
              note: "Selon le Marché de l'inclusion, pour l'entreprise entière.",
            },
            { label: "FINESS", value: finess.length > 0 ? finess.join(", ") : null },
          ]}
        />
      </Section>
    </div>
  );
}
