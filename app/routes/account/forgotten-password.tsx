import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { pageTitle } from "#app/fr.ts";
import { emailField } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { clientOf, originOf } from "#app/http/settings.ts";
import { queueAccountMail } from "#app/jobs/mail.ts";
import { DemoMailbox } from "#app/routes/account/demo-mailbox.tsx";
import { ErrorSummary, FormActions, SubmitButton, TextField } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

const schema = z.object({ email: emailField });

export const meta: MetaFunction = () => [{ title: pageTitle("Mot de passe oublié") }];

export function loader({ request, context }: LoaderFunctionArgs) {
  return { sent: new URL(request.url).searchParams.has("envoye"), demo: context.services.demo };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request, schema, { fieldLength: 1000 });
  if (form.status !== "success") return invalid(form);
  const { email } = form.value;
  const over = await isOverRate(args, [
    { name: "forgotten", subject: [email], limit: 5, seconds: 3600 },
    { name: "forgotten-client", subject: [clientOf(args)], limit: 30, seconds: 3600 },
  ]);
  // Known, unknown or asked too often: the page says the same.
  if (!over) {
    const mail = { email, origin: originOf(args), about: "reset-password" } as const;
    await queueAccountMail(args.context.services.sql, mail);
  }
  return redirectTo(args, "/mot-de-passe-oublie?envoye");
}

export default function ForgottenPassword() {
  const { sent, demo } = useLoaderData<typeof loader>();
  const { errors, field } = formState(useActionData<typeof action>()?.result);
  if (sent) {
    return (
      <>
        <PageHeader title="Ouvrez votre messagerie" />
        <Notice title="Si cette adresse a un compte, un lien vient de partir">
          <p>
            Il sert une fois, dans l'heure. Rien n'arrive&nbsp;? Regardez dans les indésirables, ou{" "}
            <Link to="/mot-de-passe-oublie">vérifiez l'adresse et recommencez</Link>.
          </p>
          <DemoMailbox demo={demo} />
        </Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Mot de passe oublié"
        lead="Un lien par courriel vous permet d'en choisir un nouveau."
      />
      <ErrorSummary errors={errors} />
      <Form method="post" className="form" noValidate>
        <TextField
          field={field("email")}
          label="Adresse électronique"
          type="email"
          autoComplete="username"
          required
        />
        <FormActions>
          <SubmitButton>Recevoir le lien</SubmitButton>
          <Link to="/connexion">Revenir à la connexion</Link>
        </FormActions>
      </Form>
    </>
  );
}
