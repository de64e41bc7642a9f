import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { count, pageTitle } from "#app/fr.ts";
import { notFound, requireBuyer } from "#app/http/guard.ts";
import { loadContracts } from "#app/routes/contracts/contracts-data.ts";
import { EssentialSection } from "#app/routes/contracts/essential-section.tsx";
import { FamilySection } from "#app/routes/contracts/family-section.tsx";
import { ListSection } from "#app/routes/contracts/list-section.tsx";
import { RepeatSection } from "#app/routes/contracts/repeat-section.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { findOrganisation } from "#db/queries/organisations.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Marchés attribués de ${data.name}` : "Marchés attribués") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organisationId, membership } = await requireBuyer(args, canRead);
  const { services } = args.context;
  const organisation = (await findOrganisation(services.sql, { id: organisationId })) ?? notFound();
  const params = new URL(args.request.url).searchParams;
  const data = await loadContracts(services, { organisation, params });
  return { id: organisationId, name: membership.name, may: canEdit(viewer, organisationId), data };
}

export default function Contracts() {
  const { id, name, may, data } = useLoaderData<typeof loader>();
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
        actions={
          <>
            <ButtonLink to={`${home}/programmation`}>Programmation</ButtonLink>
            <ButtonLink to={`${home}/heures-insertion`}>Heures d'insertion</ButtonLink>
            {may ? (
              <ButtonLink to={`${home}/marches/importer`} tone={data.total === 0 ? "primary" : "plain"}>
                Importer des marchés
              </ButtonLink>
            ) : null}
          </>
        }
        lead={`Ce que vous avez acheté\u00a0: ${count(data.total, "marché")}, le besoin de chaque famille devant les seuils, et les titulaires qui reviennent.`}
      />
      {data.total === 0 ? (
        <EmptyState
          title="Aucun marché importé"
          why="Importez le tableau de vos marchés, en XLSX ou en CSV, ou leurs données essentielles (DECP). Chaque marché devient une ligne de cette page, et l'achat qui le renouvelle est proposé."
          ways={[
            ...(may ? [{ to: `${home}/marches/importer`, label: "Importer des marchés" }] : []),
            { to: `${home}/achats`, label: "Voir les achats programmés" },
            { to: "/reserver", label: "Étudier un besoin", note: "sans compte, avec son montant" },
          ]}
        />
      ) : (
        <>
          <FamilySection data={data} />
          <RepeatSection data={data} />
          <ListSection data={data} home={home} />
          <EssentialSection data={data} home={home} />
        </>
      )}
    </>
  );
}
