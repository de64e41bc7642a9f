import { INVITATION_DAYS, MOST_INVITATIONS } from "#app/domain/invitation.ts";
import { MEMBER_ROLES } from "#app/domain/organisation.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { originOf } from "#app/http/settings.ts";
import { queueInvitation } from "#app/jobs/team-mail.ts";
import { type Act, homeOf } from "#app/routes/organisations/organisation-actions.ts";
import type { FormOf } from "#app/routes/organisations/organisation-schema.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { saveInvitation, withdrawInvitation } from "#db/queries/invitations.ts";
import { countManagers, lockOrganisation, removeMember, setMemberRole } from "#db/queries/members.ts";

const refuse = ({ form }: Act, text: string, status = 422) =>
  invalid(form, { fieldErrors: { memberEmail: [text] }, status });

/** Sends an invitation, whether the address has an account or not; again, it replaces the one that waits. */
export async function inviteMember(act: Act, { memberEmail: email, memberRole: role }: FormOf<"invite">) {
  const { args, viewer, organisationId } = act;
  const { sql, now } = args.context.services;
  const rates = [
    { name: "invite", subject: [String(viewer.accountId)], limit: 30, seconds: 3600 },
    // Keeps a mailbox from being flooded, whoever invites it.
    { name: "invite-address", subject: [email], limit: 6, seconds: 86_400 },
  ];
  if (await isOverRate(args, rates))
    return refuse(act, "Trop d'invitations envoyées. Réessayez plus tard.", 429);
  const invited = await transaction(sql, async (tx) => {
    const given = { organisationId, accountId: viewer.accountId, email, role, now: now() };
    const saved = await saveInvitation(tx, { ...given, days: INVITATION_DAYS, most: MOST_INVITATIONS });
    if (typeof saved === "number") await queueInvitation(tx, { invitationId: saved, origin: originOf(args) });
    return saved;
  });
  if (invited === "member") return refuse(act, `${email} fait déjà partie des membres.`, 409);
  if (invited === "full") return refuse(act, FULL, 409);
  const flash = `Invitation envoyée à ${email}\u00a0: elle tient ${INVITATION_DAYS} jours.`;
  return redirectTo(args, `${homeOf(organisationId)}#membres`, { flash });
}

const FULL = `${MOST_INVITATIONS} invitations attendent déjà une réponse\u00a0: retirez celles qui ne servent plus.`;

export async function takeBack(act: Act, { invitation: id }: FormOf<"withdraw">) {
  const { args, viewer, organisationId, form } = act;
  const given = { id, organisationId, accountId: viewer.accountId };
  if (!(await withdrawInvitation(args.context.services.sql, given))) {
    return invalid(form, { formErrors: ["Cette invitation n'attend plus de réponse."], status: 404 });
  }
  const flash = "Invitation retirée\u00a0: son lien n'ouvre plus rien.";
  return redirectTo(args, `${homeOf(organisationId)}#membres`, { flash });
}

export async function changeRole(act: Act, { accountId, role }: FormOf<"set-role">) {
  return changeMember(act, {
    accountId,
    keepsManager: role === "manager",
    change: (sql) => setMemberRole(sql, { organisationId: act.organisationId, accountId, role }),
    action: "member.role",
    flash: `Rôle changé\u00a0: ${MEMBER_ROLES[role].label.toLowerCase()}.`,
  });
}

export async function dropMember(act: Act, { accountId }: FormOf<"remove-member">) {
  return changeMember(act, {
    accountId,
    keepsManager: false,
    change: (sql) => removeMember(sql, { organisationId: act.organisationId, accountId }),
    action: "member.remove",
    flash: "Cette personne ne fait plus partie des membres.",
  });
}

type Change = {
  accountId: number;
  keepsManager: boolean;
  change: (sql: Sql) => Promise<boolean>;
  action: string;
  flash: string;
};

async function changeMember(act: Act, { accountId, keepsManager, change, action, flash }: Change) {
  const { args, organisationId, form, viewer } = act;
  const outcome = await transaction(args.context.services.sql, async (sql) => {
    await lockOrganisation(sql, { organisationId });
    const others = await countManagers(sql, { organisationId, exceptAccountId: accountId });
    if (!keepsManager && others === 0) return "last";
    if (!(await change(sql))) return "absent";
    await recordAudit(sql, auditOf(act, action, accountId));
    return "done";
  });
  if (outcome === "last") return invalid(form, { formErrors: [LAST] });
  if (outcome === "absent") {
    return invalid(form, { formErrors: ["Cette personne ne fait plus partie des membres."], status: 404 });
  }
  const left = accountId === viewer.accountId && action === "member.remove";
  return redirectTo(args, left ? "/espace" : homeOf(organisationId), { flash });
}

const LAST =
  "C'est la dernière personne qui gère cette structure. Donnez d'abord le rôle de gestion à un autre membre.";

const auditOf = ({ viewer, organisationId }: Act, action: string, accountId: number) => ({
  accountId: viewer.accountId,
  organisationId,
  action,
  entity: "member",
  entityId: accountId,
});
