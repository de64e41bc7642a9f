import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { canRead } from "#app/domain/permission.ts";
import { count, pageTitle } from "#app/fr.ts";
import { notFound, requireBuyer } from "#app/http/guard.ts";
import { loadContracts } from "#app/routes/contracts/contracts-data.ts";
import { FamilySection } from "#app/routes/contracts/family-section.tsx";
import { ListSection } from "#app/routes/contracts/list-section.tsx";
import { RepeatSection } from "#app/routes/contracts/repeat-section.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { findOrganisation } from "#db/queries/organisations.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Marchés attribués de ${data.name}` : "Marchés attribués") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { organisationId, membership } = await requireBuyer(args, canRead);
  const { services } = args.context;
  const organisation = (await findOrganisation(services.sql, { id: organisationId })) ?? notFound();
  const params = new URL(args.request.url).searchParams;
  const data = await loadContracts(services, { organisation, params });
  return { id: organisationId, name: membership.name, data };
}

export default function Contracts() {
  const { id, name, data } = useLoaderData<typeof loader>();
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Marchés attribués" },
        ]}
        title="Marchés attribués"
        lead={`Ce que vous avez acheté : ${count(data.total, "marché")}, le besoin de chaque famille devant les seuils, et les titulaires qui reviennent.`}
      />
      {data.total === 0 ? (
        <EmptyState
          title="Aucun marché importé"
          why="Les données essentielles de vos marchés (DECP), en CSV ou en JSON, s'importent avec la commande « import contracts ». Chaque marché y devient une ligne de cette page, et l'achat qui le renouvelle est proposé."
          ways={[
            { to: `${home}/achats`, label: "Voir les achats programmés" },
            { to: "/reserver", label: "Étudier un besoin", note: "sans compte, avec son montant" },
          ]}
        />
      ) : (
        <>
          <FamilySection data={data} />
          <RepeatSection data={data} />
          <ListSection data={data} home={home} />
        </>
      )}
    </>
  );
}
