import { z } from "zod";
import { MESSAGE_MAILS } from "#app/domain/message.ts";
import { passwordFault } from "#app/domain/password.ts";
import type { Viewer } from "#app/domain/permission.ts";
import type { FormSubmission } from "#app/http/form.ts";
import { hashPassword, verifyPassword } from "#app/http/password-hash.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { currentSessionId, endSession, signIn, signOut } from "#app/http/session.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { queueAccountMail, queueMail } from "#app/jobs/mail.ts";
import { passwordChangedMail } from "#app/mails/account.ts";
import { type Sql, transaction } from "#db/client.ts";
import { deleteAccount, findAccount, setPassword } from "#db/queries/accounts.ts";
import { setMessageMail } from "#db/queries/conversation-writes.ts";
import { listOrphaned, lockOrganisation } from "#db/queries/members.ts";
import { deleteAccountSessions } from "#db/queries/sessions.ts";

export const accountSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("resend") }),
  z.object({ intent: z.literal("end-session"), session: z.string() }),
  z.object({ intent: z.literal("end-others") }),
  z.object({ intent: z.literal("message-mail"), messageMail: z.enum(MESSAGE_MAILS) }),
  z.object({
    intent: z.literal("password"),
    current: z.string({ error: "Indiquez votre mot de passe actuel." }),
    password: z.string({ error: "Choisissez un nouveau mot de passe." }),
  }),
  z.object({ intent: z.literal("delete"), confirm: z.string({ error: "Indiquez votre mot de passe." }) }),
]);

type AccountForm = FormSubmission<typeof accountSchema>;
type Values<Intent> = Extract<z.infer<typeof accountSchema>, { intent: Intent }>;

const HIDDEN = ["current", "password", "confirm"];

/** Does what a form of « Mon compte » asks. */
export function perform(args: RouteArgs, viewer: Viewer, form: AccountForm) {
  if (form.status !== "success") return invalid(form, { hideFields: HIDDEN });
  const { value } = form;
  switch (value.intent) {
    case "resend":
      return resend(args, viewer);
    case "end-session":
      return endOne(args, viewer, value);
    case "end-others":
      return endOthers(args, viewer);
    case "message-mail":
      return chooseMail(args, viewer, value);
    case "password":
      return changePassword(args, viewer, form, value);
    case "delete":
      return removeAccount(args, viewer, form, value);
  }
}

async function chooseMail(args: RouteArgs, { accountId }: Viewer, { messageMail }: Values<"message-mail">) {
  await setMessageMail(args.context.services.sql, { accountId, messageMail });
  return redirectTo(args, "/compte", {
    flash: "C'est noté\u00a0: vous serez prévenu des messages comme vous l'avez choisi.",
  });
}

async function resend(args: RouteArgs, { accountId, email, emailVerified }: Viewer) {
  const rate = { name: "resend", subject: [String(accountId)], limit: 5, seconds: 3600 };
  if (emailVerified) return redirectTo(args, "/compte", { flash: "Votre adresse est déjà confirmée." });
  if (await isOverRate(args, [rate])) {
    const text = "Cinq courriels sont déjà partis. Attendez une heure avant d'en demander un autre.";
    return redirectTo(args, "/compte", { flash: { kind: "warning", text } });
  }
  const mail = { email, origin: originOf(args), about: "verify-email" } as const;
  await queueAccountMail(args.context.services.sql, mail);
  return redirectTo(args, "/compte", { flash: `Un courriel vient de partir vers ${email}.` });
}

async function endOne(args: RouteArgs, { accountId }: Viewer, { session }: Values<"end-session">) {
  const ended = await endSession(args, { id: session, accountId });
  const text = ended ? "La connexion est fermée." : "Cette connexion était déjà fermée.";
  return redirectTo(args, "/compte", { flash: text });
}

async function endOthers(args: RouteArgs, { accountId }: Viewer) {
  const exceptId = await currentSessionId(args);
  await deleteAccountSessions(args.context.services.sql, { accountId, exceptId });
  return redirectTo(args, "/compte", { flash: "Toutes les autres connexions sont fermées." });
}

async function isPassword(args: RouteArgs, { accountId }: Viewer, password: string): Promise<boolean> {
  const rate = { name: "password", subject: [String(accountId)], limit: 20, seconds: 900 };
  if (await isOverRate(args, [rate])) return false;
  const account = await findAccount(args.context.services.sql, { id: accountId });
  return verifyPassword(account?.passwordHash, password);
}

async function changePassword(
  args: RouteArgs,
  viewer: Viewer,
  form: AccountForm,
  { current, password }: Values<"password">,
) {
  const refuse = (field: string, text: string) =>
    invalid(form, { fieldErrors: { [field]: [text] }, hideFields: HIDDEN });
  const fault = passwordFault(password, viewer.email);
  if (fault) return refuse("password", fault);
  if (!(await isPassword(args, viewer, current))) return refuse("current", WRONG);
  const passwordHash = await hashPassword(password);
  const { accountId } = viewer;
  await transaction(args.context.services.sql, async (sql) => {
    await setPassword(sql, { accountId, passwordHash });
    // This session too: whoever copied its cookie would otherwise stay in.
    await deleteAccountSessions(sql, { accountId, exceptId: null });
    const forgotten = `${originOf(args)}/mot-de-passe-oublie`;
    await queueMail(sql, { to: viewer.email, ...passwordChangedMail({ forgotten }) });
  });
  const flash = "Votre mot de passe est changé. Les autres connexions sont fermées.";
  return redirectTo(args, "/compte", { flash, cookies: [await signIn(args, { accountId })] });
}

const WRONG =
  "Ce n'est pas votre mot de passe actuel. S'il vous échappe, choisissez-en un nouveau par courriel.";

async function removeAccount(
  args: RouteArgs,
  viewer: Viewer,
  form: AccountForm,
  { confirm }: Values<"delete">,
) {
  const { sql } = args.context.services;
  if (!(await isPassword(args, viewer, confirm))) {
    return invalid(form, { fieldErrors: { confirm: [WRONG] }, hideFields: HIDDEN });
  }
  const orphaned = await transaction(sql, (tx) => deleteUnlessOrphaning(tx, viewer));
  if (orphaned.length > 0) {
    const names = orphaned.map(({ name }) => `«\u00a0${name}\u00a0»`).join(", ");
    const text = `Vous êtes seul à gérer ${names}\u00a0: nommez d'abord un autre gestionnaire parmi ses membres.`;
    return invalid(form, { formErrors: [text], hideFields: HIDDEN });
  }
  const cookie = await signOut(args);
  return redirectTo(args, "/", { cookies: [cookie], flash: "Votre compte et vos données sont supprimés." });
}

/** Deletes the account, or names the organisations that would keep members without a manager. */
async function deleteUnlessOrphaning(sql: Sql, { accountId, memberships }: Viewer) {
  const ids = memberships.map(({ organisationId }) => organisationId).sort((a, b) => a - b);
  // In one order: the last two managers who go at once neither pass, nor block, each other.
  for (const organisationId of ids) await lockOrganisation(sql, { organisationId });
  const orphaned = await listOrphaned(sql, { accountId });
  if (orphaned.length === 0) await deleteAccount(sql, { accountId });
  return orphaned;
}
