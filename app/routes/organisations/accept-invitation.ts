import { z } from "zod";
import { passwordFault } from "#app/domain/password.ts";
import type { Viewer } from "#app/domain/permission.ts";
import { readForm } from "#app/http/form.ts";
import { hashPassword } from "#app/http/password-hash.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { signIn } from "#app/http/session.ts";
import { clientOf, pathOf } from "#app/http/settings.ts";
import { readInvitation, type TokenArgs } from "#app/routes/organisations/open-invitation.ts";
import { type Sql, transaction } from "#db/client.ts";
import { createAccount } from "#db/queries/accounts.ts";
import { acceptInvitation, declineInvitation, type Invitation } from "#db/queries/invitations.ts";

const schema = z.object({
  intent: z.enum(["accept", "decline", "sign-up"]),
  password: z.string().default(""),
});

type Asked = { invitation: Invitation; tokenId: string };

/** Accepts an invitation, with the account signed in or with one made here, or says no. */
export async function answerInvitation(args: TokenArgs, viewer: Viewer | null) {
  const form = await readForm(args.request, schema, { fieldLength: 1000 });
  const page = pathOf(args);
  const found = await readInvitation(args, viewer);
  // The page of the link says why it serves no more.
  if (!found || form.status !== "success") return redirectTo(args, page);
  const { opened } = found;
  const { intent, password } = form.value;
  if (intent === "decline" && ["usable", "sign-in", "sign-up"].includes(opened)) {
    await declineInvitation(args.context.services.sql, { ...idsOf(found), now: args.context.services.now() });
    return redirectTo(args, page);
  }
  if (intent === "accept" && opened === "usable" && viewer) {
    return joined(args, found, await accept(args, { ...found, accountId: viewer.accountId }));
  }
  if (intent !== "sign-up" || opened !== "sign-up") return redirectTo(args, page);
  const fault =
    password === "" ? "Choisissez un mot de passe." : passwordFault(password, found.invitation.email);
  if (fault) return invalid(form, { fieldErrors: { password: [fault] }, hideFields: ["password"] });
  const rate = { name: "sign-up", subject: [clientOf(args)], limit: 30, seconds: 3600 };
  if (await isOverRate(args, [rate])) {
    const formErrors = ["Trop de comptes demandés depuis votre réseau. Réessayez dans une heure."];
    return invalid(form, { formErrors, hideFields: ["password"], status: 429 });
  }
  return signUp(args, found, password);
}

const idsOf = ({ invitation: { id }, tokenId }: Asked) => ({ id, tokenId });

function accept(args: TokenArgs, { accountId, ...asked }: Asked & { accountId: number }, sql?: Sql) {
  const { services } = args.context;
  return acceptInvitation(sql ?? services.sql, { ...idsOf(asked), accountId, now: services.now() });
}

/** The account of the invited address: made, confirmed by the link, and a member, at once or not at all. */
async function signUp(args: TokenArgs, asked: Asked, password: string) {
  const passwordHash = await hashPassword(password);
  const made = await transaction(args.context.services.sql, async (sql) => {
    const accountId = await createAccount(sql, { email: asked.invitation.email, passwordHash });
    return accountId === null ? null : { accountId, done: await accept(args, { ...asked, accountId }, sql) };
  });
  // Made by another page meanwhile: that page's account signs in.
  if (!made) return redirectTo(args, pathOf(args));
  return joined(args, asked, made.done, await signIn(args, { accountId: made.accountId }));
}

function joined(
  args: TokenArgs,
  { invitation }: Asked,
  done: { organisationId: number } | null,
  cookie?: string,
) {
  const cookies = cookie ? [cookie] : [];
  if (!done) return redirectTo(args, pathOf(args), { cookies });
  const flash = `Vous faites partie de ${invitation.name}.`;
  return redirectTo(args, `/espace/organisations/${done.organisationId}`, { flash, cookies });
}
