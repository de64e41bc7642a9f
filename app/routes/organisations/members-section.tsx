import { Form } from "@remix-run/react";
import { INVITATION_DAYS } from "#app/domain/invitation.ts";
import { choicesOf, MEMBER_ROLES, type MemberRoleCode } from "#app/domain/organisation.ts";
import { FORGOTTEN_AFTER_DAYS } from "#app/domain/retention.ts";
import { dateOfInstant } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Fieldset, FormActions, RadioGroup, SelectField, SubmitButton, TextField } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

type Member = { accountId: number; email: string; role: MemberRoleCode; since: Date };
type Invited = { id: number; email: string; role: MemberRoleCode; until: string; ended: boolean };
type Props = {
  members: readonly Member[];
  /** null: not for this reader */
  invitations: readonly Invited[] | null;
  viewerId: number;
  state: FormState;
  may: boolean;
};

export function MembersSection({ members, invitations, viewerId, state, may }: Props) {
  return (
    <Section title="Membres" id="membres">
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
      {invitations && invitations.length > 0 ? <Invitations invitations={invitations} /> : null}
      {may ? <Invite key={invitations?.length} state={state} /> : null}
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

/** Those who have not answered yet: a new mail, or nothing more. */
function Invitations({ invitations }: { invitations: readonly Invited[] }) {
  return (
    <div className="mt-6">
      <DataTable
        caption="Invitations en attente"
        rows={invitations}
        rowKey={(invited) => invited.id}
        columns={[
          { key: "email", label: "Adresse", cell: (invited) => invited.email },
          { key: "role", label: "Rôle proposé", cell: (invited) => MEMBER_ROLES[invited.role].label },
          {
            key: "until",
            label: "Réponse",
            cell: ({ until, ended }) => (ended ? `Expirée le ${until}` : `Attendue jusqu'au ${until}`),
          },
          { key: "acts", label: "Agir", cell: (invited) => <InvitationActs invited={invited} /> },
        ]}
      />
    </div>
  );
}

function InvitationActs({ invited }: { invited: Invited }) {
  return (
    <Form method="post" className="button-row">
      <input type="hidden" name="memberEmail" value={invited.email} />
      <input type="hidden" name="memberRole" value={invited.role} />
      <input type="hidden" name="invitation" value={invited.id} />
      <SubmitButton
        tone="link"
        name="intent"
        value="invite"
        label={`Renvoyer l'invitation à ${invited.email}`}
      >
        Renvoyer
      </SubmitButton>
      <SubmitButton
        tone="link"
        name="intent"
        value="withdraw"
        label={`Retirer l'invitation de ${invited.email}`}
      >
        Retirer
      </SubmitButton>
    </Form>
  );
}

function Invite({ state: { field } }: { state: FormState }) {
  return (
    <Form method="post" className="form mt-6" noValidate>
      <Fieldset
        legend="Inviter une personne"
        intro={`Elle reçoit un courriel et a ${INVITATION_DAYS} jours pour accepter, qu'elle ait déjà un compte ou non. Son adresse est effacée ${FORGOTTEN_AFTER_DAYS} jours après la fin de l'invitation.`}
      >
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
        <SubmitButton tone="plain" name="intent" value="invite">
          Envoyer l'invitation
        </SubmitButton>
      </FormActions>
    </Form>
  );
}
