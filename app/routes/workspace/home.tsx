import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { pageTitle } from "#app/fr.ts";
import { requireViewer } from "#app/http/guard.ts";
import { loadSpace } from "#app/routes/workspace/home-data.ts";
import { SpaceSection } from "#app/routes/workspace/space-section.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle("Mon espace") }];

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const { sql, today, now } = args.context.services;
  const ask = { sql, today: today(), now: now() };
  return {
    email: viewer.email,
    verified: viewer.emailVerified,
    isAdmin: viewer.isAdmin,
    spaces: await Promise.all(viewer.memberships.map((membership) => loadSpace(ask, viewer, membership))),
  };
}

export default function WorkspaceHome() {
  const { email, verified, isAdmin, spaces } = useLoaderData<typeof loader>();
  const [only] = spaces.length === 1 ? spaces : [];
  return (
    <>
      <PageHeader
        title={only ? only.name : "Mon espace"}
        lead={
          <>
            {email} · <Link to="/compte">Mon compte</Link>
          </>
        }
        actions={isAdmin ? <ButtonLink to="/admin">Administration</ButtonLink> : null}
      />
      {verified ? null : (
        <Notice tone="warn" title="Confirmez votre adresse électronique">
          Publier et répondre demandent une adresse confirmée. Le lien est dans le courriel d'inscription ; il
          peut être renvoyé depuis <Link to="/compte">Mon compte</Link>.
        </Notice>
      )}
      {spaces.map((space) => (
        <SpaceSection key={space.id} space={space} named={only === undefined} />
      ))}
      {spaces.length === 0 ? <NoOrganisation /> : null}
    </>
  );
}

function NoOrganisation() {
  return (
    <EmptyState
      title="Ajoutez votre structure"
      why="Les offres, les statuts et les achats appartiennent à un établissement, désigné par son SIRET. Une minute suffit."
      ways={[
        {
          to: "/espace/organisations/nouvelle",
          label: "Ajouter une structure",
          note: "fournisseur, acheteur ou facilitation",
        },
        { to: "/offres", label: "Chercher une offre, sans structure" },
      ]}
    />
  );
}
