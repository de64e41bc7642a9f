import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";
import { fullOn, OFFER_KIND_LABELS, OFFER_STATE_LABELS } from "#app/domain/offer.ts";
import { completeness } from "#app/domain/offer-completeness.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { dateOfInstant, pageTitle } from "#app/fr.ts";
import { requireSupplier } from "#app/http/guard.ts";
import { ButtonLink, SubmitButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { listOffersOf, type OwnOffer } from "#db/queries/offer-reads.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(`Offres de ${data?.name ?? "la structure"}`) },
];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireSupplier(args, canRead);
  const { sql, today } = args.context.services;
  const offers = await listOffersOf(sql, { organisationId });
  return {
    id: organisationId,
    name: membership.name,
    mayEdit: canEdit(viewer, organisationId),
    offers: offers.map((offer) => rowOf(offer, today())),
  };
}

function rowOf(offer: OwnOffer, today: string) {
  const { id, title, kind, state, capacityCents, matches, updatedAt } = offer;
  const { score, missing } = completeness(offer);
  const [first] = missing;
  return {
    ...{ id, title, kind, state, capacityCents, matches, updatedAt, score },
    full: fullOn(offer.fullUntil, today),
    first: first ? { label: first.label, step: first.step, field: first.field } : null,
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
            <>
              <ButtonLink to={`${home}/offres/nouvelle?etape=metier`} tone="primary">
                Décrire une offre
              </ButtonLink>
              <ButtonLink to={`${home}/offres/importer`}>Importer un tableau</ButtonLink>
            </>
          ) : null
        }
      />
      {offers.length === 0 ? (
        <EmptyState
          title="Aucune offre pour l'instant"
          why="Sans offre publiée, ni la recherche ni les besoins ne vous trouvent."
          ways={
            mayEdit
              ? [
                  { to: `${home}/offres/nouvelle?etape=metier`, label: "Décrire votre première offre" },
                  { to: `${home}/offres/importer`, label: "Importer un tableau d'offres" },
                ]
              : []
          }
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
    {
      key: "state",
      label: "État",
      cell: (offer: Offer) => (
        <div>
          <Tag state>{OFFER_STATE_LABELS[offer.state]}</Tag>
          {offer.full ? (
            <span className="block text-s text-muted">Complet jusqu'au {formatDate(offer.full)}</span>
          ) : null}
        </div>
      ),
    },
    {
      key: "complete",
      label: "Complétude",
      cell: (offer: Offer) => <Complete offer={offer} link={mayEdit} />,
    },
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
      label: "Besoins",
      numeric: true,
      cell: (offer: Offer) => offer.matches,
    },
    { key: "updated", label: "Modifiée le", cell: (offer: Offer) => dateOfInstant(offer.updatedAt) },
    ...(mayEdit ? [{ key: "acts", label: "Actes", cell: (offer: Offer) => <Acts offer={offer} /> }] : []),
  ];
}

/** « 82 / 100 » and the first thing that is missing, which leads to its field. */
function Complete({ offer: { id, score, first }, link }: { offer: Offer; link: boolean }) {
  return (
    <div>
      {score} / 100
      {first && link ? (
        <Link className="block text-s" to={`/espace/offres/${id}?etape=${first.step}#${first.field}`}>
          Il manque {first.label}
        </Link>
      ) : null}
    </div>
  );
}

/** The editor answers: it sends back here, or to what it made. */
function Acts({ offer: { id, title, state } }: { offer: Offer }) {
  return (
    <Form method="post" action={`/espace/offres/${id}`} className="flex flex-wrap gap-x-4">
      <SubmitButton name="intent" value="duplicate" tone="link" label={`Dupliquer\u00a0: ${title}`}>
        Dupliquer
      </SubmitButton>
      {state === "archived" ? (
        <SubmitButton name="intent" value="republish" tone="link" label={`Publier à nouveau\u00a0: ${title}`}>
          Publier à nouveau
        </SubmitButton>
      ) : (
        <SubmitButton name="intent" value="archive" tone="link" label={`Archiver\u00a0: ${title}`}>
          Archiver
        </SubmitButton>
      )}
    </Form>
  );
}
