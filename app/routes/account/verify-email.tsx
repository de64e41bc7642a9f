import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { pageTitle } from "#app/fr.ts";
import { redirectTo } from "#app/http/respond.ts";
import { getViewer } from "#app/http/session.ts";
import { tokenId } from "#app/jobs/mail.ts";
import { SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { transaction } from "#db/client.ts";
import { findTokenAccount, markEmailVerified, useToken } from "#db/queries/accounts.ts";

const purpose = "verify-email";

export const meta: MetaFunction = () => [{ title: pageTitle("Confirmer mon adresse") }];

// Mail programs open links by themselves: looking confirms nothing, the button does.
export async function loader(args: LoaderFunctionArgs) {
  const { sql } = args.context.services;
  const found = await findTokenAccount(sql, { id: tokenId(args.params.token ?? ""), purpose });
  return data({ email: found?.email ?? null }, { status: found ? 200 : 410 });
}

export async function action(args: ActionFunctionArgs) {
  const done = await transaction(args.context.services.sql, async (sql) => {
    const accountId = await useToken(sql, { id: tokenId(args.params.token ?? ""), purpose });
    if (accountId === null) return false;
    await markEmailVerified(sql, { accountId });
    return true;
  });
  if (!done) return data({ used: true }, { status: 410 });
  const viewer = await getViewer(args);
  // The link opens no session: who registered this address with another's mailbox would get in.
  if (!viewer)
    return redirectTo(args, "/connexion", { flash: "Votre adresse est confirmée. Connectez-vous." });
  const next = viewer.memberships.length > 0 ? "/espace" : "/espace/organisations/nouvelle";
  return redirectTo(args, next, { flash: "Votre adresse est confirmée." });
}

export default function VerifyEmail() {
  const { email } = useLoaderData<typeof loader>();
  if (email === null) {
    return (
      <>
        <PageHeader title="Ce lien ne sert plus" />
        <Notice tone="warn" title="Il a déjà servi, ou il a plus de trois jours">
          <p>
            Si votre adresse n'est pas encore confirmée, <Link to="/compte">faites renvoyer le courriel</Link>{" "}
            depuis «&nbsp;Mon compte&nbsp;».
          </p>
        </Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader title="Confirmer mon adresse" lead={email} />
      <Form method="post">
        <p className="mb-6">
          Une fois l'adresse confirmée, ce compte peut publier et répondre au nom de ses structures.
        </p>
        <SubmitButton>Confirmer mon adresse</SubmitButton>
      </Form>
    </>
  );
}
