import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "#app/fr.ts";
import { type RouteArgs, secretOf } from "#app/http/settings.ts";
import { readFollowStopToken } from "#app/jobs/stop-link.ts";
import { SubmitButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { findMailState, setFollowMails } from "#db/queries/follows.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Arrêter les courriels de ce que vous suivez") }];

// As the links of alerts: looking stops nothing, the button and the one-click post of RFC 8058 do.
export async function loader(args: LoaderFunctionArgs) {
  const found = await stateOf(args);
  const state = found === null ? "unknown" : found.byMail > 0 ? "on" : "off";
  return data({ state }, { status: found ? 200 : 410 });
}

export async function action(args: ActionFunctionArgs) {
  const found = await stateOf(args);
  if (!found) return data({ stopped: false }, { status: 410 });
  await setFollowMails(args.context.services.sql, { accountId: found.accountId, byMail: false });
  return data({ stopped: true });
}

async function stateOf(args: RouteArgs & { params: { token?: string } }) {
  const accountId = readFollowStopToken(args.params.token ?? "", secretOf(args));
  const state = accountId && (await findMailState(args.context.services.sql, { accountId }));
  return accountId && state ? { accountId, byMail: state.byMail } : null;
}

export default function StopFollowMails() {
  const { state } = useLoaderData<typeof loader>();
  const stopped = useActionData<typeof action>()?.stopped;
  if (state === "unknown") {
    return (
      <>
        <PageHeader title="Ce lien ne sert plus" />
        <Notice tone="warn" title="Ce compte ne suit plus rien, ou l'adresse est incomplète">
          <p>
            Ce que vous suivez se règle depuis <Link to="/espace/suivis">votre espace</Link>.
          </p>
        </Notice>
      </>
    );
  }
  if (stopped || state === "off") {
    return (
      <>
        <PageHeader title="Les courriels sont arrêtés" />
        <Notice tone="success" title="Vous ne recevrez plus de courriel de ce que vous suivez" live>
          <p>
            Les nouvelles restent à lire dans <Link to="/espace/suivis">votre espace</Link>, où les courriels
            peuvent reprendre.
          </p>
        </Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader title="Arrêter les courriels de ce que vous suivez" />
      <Form method="post">
        <p className="mb-6">
          Plus aucun courriel ne partira pour les acheteurs, les achats et les appels que vous suivez. Vous
          continuez de les suivre dans votre espace.
        </p>
        <SubmitButton>Arrêter les courriels</SubmitButton>
      </Form>
    </>
  );
}
