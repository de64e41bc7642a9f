import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "#app/fr.ts";
import { type RouteArgs, secretOf } from "#app/http/settings.ts";
import { readQueueStopToken } from "#app/jobs/stop-link.ts";
import { SubmitButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { setQueueMail, wantsQueueMail } from "#db/queries/queue-reminders.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Arrêter le rappel des besoins à étudier") }];

// As the links of alerts: looking stops nothing, the button and the one-click post of RFC 8058 do.
export async function loader(args: LoaderFunctionArgs) {
  const found = await stateOf(args);
  return data({ known: found !== null, wanted: found?.wanted ?? false }, { status: found ? 200 : 410 });
}

export async function action(args: ActionFunctionArgs) {
  const found = await stateOf(args);
  if (!found) return data({ stopped: false }, { status: 410 });
  await setQueueMail(args.context.services.sql, { accountId: found.accountId, wanted: false });
  return data({ stopped: true });
}

async function stateOf(args: RouteArgs & { params: { token?: string } }) {
  const accountId = readQueueStopToken(args.params.token ?? "", secretOf(args));
  const wanted = accountId && (await wantsQueueMail(args.context.services.sql, { accountId }));
  return accountId && typeof wanted === "boolean" ? { accountId, wanted } : null;
}

export default function StopQueueReminder() {
  const { known, wanted } = useLoaderData<typeof loader>();
  const stopped = useActionData<typeof action>()?.stopped;
  if (!known) {
    return (
      <>
        <PageHeader title="Ce lien ne sert plus" />
        <Notice tone="warn" title="Ce compte n'existe plus, ou l'adresse est incomplète">
          <p>
            Le rappel se règle depuis la file d'attente, dans <Link to="/espace">votre espace</Link>.
          </p>
        </Notice>
      </>
    );
  }
  if (stopped || !wanted) {
    return (
      <>
        <PageHeader title="Le rappel est arrêté" />
        <Notice tone="success" title="Vous ne recevrez plus le rappel des besoins à étudier" live>
          <p>
            Il peut reprendre depuis la file d'attente, dans <Link to="/espace">votre espace</Link>.
          </p>
        </Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader title="Arrêter le rappel des besoins à étudier" />
      <Form method="post">
        <p className="mb-6">
          Plus aucun rappel hebdomadaire ne partira. La file d'attente reste à lire dans votre espace.
        </p>
        <SubmitButton>Arrêter le rappel</SubmitButton>
      </Form>
    </>
  );
}
