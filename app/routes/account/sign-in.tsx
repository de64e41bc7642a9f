import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { verifyPassword } from "#app/http/password-hash.ts";
import { forgetRates, isOverRate, type Rate } from "#app/http/rate-limit.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { safeReturn } from "#app/http/return-path.ts";
import { getViewer, signIn } from "#app/http/session.ts";
import { clientOf, type RouteArgs } from "#app/http/settings.ts";
import { DEMO_ACCOUNTS } from "#app/routes/account/demo-accounts.ts";
import { ErrorSummary, FormActions, SubmitButton, TextField } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Section } from "#app/ui/section.tsx";
import { findAccountByEmail } from "#db/queries/accounts.ts";

const schema = z.object({
  demo: z.string().optional(),
  email: z.string({ error: "Indiquez votre adresse électronique." }).trim().toLowerCase().max(254),
  password: z.string({ error: "Indiquez votre mot de passe." }).max(1000),
  retour: z.string().optional(),
});
const demoSchema = schema.partial({ email: true, password: true });

export const meta: MetaFunction = () => [{ title: pageTitle("Se connecter") }];

export async function loader(args: LoaderFunctionArgs) {
  const back = safeReturn(new URL(args.request.url).searchParams.get("retour"), "");
  if (await getViewer(args)) throw redirectTo(args, back || "/espace");
  return { back, demoAccounts: args.context.services.demo ? DEMO_ACCOUNTS : [] };
}

export async function action(args: ActionFunctionArgs) {
  const { services } = args.context;
  // Whatever is posted, the one-click accounts do not exist outside the demo.
  const form = await readForm(args.request, services.demo ? demoSchema : schema, { fieldLength: 1000 });
  if (form.status !== "success") return invalid(form, { hideFields: ["password"] });
  const { demo, email = "", password = "", retour } = form.value;
  const known = services.demo && DEMO_ACCOUNTS.some((account) => account.email === demo);
  const rates = ratesOf(args, email);
  if (!known && (await isOverRate(args, rates))) {
    return invalid(form, { formErrors: [TOO_MANY], hideFields: ["password"], status: 429 });
  }
  const account = await findAccountByEmail(services.sql, { email: known && demo ? demo : email });
  const right = known || (await verifyPassword(account?.passwordHash, password));
  if (!account || !right) return invalid(form, { formErrors: [WRONG], hideFields: ["password"] });
  // Not the client's: signing in to one's own account would clear the way to try everyone else's.
  await forgetRates(args, rates.slice(0, 2));
  const cookie = await signIn(args, { accountId: account.id });
  return redirectTo(args, safeReturn(retour), { cookies: [cookie] });
}

const WRONG =
  "L'adresse ou le mot de passe ne correspond à aucun compte. Vérifiez-les, ou choisissez un nouveau mot de passe.";
const TOO_MANY =
  "Trop d'essais en peu de temps. Attendez un quart d'heure, ou choisissez un nouveau mot de passe.";

// The second rate slows those who try from many places; the third those who try many addresses.
function ratesOf(args: RouteArgs, email: string): Rate[] {
  const client = clientOf(args);
  return [
    { name: "sign-in", subject: [email, client], limit: 10, seconds: 900 },
    { name: "sign-in-address", subject: [email], limit: 60, seconds: 900 },
    { name: "sign-in-client", subject: [client], limit: 200, seconds: 900 },
  ];
}

export default function SignIn() {
  const { back, demoAccounts } = useLoaderData<typeof loader>();
  const { errors, field } = formState(useActionData<typeof action>()?.result);
  return (
    <>
      <PageHeader title="Se connecter" lead="Chercher et lire ne demandent pas de compte." />
      <ErrorSummary errors={errors} />
      <Columns>
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="retour" value={back} />
          <TextField
            field={field("email")}
            label="Adresse électronique"
            type="email"
            autoComplete="username"
            required
          />
          <TextField
            field={field("password")}
            label="Mot de passe"
            type="password"
            autoComplete="current-password"
            required
          />
          <FormActions>
            <SubmitButton>Se connecter</SubmitButton>
            <Link to="/mot-de-passe-oublie">Mot de passe oublié</Link>
            <Link to="/inscription">Créer un compte</Link>
          </FormActions>
        </Form>
        {demoAccounts.length > 0 ? <DemoAccounts accounts={demoAccounts} back={back} /> : null}
      </Columns>
    </>
  );
}

function DemoAccounts(props: { accounts: readonly { email: string; label: string }[]; back: string }) {
  return (
    <Section title="Comptes de démonstration" intro="Un clic suffit. Ces comptes sont fictifs.">
      <Form method="post" className="button-column">
        <input type="hidden" name="retour" value={props.back} />
        {props.accounts.map(({ email, label }) => (
          <p key={email} className="mt-3">
            <SubmitButton tone="plain" name="demo" value={email}>
              {label}
            </SubmitButton>
          </p>
        ))}
      </Form>
    </Section>
  );
}
