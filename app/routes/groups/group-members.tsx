import { Form } from "@remix-run/react";
import { MEMBER_STATE_LABELS } from "#app/domain/buyer-group.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { GroupPage } from "#app/routes/groups/group.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Fieldset, FormActions, RadioGroup, SelectField, SubmitButton, TextField } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

type Member = GroupPage["members"][number];
type Props = { members: readonly Member[]; own: boolean; leads: boolean; state: FormState };

const RIGHTS = [
  {
    value: "read",
    label: "Lit",
    hint: "L'achat, ses lots, leurs fournisseurs et leur suivi, les appels et les dossiers de sourcing.",
  },
  {
    value: "edit",
    label: "Lit et modifie",
    hint: "Aussi son objet, ses dates, ses lots, la liste de sourcing et les rencontres\u00a0; le coordonnateur garde sa publication, ses messages, ses notes et son attribution. Un dossier de sourcing figé se lit en entier, échanges compris.",
  },
];
const rightOf = ({ mayEdit }: Member): string => (mayEdit ? "edit" : "read");

/** Who is in the group besides its coordinator, what each may do, and how to invite another. */
export function GroupMembers({ members, own, leads, state }: Props) {
  return (
    <Section title="Membres" id="membres">
      {members.length > 0 ? (
        <DataTable
          caption="Membres du groupe"
          hideCaption
          rows={members}
          rowKey={(member) => member.organisationId}
          columns={[
            { key: "name", label: "Acheteur", cell: (member) => <Who member={member} /> },
            {
              key: "state",
              label: "Situation",
              cell: ({ state: at, since, managed }) =>
                at === "invited"
                  ? `Réponse attendue, invité le ${since}${managed ? "" : ". Personne ne gère encore sa fiche"}`
                  : `${MEMBER_STATE_LABELS[at]} ${at === "accepted" ? "depuis le" : "le"} ${since}`,
            },
            { key: "right", label: "Droit", cell: (member) => <Right member={member} leads={leads} /> },
            ...(leads
              ? [{ key: "end", label: "Retirer", cell: (member: Member) => <Removal member={member} /> }]
              : []),
          ]}
        />
      ) : (
        <EmptyState
          level={3}
          title="Aucun membre"
          why={
            own ? "Invitez les acheteurs pour qui ce groupe achète." : "Les autres membres paraîtront ici."
          }
        />
      )}
      {leads ? <Invite state={state} /> : null}
    </Section>
  );
}

function Who({ member: { name, about } }: { member: Member }) {
  return (
    <>
      {name}
      <span className="hint block font-normal">{about}</span>
    </>
  );
}

const isIn = ({ state }: Member): boolean => state === "invited" || state === "accepted";

function Right({ member, leads }: { member: Member; leads: boolean }) {
  const words = member.mayEdit ? "Lit et modifie" : "Lit";
  if (!leads || !isIn(member)) return <>{isIn(member) ? words : "Aucun"}</>;
  return (
    <Form method="post" className="button-row flex-nowrap">
      <input type="hidden" name="member" value={member.organisationId} />
      <SelectField
        name="right"
        id={`droit-${member.organisationId}`}
        label={`Droit de ${member.name}`}
        hideLabel
        width="short"
        defaultValue={rightOf(member)}
        options={RIGHTS.map(({ value, label }) => ({ value, label }))}
        required
      />
      <SubmitButton tone="link" name="intent" value="right" label={`Changer le droit de ${member.name}`}>
        Changer
      </SubmitButton>
    </Form>
  );
}

function Removal({ member }: { member: Member }) {
  if (!isIn(member)) return null;
  return (
    <Form method="post">
      <input type="hidden" name="member" value={member.organisationId} />
      <SubmitButton tone="link" name="intent" value="remove" label={`Retirer ${member.name} du groupe`}>
        Retirer
      </SubmitButton>
    </Form>
  );
}

function Invite({ state: { field } }: { state: FormState }) {
  const right = field("right");
  return (
    <Form method="post" className="form mt-6" noValidate>
      <Fieldset
        legend="Inviter un acheteur"
        intro="Il doit avoir son espace ici. Les personnes qui le gèrent reçoivent un courriel et répondent en son nom."
      >
        <TextField field={field("siret")} label="Son SIRET" width="medium" autoComplete="off" required />
        <RadioGroup
          field={{ ...right, initialValue: right.initialValue || "read" }}
          label="Son droit sur les achats du groupe"
          options={RIGHTS}
          required
        />
      </Fieldset>
      <FormActions>
        <SubmitButton tone="plain" name="intent" value="invite">
          Inviter cet acheteur
        </SubmitButton>
      </FormActions>
    </Form>
  );
}
