import { MOST_GROUP_MEMBERS } from "#app/domain/buyer-group.ts";
import { canCoordinate, canJoinGroup, type Viewer } from "#app/domain/permission.ts";
import { checkSiret } from "#app/domain/siret.ts";
import { type FormSubmission, readForm } from "#app/http/form.ts";
import { forbid } from "#app/http/guard.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { tellGroup } from "#app/jobs/group-mail.ts";
import type { GroupNews } from "#app/mails/team.ts";
import { type GroupForm, groupSchema } from "#app/routes/groups/group-schema.ts";
import { type Sql, transaction } from "#db/client.ts";
import {
  type BuyerGroup,
  changeGroupMember,
  decideMembership,
  type GroupMember,
  inviteToGroup,
  listGroupMembers,
  updateGroup,
} from "#db/queries/buyer-groups.ts";

type Act = { args: RouteArgs; viewer: Viewer; group: BuyerGroup };
type Of<Intent> = Extract<GroupForm, { intent: Intent }>;
type Done = { flash: string; to?: string } | { field: string; message: string; status?: number };
type Given = Act & { sql: Sql };

const GONE = { field: "", message: "Ce groupe a changé entre-temps\u00a0: rechargez la page.", status: 409 };

/** A post of the page of a group: its coordinator's acts, or what a member says of its membership. */
export async function actOnGroup(act: Act) {
  const { args, viewer, group } = act;
  const form = await readForm(args.request, groupSchema);
  const joins = ["accept", "decline", "leave"].includes(String(form.payload.intent));
  if (!joins && !canCoordinate(viewer, group.organisationId)) forbid(NOT_LEADER);
  if (form.status !== "success") return invalid(form);
  const value = form.value;
  const done = await transaction(args.context.services.sql, (sql) => perform({ ...act, sql }, value));
  return answer(act, form, done);
}

const NOT_LEADER = "Seul qui coordonne ce groupe peut le changer, avec une adresse électronique vérifiée.";

function answer({ args, group }: Act, form: FormSubmission<typeof groupSchema>, done: Done) {
  if ("flash" in done) {
    return redirectTo(args, done.to ?? `/espace/groupements/${group.id}`, { flash: done.flash });
  }
  const { field, message, status } = done;
  return invalid(form, { fieldErrors: { [field]: [message] }, ...(status && { status }) });
}

function perform(given: Given, asked: GroupForm): Promise<Done> {
  switch (asked.intent) {
    case "save":
      return save(given, asked);
    case "invite":
      return invite(given, asked);
    case "right":
      return change(given, asked.member, { mayEdit: asked.right === "edit" });
    case "remove":
      return change(given, asked.member, { state: "removed" });
    default:
      return decide(given, asked);
  }
}

const ownerOf = ({ viewer, group }: Act) => ({
  organisationId: group.organisationId,
  accountId: viewer.accountId,
});

async function save(given: Given, { intent: _intent, ...fields }: Of<"save">): Promise<Done> {
  const saved = await updateGroup(given.sql, { ...ownerOf(given), id: given.group.id, fields });
  return saved ? { flash: "Groupe enregistré." } : GONE;
}

const REFUSED = {
  unknown:
    "Aucun acheteur n'a ce SIRET sur Réciproque. Vérifiez-le, ou demandez à cette structure d'y ouvrir son espace d'acheteur.",
  self: "C'est le SIRET de la structure qui coordonne\u00a0: elle fait déjà partie du groupe.",
  member: "Cet acheteur est déjà membre, ou son invitation attend une réponse.",
  full: `Un groupe compte ${MOST_GROUP_MEMBERS} membres au plus.`,
};

async function invite(given: Given, { siret, right }: Of<"invite">): Promise<Done> {
  const { args, sql, viewer, group } = given;
  const checked = checkSiret(siret);
  if (!checked.ok) return { field: "siret", message: checked.message };
  const rates = [
    { name: "group-invite", subject: [String(viewer.accountId)], limit: 60, seconds: 3600 },
    // Invited, removed, invited again: each is a mail to those who manage it.
    { name: "group-invite-siret", subject: [checked.siret], limit: 20, seconds: 86_400 },
  ];
  if (await isOverRate(args, rates)) {
    return { field: "siret", message: "Trop d'invitations. Réessayez plus tard.", status: 429 };
  }
  const mayEdit = right === "edit";
  const asked = { groupId: group.id, siret: checked.siret, mayEdit, most: MOST_GROUP_MEMBERS };
  const invited = await inviteToGroup(sql, { ...ownerOf(given), ...asked });
  if (typeof invited === "string") return { field: "siret", message: REFUSED[invited], status: 409 };
  const told = await tell(given, "invited", { ...invited, mayEdit });
  const nobody = " Personne ne gère encore sa fiche\u00a0: elle pourra accepter quand ce sera le cas.";
  return { flash: `${invited.name} est invité à rejoindre le groupe.${told === 0 ? nobody : ""}` };
}

const tell = (
  { sql, args, group }: Given,
  news: GroupNews,
  member: Pick<GroupMember, "organisationId" | "name" | "mayEdit">,
) => tellGroup(sql, { news, group, member, origin: originOf(args) });

async function change(
  given: Given,
  memberId: number,
  asked: { mayEdit: boolean } | { state: "removed" },
): Promise<Done> {
  const { sql, group } = given;
  const member = await findMember(sql, group.id, memberId);
  const changed = await changeGroupMember(sql, {
    ...ownerOf(given),
    groupId: group.id,
    memberId,
    change: asked,
  });
  if (!changed || !member) return GONE;
  if ("mayEdit" in asked) {
    const what = asked.mayEdit ? "lit et modifie" : "lit";
    return { flash: `${member.name} ${what} désormais les achats du groupe.` };
  }
  await tell(given, "removed", member);
  return { flash: `${member.name} ne fait plus partie du groupe.` };
}

const findMember = async (sql: Sql, groupId: number, organisationId: number) =>
  (await listGroupMembers(sql, { groupId })).find((member) => member.organisationId === organisationId);

const DECISIONS = {
  accept: { to: "accepted", flash: "Votre structure est membre du groupe." },
  decline: { to: "declined", flash: "Invitation déclinée." },
  leave: { to: "left", flash: "Votre structure a quitté le groupe." },
} as const;

async function decide(given: Given, asked: Of<"accept" | "decline" | "leave">): Promise<Done> {
  const { sql, viewer, group } = given;
  const { intent, structure: organisationId } = asked;
  if (!canJoinGroup(viewer, organisationId)) {
    forbid(
      "Seule une personne qui gère votre structure, à l'adresse vérifiée, peut l'engager dans un groupe.",
    );
  }
  const { to, flash } = DECISIONS[intent];
  const owner = { organisationId, accountId: viewer.accountId };
  const member = await findMember(sql, group.id, organisationId);
  if (!member || !(await decideMembership(sql, { ...owner, groupId: group.id, to }))) return GONE;
  await tell(given, to, member);
  return { flash, ...(to !== "accepted" && { to: `/espace/organisations/${organisationId}/groupements` }) };
}
