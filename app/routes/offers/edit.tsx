import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { OFFER_STATE_LABELS } from "#app/domain/offer.ts";
import { canEdit } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { formState } from "#app/http/form-state.ts";
import { type IdArgs, notFound, requireOwned } from "#app/http/guard.ts";
import { chosenTerritories } from "#app/http/territories.ts";
import { chosenCpv, chosenSectors } from "#app/http/trades.ts";
import { OfferForm } from "#app/routes/offers/offer-form.tsx";
import { storedOffer } from "#app/routes/offers/offer-stored.ts";
import { saveOffer } from "#app/routes/offers/save-offer.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { findOffer } from "#db/queries/offer-reads.ts";
import { findOfferOwner } from "#db/queries/supplier-offers.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Modifier « ${data.offer.title} »` : "Modifier une offre") },
];

// An offer is its organisation's: whoever is not a member learns nothing, not even that it exists.
async function requireOffer(args: IdArgs) {
  const missing = "Cette offre n'existe pas, ou n'est pas celle de votre structure.";
  const { thing, ...member } = await requireOwned(args, { find: findOfferOwner, missing, can: canEdit });
  return { id: thing.id, ...member };
}

export async function loader(args: LoaderFunctionArgs) {
  const { id } = await requireOffer(args);
  const { sql } = args.context.services;
  const offer = (await findOffer(sql, { id })) ?? notFound();
  return {
    offer,
    stored: storedOffer(offer),
    chosen: {
      sectors: await chosenSectors(sql, offer.sectors),
      cpv: await chosenCpv(sql, offer.cpv),
      areas: await chosenTerritories(sql, offer.areas),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { id, viewer, organisationId } = await requireOffer(args);
  return saveOffer(args, { viewer, organisationId, id });
}

export default function EditOffer() {
  const { offer, stored, chosen } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const state = formState(refused?.result, stored);
  const home = `/espace/organisations/${offer.supplier.id}`;
  const published = offer.state === "published";
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: offer.supplier.name, to: home },
          { label: "Offres", to: `${home}/offres` },
          { label: offer.title },
        ]}
        title={offer.title}
        state={<Tag>{OFFER_STATE_LABELS[offer.state]}</Tag>}
        actions={
          published ? <ButtonLink to={`/offres/${offer.id}`}>Voir comme un acheteur</ButtonLink> : null
        }
      />
      <ErrorSummary errors={state.errors} />
      <OfferForm
        key={refused ? "refused" : offer.version}
        state={state}
        chosen={refused?.chosen ?? chosen}
        typed={refused?.typed}
        published={published}
        archivable={offer.state !== "archived"}
        back={`${home}/offres`}
        supplierCommune={offer.supplier.communeName}
      />
    </>
  );
}
