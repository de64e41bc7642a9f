import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { buyerSettings } from "#app/domain/buyer-settings.ts";
import { formatDate } from "#app/domain/date.ts";
import { buyerKindOf } from "#app/domain/organisation.ts";
import { canManage, canRead, canStudy } from "#app/domain/permission.ts";
import { changesSince, studyDue } from "#app/domain/reservation-study.ts";
import { RULES_VERSION } from "#app/domain/rules-version.ts";
import { dateOfInstant, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { requireLot } from "#app/routes/purchases/require-purchase.ts";
import { DecisionForm } from "#app/routes/studies/decision-form.tsx";
import { LotAside, StudyNotice, StudySummary } from "#app/routes/studies/lot-study-parts.tsx";
import { closedTo, decide } from "#app/routes/studies/record.ts";
import { studySchema } from "#app/routes/studies/study-schema.ts";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns } from "#app/ui/section.tsx";
import { AdviceSections } from "#app/views/advice/advice-sections.tsx";
import { DutiesSections } from "#app/views/advice/duties-sections.tsx";
import { studyGrounds } from "#app/views/advice/lot.ts";
import { SupplySection } from "#app/views/advice/supply-section.tsx";
import { findBuyerSettings } from "#db/queries/buyer-settings.ts";
import { listStudiesOfLot } from "#db/queries/studies.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Étudier la réservation, ${data.purchase.title}` : "Étudier la réservation") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { purchase, viewer, lot } = await requireLot(args, canRead);
  const { services } = args.context;
  const { organisationId, state } = purchase;
  const stored = await findBuyerSettings(services.sql, { organisationId });
  const settings = buyerSettings(stored, services.today());
  const { grounds, loaded, onSource } = await studyGrounds(services, { purchase, lot, settings });
  const studies = await listStudiesOfLot(services.sql, { lotId: lot.id });
  const buyerKind = buyerKindOf(purchase.buyer);
  return {
    purchase,
    lot,
    grounds,
    loaded,
    onSource,
    rulesVersion: RULES_VERSION,
    rulesOf: stored ? purchase.buyer.name : null,
    due: studyDue({ amountCents: lot.amountCents, state, buyerKind }, settings),
    studies: studies.map(({ facts, createdAt, ...study }) => ({ ...study, on: dateOfInstant(createdAt) })),
    changes: studies[0] ? changesSince(studies[0].facts, grounds.facts) : [],
    closed: closedTo(purchase),
    may: canStudy(viewer, organisationId),
    mayManage: canManage(viewer, organisationId),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { purchase, viewer, lot } = await requireLot(args, canStudy);
  const form = await readForm(args.request, studySchema);
  return decide({ args, viewer, purchase, lot, form });
}

export type LotStudyPage = Awaited<ReturnType<typeof loader>>;

export default function LotStudy() {
  const page = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result);
  const { grounds, loaded } = page;
  const { advice } = grounds;
  return (
    <>
      <Head page={page} />
      <ErrorSummary errors={state.errors} />
      <StudyNotice page={page} />
      <Columns sticky>
        <div>
          <StudySummary page={page} />
          <DutiesSections data={advice} />
          <SupplySection
            data={{
              bases: advice.bases,
              supply: loaded,
              place: grounds.lot.place,
              onWords: formatDate(grounds.on),
            }}
          />
          <AdviceSections data={{ ...advice, wording: null }} rules={grounds.rules} rulesOf={page.rulesOf} />
          <DecisionForm page={page} state={state} />
        </div>
        <LotAside page={page} />
      </Columns>
    </>
  );
}

function Head({ page: { purchase, lot } }: { page: LotStudyPage }) {
  const home = `/espace/organisations/${purchase.organisationId}`;
  return (
    <PageHeader
      crumbs={[
        { label: "Mon espace", to: "/espace" },
        { label: purchase.buyer.name, to: home },
        { label: "Achats programmés", to: `${home}/achats` },
        { label: purchase.title, to: `/espace/achats/${purchase.id}` },
        { label: `Étude du lot ${lot.number}` },
      ]}
      title="Étudier la réservation"
      lead={purchase.lots.length > 1 ? `Lot ${lot.number}\u00a0: ${lot.title}` : purchase.title}
    />
  );
}
