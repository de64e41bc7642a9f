import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { PASSWORD_ADVICE, passwordFault } from "#app/domain/password.ts";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { hashPassword } from "#app/http/password-hash.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { tokenId } from "#app/jobs/mail.ts";
import { ErrorSummary, FormActions, SubmitButton, TextField } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { type Sql, transaction } from "#db/client.ts";
import { findTokenAccount, markEmailVerified, setPassword, useToken } from "#db/queries/accounts.ts";
import { deleteAccountSessions } from "#db/queries/sessions.ts";

const purpose = "reset-password";
const schema = z.object({ password: z.string({ error: "Choisissez un mot de passe." }) });

export const meta: MetaFunction = () => [{ title: pageTitle("Nouveau mot de passe") }];

export async function loader(args: LoaderFunctionArgs) {
  const { sql } = args.context.services;
  const found = await findTokenAccount(sql, { id: tokenId(args.params.token ?? ""), purpose });
  return data({ email: found?.email ?? null }, { status: found ? 200 : 410 });
}

export async function action(args: ActionFunctionArgs) {
  const { sql } = args.context.services;
  const id = tokenId(args.params.token ?? "");
  const form = await readForm(args.request, schema, { fieldLength: 1000 });
  if (form.status !== "success") return invalid(form, { hideFields: ["password"] });
  const found = await findTokenAccount(sql, { id, purpose });
  const gone = () => invalid(form, { formErrors: [GONE], hideFields: ["password"], status: 410 });
  // Before the password is hashed: a made-up link must not cost what hashing costs.
  if (!found) return gone();
  const fault = passwordFault(form.value.password, found.email);
  if (fault) return invalid(form, { fieldErrors: { password: [fault] }, hideFields: ["password"] });
  const passwordHash = await hashPassword(form.value.password);
  if (!(await transaction(sql, (tx) => replacePassword(tx, { id, passwordHash })))) return gone();
  return redirectTo(args, "/connexion", { flash: "Votre mot de passe est changé. Connectez-vous." });
}

const GONE = "Ce lien ne sert plus\u00a0: il a déjà servi, ou il a plus d'une heure. Demandez-en un autre.";

async function replacePassword(
  sql: Sql,
  { id, passwordHash }: { id: string; passwordHash: string },
): Promise<boolean> {
  const accountId = await useToken(sql, { id, purpose });
  if (accountId === null) return false;
  await setPassword(sql, { accountId, passwordHash });
  // The link came to the mailbox: it confirms the address too.
  await markEmailVerified(sql, { accountId });
  await deleteAccountSessions(sql, { accountId, exceptId: null });
  return true;
}

export default function NewPassword() {
  const { email } = useLoaderData<typeof loader>();
  const { errors, field } = formState(useActionData<typeof action>()?.result);
  if (email === null) {
    return (
      <>
        <PageHeader title="Ce lien ne sert plus" />
        <Notice tone="warn" title="Il a déjà servi, ou il a plus d'une heure">
          <p>
            <Link to="/mot-de-passe-oublie">Demandez-en un autre</Link>.
          </p>
        </Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Nouveau mot de passe"
        lead={`Pour le compte ${email}. Toutes vos connexions en cours seront fermées.`}
      />
      <ErrorSummary errors={errors} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <TextField
          field={field("password")}
          label="Nouveau mot de passe"
          hint={PASSWORD_ADVICE}
          type="password"
          autoComplete="new-password"
          required
        />
        <FormActions>
          <SubmitButton>Changer mon mot de passe</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}
