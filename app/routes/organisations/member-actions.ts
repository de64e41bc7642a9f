import { MEMBER_ROLES } from "#app/domain/organisation.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { originOf } from "#app/http/settings.ts";
import { queueMail } from "#app/jobs/mail.ts";
import { memberAddedMail } from "#app/mails/account.ts";
import { type Act, homeOf } from "#app/routes/organisations/organisation-actions.ts";
import type { FormOf } from "#app/routes/organisations/organisation-schema.ts";
import { transaction } from "#db/client.ts";
import { findAccountByEmail } from "#db/queries/accounts.ts";
import { recordAudit } from "#db/queries/audit.ts";
import {
  addMember,
  countManagers,
  lockOrganisation,
  removeMember,
  setMemberRole,
} from "#db/queries/members.ts";
import { findOrganisation } from "#db/queries/organisations.ts";

const refuse = ({ form }: Act, text: string, status = 422) =>
  invalid(form, { fieldErrors: { memberEmail: [text] }, status });

export async function inviteMember(act: Act, { memberEmail: to, memberRole: role }: FormOf<"add-member">) {
  const { args, viewer, organisationId } = act;
  const rate = { name: "invite", subject: [String(viewer.accountId)], limit: 30, seconds: 3600 };
  if (await isOverRate(args, [rate]))
    return refuse(act, "Trop d'ajouts en une heure. Réessayez plus tard.", 429);
  const account = await findAccountByEmail(args.context.services.sql, { email: to });
  if (!account) {
    const text = `Aucun compte n'a l'adresse ${to}. Demandez à cette personne d'en créer un, puis recommencez.`;
    return refuse(act, text);
  }
  // Anyone can register anyone's address: until its mailbox has answered, the account may be a stranger's.
  if (account.emailVerifiedAt === null) {
    const text = `${to} n'a pas encore confirmé son adresse. Demandez à cette personne d'ouvrir le lien reçu par courriel, puis recommencez.`;
    return refuse(act, text);
  }
  const added = await transaction(args.context.services.sql, async (sql) => {
    const done = await addMember(sql, { organisationId, accountId: account.id, role });
    const organisation = await findOrganisation(sql, { id: organisationId });
    if (!done || !organisation) return false;
    const link = `${originOf(args)}${homeOf(organisationId)}`;
    const words = memberAddedMail({ organisation: organisation.name, role: MEMBER_ROLES[role].label, link });
    await queueMail(sql, { to, ...words });
    await recordAudit(sql, auditOf(act, "member.add", account.id));
    return true;
  });
  if (!added) return refuse(act, `${to} fait déjà partie des membres.`, 409);
  return redirectTo(args, homeOf(organisationId), { flash: `${to} fait partie des membres.` });
}

export async function changeRole(act: Act, { accountId, role }: FormOf<"set-role">) {
  return changeMember(act, {
    accountId,
    keepsManager: role === "manager",
    change: (sql) => setMemberRole(sql, { organisationId: act.organisationId, accountId, role }),
    action: "member.role",
    flash: `Rôle changé : ${MEMBER_ROLES[role].label.toLowerCase()}.`,
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
  change: (sql: Parameters<typeof addMember>[0]) => Promise<boolean>;
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
