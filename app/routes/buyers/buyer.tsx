import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { canEdit } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { idParam, notFound } from "#app/http/guard.ts";
import { getViewer } from "#app/http/session.ts";
import { buyerData } from "#app/routes/buyers/buyer-data.ts";
import { Announced, Contracts, Identity } from "#app/routes/buyers/buyer-sections.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns } from "#app/ui/section.tsx";
import { FollowForm } from "#app/views/follow-form.tsx";
import { findBuyerProfile } from "#db/queries/buyer-profile.ts";
import { isFollowed } from "#db/queries/follows.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: pageTitle(data.buyer.name) },
        {
          name: "description",
          content: `Ce que ${data.buyer.name} achète\u00a0: marchés en données ouvertes, achats programmés et appels à manifestation d'intérêt.`,
        },
      ]
    : [{ title: pageTitle("Acheteur introuvable") }];

export async function loader(args: LoaderFunctionArgs) {
  const { services } = args.context;
  const id = idParam(args.params.id);
  const [profile, viewer] = await Promise.all([findBuyerProfile(services.sql, { id }), getViewer(args)]);
  if (!profile) return notFound("Aucun acheteur n'a cette adresse.");
  const followed =
    viewer !== null &&
    (await isFollowed(services.sql, { accountId: viewer.accountId, kind: "buyer", targetId: id }));
  return {
    buyer: await buyerData(services, profile),
    follow: { signedIn: viewer !== null, followed },
    mayEdit: canEdit(viewer, id),
  };
}

export default function BuyerPage() {
  const { buyer, follow, mayEdit } = useLoaderData<typeof loader>();
  const { id, name, lead, closed, next } = buyer;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Acheteurs", to: "/acheteurs" }, { label: buyer.isPrivate ? "Privé" : "Public" }]}
        title={name}
        lead={lead}
        actions={
          <>
            <FollowForm {...follow} kind="buyer" id={id} here={`/acheteurs/${id}`} name={name} />
            {buyer.claimed && !mayEdit ? (
              <ButtonLink to={`/acheteurs/${id}/contacter`}>Écrire à cet acheteur</ButtonLink>
            ) : null}
            {mayEdit ? <ButtonLink to={`/espace/organisations/${id}`}>Modifier la fiche</ButtonLink> : null}
          </>
        }
      />
      {closed ? (
        <div className="mb-8">
          <Notice tone="warn" title={`Établissement fermé le ${closed}`} />
        </div>
      ) : null}
      {next ? (
        <div className="mb-8">
          <Notice title={`Fenêtre de programmation ${next.words}`}>
            <p>
              «&nbsp;{next.object}&nbsp;» se termine le {next.ends}. De 24 à 12 mois avant cette date,
              l'acheteur revoit son besoin&nbsp;: c'est le moment de vous faire connaître.
            </p>
          </Notice>
        </div>
      ) : null}
      <Columns>
        <div>
          {buyer.description ? <p className="prose mb-10 whitespace-pre-line">{buyer.description}</p> : null}
          <Announced buyer={buyer} />
          <Contracts buyer={buyer} />
        </div>
        <Identity buyer={buyer} />
      </Columns>
    </>
  );
}
