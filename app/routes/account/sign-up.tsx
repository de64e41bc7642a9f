import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { PASSWORD_ADVICE, passwordFault } from "#app/domain/password.ts";
import { pageTitle } from "#app/fr.ts";
import { emailField } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { hashPassword } from "#app/http/password-hash.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { getViewer } from "#app/http/session.ts";
import { clientOf, originOf } from "#app/http/settings.ts";
import { queueAccountMail } from "#app/jobs/mail.ts";
import { DemoMailbox } from "#app/routes/account/demo-mailbox.tsx";
import { ErrorSummary, FormActions, SubmitButton, TextField } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { transaction } from "#db/client.ts";
import { createAccount } from "#db/queries/accounts.ts";

const schema = z
  .object({ email: emailField, password: z.string({ error: "Choisissez un mot de passe." }) })
  .superRefine(({ email, password }, context) => {
    const fault = passwordFault(password, email);
    if (fault) context.addIssue({ code: "custom", path: ["password"], message: fault });
  });

export const meta: MetaFunction = () => [{ title: pageTitle("Créer un compte") }];

export async function loader(args: LoaderFunctionArgs) {
  if (await getViewer(args)) throw redirectTo(args, "/espace");
  const sent = new URL(args.request.url).searchParams.has("envoye");
  return { sent, demo: args.context.services.demo };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request, schema, { fieldLength: 1000 });
  if (form.status !== "success") return invalid(form, { hideFields: ["password"] });
  const { email, password } = form.value;
  // The second rate keeps a mailbox from being flooded; past it, the page still says the same.
  const byClient = { name: "sign-up", subject: [clientOf(args)], limit: 30, seconds: 3600 };
  const byAddress = { name: "sign-up-address", subject: [email], limit: 5, seconds: 3600 };
  if (await isOverRate(args, [byClient])) {
    const formErrors = ["Trop de comptes demandés depuis votre réseau. Réessayez dans une heure."];
    return invalid(form, { formErrors, hideFields: ["password"], status: 429 });
  }
  if (await isOverRate(args, [byAddress])) return redirectTo(args, "/inscription?envoye");
  const passwordHash = await hashPassword(password);
  await transaction(args.context.services.sql, async (sql) => {
    const created = await createAccount(sql, { email, passwordHash });
    // The page says the same either way; only the mail tells whether the address had an account.
    const about = created === null ? "account-exists" : "verify-email";
    await queueAccountMail(sql, { email, origin: originOf(args), about });
  });
  return redirectTo(args, "/inscription?envoye");
}

export default function SignUp() {
  const { sent, demo } = useLoaderData<typeof loader>();
  return sent ? <MailSent demo={demo} /> : <SignUpForm />;
}

function SignUpForm() {
  const { errors, field } = formState(useActionData<typeof action>()?.result);
  return (
    <>
      <PageHeader
        title="Créer un compte"
        lead="Pour publier, répondre et enregistrer. Chercher et lire n'en demandent pas."
      />
      <ErrorSummary errors={errors} />
      <Form method="post" className="form" noValidate>
        <TextField
          field={field("email")}
          label="Adresse électronique"
          hint="Celle du travail, de préférence&nbsp;: vos collègues vous y reconnaîtront."
          type="email"
          autoComplete="username"
          required
        />
        <TextField
          field={field("password")}
          label="Mot de passe"
          hint={PASSWORD_ADVICE}
          type="password"
          autoComplete="new-password"
          required
        />
        <FormActions>
          <SubmitButton>Créer mon compte</SubmitButton>
          <Link to="/connexion">J'ai déjà un compte</Link>
        </FormActions>
      </Form>
    </>
  );
}

function MailSent({ demo }: { demo: boolean }) {
  return (
    <>
      <PageHeader
        title="Ouvrez votre messagerie"
        lead="Un courriel vient de partir vers l'adresse indiquée."
      />
      <Notice title="Il reste à confirmer votre adresse">
        <p>
          Ouvrez le lien du courriel dans les trois jours. S'il n'arrive pas, regardez dans les indésirables,
          ou <Link to="/connexion">connectez-vous</Link> pour le faire renvoyer depuis «&nbsp;Mon
          compte&nbsp;».
        </p>
        <DemoMailbox demo={demo} />
      </Notice>
    </>
  );
}
