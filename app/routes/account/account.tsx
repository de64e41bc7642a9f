import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { dateOfInstant, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { requireViewer } from "#app/http/guard.ts";
import { listSessions } from "#app/http/session.ts";
import { accountSchema, perform } from "#app/routes/account/account-actions.ts";
import {
  AddressSection,
  DataSection,
  MessagesSection,
  PasswordSection,
  SessionsSection,
} from "#app/routes/account/account-sections.tsx";
import { deviceOf } from "#app/routes/account/device.ts";
import { ErrorSummary, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { findMessageMail } from "#db/queries/conversations.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Mon compte") }];

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const sessions = await listSessions(args, { accountId: viewer.accountId });
  return {
    email: viewer.email,
    emailVerified: viewer.emailVerified,
    messageMail: await findMessageMail(args.context.services.sql, viewer),
    sessions: sessions.map(({ id, userAgent, createdAt, seenAt, current }) => ({
      id,
      current,
      device: deviceOf(userAgent),
      opened: dateOfInstant(createdAt),
      seen: dateOfInstant(seenAt),
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireViewer(args);
  const form = await readForm(args.request, accountSchema, { fieldLength: 1000 });
  return perform(args, viewer, form);
}

export default function Account() {
  const { email, emailVerified, messageMail, sessions } = useLoaderData<typeof loader>();
  const { errors, field } = formState(useActionData<typeof action>()?.result);
  return (
    <>
      <PageHeader title="Mon compte" lead={email} actions={<SignOutButton />} />
      <ErrorSummary errors={errors} />
      <AddressSection email={email} verified={emailVerified} />
      <MessagesSection messageMail={messageMail} />
      <PasswordSection field={field} email={email} />
      <SessionsSection sessions={sessions} />
      <DataSection field={field} />
    </>
  );
}

function SignOutButton() {
  return (
    <Form method="post" action="/deconnexion">
      <SubmitButton tone="plain">Se déconnecter</SubmitButton>
    </Form>
  );
}
