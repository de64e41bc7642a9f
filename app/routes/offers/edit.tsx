import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { OFFER_STATE_LABELS } from "#app/domain/offer.ts";
import { completeness } from "#app/domain/offer-completeness.ts";
import { canEdit } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { formState } from "#app/http/form-state.ts";
import { type IdArgs, notFound, requireOwned } from "#app/http/guard.ts";
import { OfferForm } from "#app/routes/offers/offer-form.tsx";
import { OfferPhotos } from "#app/routes/offers/offer-photos.tsx";
import { stepOf } from "#app/routes/offers/offer-schema.ts";
import { CompletenessSection, OfferSteps, STEP_LABELS } from "#app/routes/offers/offer-steps.tsx";
import { storedOffer } from "#app/routes/offers/offer-stored.ts";
import { proposeTrades } from "#app/routes/offers/propose-trades.ts";
import { chosenOf } from "#app/routes/offers/read-typed.ts";
import { saveOffer } from "#app/routes/offers/save-offer.ts";
import { savePhotos } from "#app/routes/offers/save-photos.ts";
import { zoneTicks } from "#app/routes/offers/zone-ticks.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { ErrorSummary, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { listLabels } from "#db/queries/offer-labels.ts";
import { listPhotos } from "#db/queries/offer-photos.ts";
import { findOffer } from "#db/queries/offer-reads.ts";
import { findOfferOwner } from "#db/queries/supplier-offers.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: pageTitle("Modifier une offre") }];
  const { offer, step } = data;
  return [
    {
      title: pageTitle(`${step ? `${STEP_LABELS[step]}\u00a0: ` : ""}modifier «\u00a0${offer.title}\u00a0»`),
    },
  ];
};

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
  const [photos, labels] = [await listPhotos(sql, { offerId: id }), await listLabels(sql, { offerId: id })];
  const step = stepOf(args.request);
  const undecided = offer.sectors.length + offer.cpv.length === 0;
  return {
    offer,
    step,
    photos,
    labels,
    stored: storedOffer(offer),
    chosen: await chosenOf(sql, offer),
    zone: await zoneTicks(sql),
    proposals: undecided ? await proposeTrades(sql, { text: offer.title, sectors: [], cpv: [] }) : null,
    completeness: completeness({
      ...offer,
      references: offer.references.length,
      photos: photos.length,
      proofs: labels.filter(({ fileId }) => fileId !== null).length,
    }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { id, viewer, organisationId } = await requireOffer(args);
  if (stepOf(args.request) !== "photos") return saveOffer(args, { viewer, organisationId, id });
  const offer = (await findOffer(args.context.services.sql, { id })) ?? notFound();
  return savePhotos(args, { viewer, organisationId, offer });
}

export default function EditOffer() {
  const { offer, step, stored, completeness, ...page } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const typed = answered && "chosen" in answered ? answered : null;
  const state = formState(answered?.result, step === "photos" ? {} : stored);
  const list = `/espace/organisations/${offer.supplier.id}/offres`;
  const base = `/espace/offres/${offer.id}`;
  const published = offer.state === "published";
  return (
    <>
      <EditHeader offer={offer} list={list} />
      <ErrorSummary errors={state.errors} />
      <OfferSteps base={base} step={step} />
      <Columns>
        <div>
          {step === "photos" ? (
            <OfferPhotos {...page} state={state} published={published} base={base} />
          ) : (
            <OfferForm
              key={`${step} ${typed ? "typed" : offer.version}`}
              step={step}
              state={state}
              chosen={typed?.chosen ?? page.chosen}
              typed={typed?.typed}
              proposals={typed ? typed.proposals : page.proposals}
              zone={page.zone}
              published={published}
              archivable={offer.state !== "archived"}
              back={list}
              supplierCommune={offer.supplier.communeName}
            />
          )}
        </div>
        <div>
          <CompletenessSection base={base} completeness={completeness} />
        </div>
      </Columns>
    </>
  );
}

type Offer = Pick<
  ReturnType<typeof useLoaderData<typeof loader>>["offer"],
  "id" | "title" | "state" | "supplier"
>;

function EditHeader({ offer, list }: { offer: Offer; list: string }) {
  const { id, title, state, supplier } = offer;
  return (
    <PageHeader
      crumbs={[
        { label: "Mon espace", to: "/espace" },
        { label: supplier.name, to: `/espace/organisations/${supplier.id}` },
        { label: "Offres", to: list },
        { label: title },
      ]}
      title={title}
      state={<Tag state>{OFFER_STATE_LABELS[state]}</Tag>}
      actions={
        <>
          <ButtonLink to={`/offres/${id}`}>Voir comme un acheteur</ButtonLink>
          <Form method="post" action={`/espace/offres/${id}`}>
            <SubmitButton name="intent" value="duplicate" tone="plain">
              Dupliquer
            </SubmitButton>
          </Form>
        </>
      }
    />
  );
}
