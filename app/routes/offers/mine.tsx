import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { formatEuros } from "#app/domain/money.ts";
import { OFFER_KIND_LABELS, OFFER_STATE_LABELS } from "#app/domain/offer.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { dateOfInstant, pageTitle } from "#app/fr.ts";
import { requireSupplier } from "#app/http/guard.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { listOffersOf } from "#db/queries/offer-reads.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(`Offres de ${data?.name ?? "la structure"}`) },
];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireSupplier(args, canRead);
  return {
    id: organisationId,
    name: membership.name,
    mayEdit: canEdit(viewer, organisationId),
    offers: await listOffersOf(args.context.services.sql, { organisationId }),
  };
}

type Offer = Awaited<ReturnType<typeof loader>>["offers"][number];

export default function MyOffers() {
  const { id, name, mayEdit, offers } = useLoaderData<typeof loader>();
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Mon espace", to: "/espace" }, { label: name, to: home }, { label: "Offres" }]}
        title="Vos offres"
        lead="Ce que les acheteurs trouvent, et par quoi les besoins vous trouvent."
        actions={
          mayEdit ? (
            <ButtonLink to={`${home}/offres/nouvelle`} tone="primary">
              Décrire une offre
            </ButtonLink>
          ) : null
        }
      />
      {offers.length === 0 ? (
        <EmptyState
          title="Aucune offre pour l'instant"
          why="Sans offre publiée, ni la recherche ni les besoins ne vous trouvent."
          ways={mayEdit ? [{ to: `${home}/offres/nouvelle`, label: "Décrire votre première offre" }] : []}
        />
      ) : (
        <DataTable
          caption="Vos offres"
          hideCaption
          columns={columnsOf(mayEdit)}
          rows={offers}
          rowKey={(offer) => offer.id}
        />
      )}
    </>
  );
}

function columnsOf(mayEdit: boolean) {
  return [
    {
      key: "title",
      label: "Offre",
      cell: (offer: Offer) => (
        <Link to={mayEdit ? `/espace/offres/${offer.id}` : `/offres/${offer.id}`}>{offer.title}</Link>
      ),
    },
    { key: "state", label: "État", cell: (offer: Offer) => <Tag>{OFFER_STATE_LABELS[offer.state]}</Tag> },
    { key: "kind", label: "Type", cell: (offer: Offer) => OFFER_KIND_LABELS[offer.kind] },
    {
      key: "capacity",
      label: "Capacité par an",
      numeric: true,
      cell: (offer: Offer) =>
        offer.capacityCents === null ? "non précisée" : formatEuros(offer.capacityCents),
    },
    {
      key: "matches",
      label: "Besoins qui correspondent",
      numeric: true,
      cell: (offer: Offer) => offer.matches,
    },
    { key: "updated", label: "Modifiée le", cell: (offer: Offer) => dateOfInstant(offer.updatedAt) },
  ];
}
