import { Form } from "@remix-run/react";
import { choicesOf, MEMBER_ROLES, type MemberRoleCode } from "#app/domain/organisation.ts";
import { dateOfInstant } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Fieldset, FormActions, RadioGroup, SelectField, SubmitButton, TextField } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

type Member = { accountId: number; email: string; role: MemberRoleCode; since: Date };
type Props = { members: readonly Member[]; viewerId: number; state: FormState; may: boolean };

export function MembersSection({ members, viewerId, state, may }: Props) {
  return (
    <Section title="Membres">
      <DataTable
        caption="Membres de la structure"
        hideCaption
        rows={members}
        rowKey={(member) => member.accountId}
        columns={[
          { key: "email", label: "Personne", cell: (member) => member.email },
          { key: "since", label: "Depuis le", cell: (member) => dateOfInstant(member.since) },
          { key: "role", label: "Rôle", cell: (member) => <Role member={member} may={may} /> },
          {
            key: "end",
            label: "Retirer",
            cell: (member) => <Removal member={member} self={member.accountId === viewerId} may={may} />,
          },
        ]}
      />
      {may ? <AddMember state={state} /> : null}
    </Section>
  );
}

function Role({ member, may }: { member: Member; may: boolean }) {
  if (!may) return <>{MEMBER_ROLES[member.role].label}</>;
  return (
    <Form method="post" className="button-row">
      <input type="hidden" name="accountId" value={member.accountId} />
      <SelectField
        name="role"
        id={`role-${member.accountId}`}
        label={`Rôle de ${member.email}`}
        hideLabel
        width="short"
        defaultValue={member.role}
        options={choicesOf(MEMBER_ROLES)}
        required
      />
      <SubmitButton tone="link" name="intent" value="set-role" label={`Changer le rôle de ${member.email}`}>
        Changer
      </SubmitButton>
    </Form>
  );
}

function Removal({ member, self, may }: { member: Member; self: boolean; may: boolean }) {
  if (!may && !self) return null;
  return (
    <Form method="post">
      <input type="hidden" name="accountId" value={member.accountId} />
      <SubmitButton
        tone="link"
        name="intent"
        value="remove-member"
        label={self ? "Quitter cette structure" : `Retirer ${member.email}`}
      >
        {self ? "Quitter" : "Retirer"}
      </SubmitButton>
    </Form>
  );
}

function AddMember({ state: { field } }: { state: FormState }) {
  return (
    <Form method="post" className="form mt-3" noValidate>
      <Fieldset legend="Ajouter une personne" intro="Elle doit avoir un compte ; elle reçoit un courriel.">
        <TextField
          field={field("memberEmail")}
          label="Son adresse électronique"
          type="email"
          autoComplete="off"
          required
        />
        <RadioGroup field={field("memberRole")} label="Son rôle" options={choicesOf(MEMBER_ROLES)} required />
      </Fieldset>
      <FormActions>
        <SubmitButton tone="plain" name="intent" value="add-member">
          Ajouter cette personne
        </SubmitButton>
      </FormActions>
    </Form>
  );
}
