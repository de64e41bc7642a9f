import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { canEdit } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { formState } from "#app/http/form-state.ts";
import { requireSupplier } from "#app/http/guard.ts";
import { OfferForm } from "#app/routes/offers/offer-form.tsx";
import { stepOf } from "#app/routes/offers/offer-schema.ts";
import { OfferSteps } from "#app/routes/offers/offer-steps.tsx";
import { saveOffer } from "#app/routes/offers/save-offer.ts";
import { zoneTicks } from "#app/routes/offers/zone-ticks.ts";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { findOrganisation } from "#db/queries/organisations.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Décrire une offre") }];

const NOTHING_CHOSEN = { sectors: [], cpv: [], areas: [] };

export async function loader(args: LoaderFunctionArgs) {
  const { membership, organisationId } = await requireSupplier(args, canEdit);
  const { sql } = args.context.services;
  const organisation = await findOrganisation(sql, { id: organisationId });
  return {
    id: organisationId,
    name: membership.name,
    commune: organisation?.communeName ?? null,
    // A draft exists once its first step is saved: the others come after.
    step: stepOf(args.request) === null ? null : ("metier" as const),
    zone: await zoneTicks(sql),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireSupplier(args, canEdit);
  return saveOffer(args, { viewer, organisationId, id: null });
}

export default function NewOffer() {
  const { id, name, commune, step, zone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const state = formState(refused?.result, { kind: "PREST" });
  const back = `/espace/organisations/${id}/offres`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: `/espace/organisations/${id}` },
          { label: "Offres", to: back },
          { label: "Décrire une offre" },
        ]}
        title="Décrire une offre"
        lead="Un titre, un métier, un territoire&nbsp;: c'est assez pour publier. Le reste vous fait mieux trouver."
      />
      <ErrorSummary errors={state.errors} />
      <OfferSteps base={`${back}/nouvelle`} step={step} isNew />
      <OfferForm
        key={`${step} ${refused ? "refused" : "new"}`}
        step={step}
        zone={zone}
        proposals={refused?.proposals}
        state={state}
        chosen={refused?.chosen ?? NOTHING_CHOSEN}
        typed={refused?.typed}
        published={false}
        archivable={false}
        back={back}
        supplierCommune={commune}
      />
    </>
  );
}
