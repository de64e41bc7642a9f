import { Form } from "@remix-run/react";
import { BUYER_KINDS, choicesOf, ORGANISATION_ROLES, ROLE_CODES } from "#app/domain/organisation.ts";
import { list } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import { ComboboxField } from "#app/ui/combobox-field.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import {
  CheckboxGroup,
  FieldRow,
  Fieldset,
  FormActions,
  RadioGroup,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

type Identity = {
  name: string;
  description: string;
  email: string | null;
  phone: string | null;
  website: string | null;
  address: string | null;
  /** « Saint-Denis (93) »: a name alone may be that of several */
  commune: string;
  isSupplier: boolean;
  isBuyer: boolean;
  isFacilitator: boolean;
  buyerKind: keyof typeof BUYER_KINDS | null;
};

const HELD = { supplier: "isSupplier", buyer: "isBuyer", facilitator: "isFacilitator" } as const;

/** What the form shows before the first post. */
export function identityOf(organisation: Identity): Record<string, unknown> {
  const { name, description, email, phone, website, address, commune, buyerKind } = organisation;
  return { name, description, email, phone, website, address, buyerKind, commune };
}

export function IdentityForm(props: { organisation: Identity; state: FormState; may: boolean }) {
  const { organisation, may } = props;
  const held = ROLE_CODES.filter((role) => organisation[HELD[role]]).map(
    (role) => ORGANISATION_ROLES[role].label,
  );
  if (!may) return <IdentityRecord organisation={organisation} roles={list(held, "et")} />;
  const { field } = props.state;
  const others = choicesOf(ORGANISATION_ROLES).filter((choice) => !organisation[HELD[choice.value]]);
  return (
    <Section title="Fiche" intro="Ce que les autres lisent de votre structure.">
      <Form method="post" className="form" noValidate>
        <TextField field={field("name")} label="Nom" autoComplete="organization" required />
        <TextArea
          field={field("description")}
          label="Présentation"
          hint="Ce que vous faites, pour qui, avec quels moyens. 4&nbsp;000 caractères au plus."
        />
        <Fieldset legend="Contact">
          <TextField
            field={field("email")}
            label="Adresse électronique"
            hint="Elle n'est pas montrée aux visiteurs."
            type="email"
          />
          <FieldRow>
            <TextField field={field("phone")} label="Téléphone" type="tel" />
            <TextField field={field("website")} label="Site" type="url" />
          </FieldRow>
        </Fieldset>
        <Fieldset legend="Établissement">
          <TextField field={field("address")} label="Adresse" />
          <ComboboxField
            field={field("commune")}
            label="Commune"
            hint="Son nom ou son code INSEE."
            source="/lookup/communes"
            required
          />
        </Fieldset>
        <Fieldset
          legend="Rôles"
          intro={held.length > 0 ? `Aujourd'hui\u00a0: ${list(held, "et")}.` : undefined}
        >
          {others.length > 0 ? (
            <CheckboxGroup field={field("roles")} label="Ajouter un rôle" options={others} />
          ) : null}
          <RadioGroup field={field("buyerKind")} label="Si elle achète" options={choicesOf(BUYER_KINDS)} />
        </Fieldset>
        <FormActions>
          <SubmitButton name="intent" value="identity">
            Enregistrer la fiche
          </SubmitButton>
        </FormActions>
      </Form>
    </Section>
  );
}

function IdentityRecord({ organisation, roles }: { organisation: Identity; roles: string }) {
  return (
    <Section title="Fiche" intro="Seules les personnes qui gèrent la structure la modifient.">
      <DescriptionList
        entries={[
          { label: "Présentation", value: organisation.description || null },
          { label: "Rôles", value: roles },
          { label: "Adresse électronique", value: organisation.email },
          { label: "Téléphone", value: organisation.phone },
          { label: "Site", value: organisation.website },
          { label: "Adresse", value: organisation.address },
          { label: "Commune", value: organisation.commune },
        ]}
      />
    </Section>
  );
}
