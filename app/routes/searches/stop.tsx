import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "#app/fr.ts";
import { type RouteArgs, secretOf } from "#app/http/settings.ts";
import { readStopToken } from "#app/jobs/stop-link.ts";
import { SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { findStoppable, stopAlert } from "#db/queries/alerts.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Arrêter une alerte") }];

// Mail programs open links by themselves: looking stops nothing, the button does. So does the one-click post of
// RFC 8058, which wants an answer and no redirection.
export async function loader(args: LoaderFunctionArgs) {
  const search = await searchOf(args);
  return data(
    { name: search?.name ?? null, stopped: search?.frequency === "none" },
    { status: search ? 200 : 410 },
  );
}

export async function action(args: ActionFunctionArgs) {
  const search = await searchOf(args);
  if (!search) return data({ stopped: false }, { status: 410 });
  await stopAlert(args.context.services.sql, { id: search.id });
  return data({ stopped: true });
}

function searchOf(args: RouteArgs & { params: { token?: string } }) {
  const id = readStopToken(args.params.token ?? "", secretOf(args));
  return id === null ? null : findStoppable(args.context.services.sql, { id });
}

export default function StopAlert() {
  const { name, stopped } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>()?.stopped;
  if (name === null) {
    return (
      <>
        <PageHeader title="Ce lien ne sert plus" />
        <Notice tone="warn" title="La recherche a été supprimée, ou l'adresse est incomplète">
          <p>
            Une recherche supprimée n'envoie plus rien. Les autres se règlent depuis{" "}
            <Link to="/espace/recherches">vos recherches enregistrées</Link>.
          </p>
        </Notice>
      </>
    );
  }
  if (done || stopped) {
    return (
      <>
        <PageHeader title="L'alerte est arrêtée" lead={`«\u00a0${name}\u00a0»`} />
        <Notice tone="success" title="Vous ne recevrez plus de courriel pour cette recherche" live>
          <p>
            Elle reste dans <Link to="/espace/recherches">vos recherches enregistrées</Link>, où l'alerte peut
            reprendre.
          </p>
        </Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader title="Arrêter cette alerte" lead={`«\u00a0${name}\u00a0»`} />
      <Form method="post">
        <p className="mb-6">
          Vous ne recevrez plus de courriel pour cette recherche. Elle reste enregistrée dans votre espace.
        </p>
        <SubmitButton>Arrêter l'alerte</SubmitButton>
      </Form>
    </>
  );
}
