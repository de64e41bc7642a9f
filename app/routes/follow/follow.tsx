import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { pageTitle, pluralOf } from "#app/fr.ts";
import { formState } from "#app/http/form-state.ts";
import { awardData } from "#app/routes/follow/award-data.ts";
import { AwardSection } from "#app/routes/follow/award-section.tsx";
import { actOnLot } from "#app/routes/follow/follow-acts.ts";
import { filtered, followData, readFilter } from "#app/routes/follow/follow-data.ts";
import { FOLLOW_FILTERS, type FollowFilter } from "#app/routes/follow/follow-filters.ts";
import { FollowRows } from "#app/routes/follow/follow-rows.tsx";
import { InformForm } from "#app/routes/follow/inform-form.tsx";
import { MeetingsSection } from "#app/routes/follow/meetings-section.tsx";
import { requireLot } from "#app/routes/purchases/require-purchase.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { Funnel } from "#app/ui/funnel.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { reachSteps } from "#app/views/reach.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Suivi des fournisseurs, ${data.lot.title}` : "Suivi des fournisseurs") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { purchase, lot, own, mayEdit } = await requireLot(args, canRead, { shared: "read" });
  const params = new URL(args.request.url).searchParams;
  const found = await followData(args.context.services, { purchase, lot, own });
  const filter = readFilter(params);
  return {
    purchase,
    lot,
    filter,
    found: { ...found, rows: filtered(found.rows, filter), all: found.rows.length },
    candidates: found.rows.map(({ organisationId, name, stage }) => ({ organisationId, name, stage })),
    award: await awardData(args.context.services, { purchase, lot, today: args.context.services.today() }),
    chosen: params.getAll("f").map(Number),
    own,
    may: { edit: mayEdit, lead: own && mayEdit },
    today: args.context.services.today(),
  };
}

export async function action(args: ActionFunctionArgs) {
  return actOnLot({ args, ...(await requireLot(args, canEdit, { shared: "edit" })) });
}

export type FollowPage = ReturnType<typeof useLoaderData<typeof loader>> & {
  /** the form that was refused, if any */
  sent: string | null;
};

export default function FollowSuppliers() {
  const posted = useActionData<typeof action>()?.result;
  const loaded = useLoaderData<typeof loader>();
  const page = { ...loaded, sent: String(posted?.initialValue?.intent ?? "") || null };
  const state = formState(posted, {
    ...page.award.prefill,
    suppliers: page.chosen.map(String),
    on: page.today,
  });
  return (
    <>
      <Head page={page} />
      <ErrorSummary errors={state.errors} />
      <Figures page={page} />
      <div className="mt-10">
        {page.may.lead ? <InformForm page={page} state={state} /> : null}
        <Section title="Fournisseurs en contact" id="contacts">
          {page.found.all > 0 ? <Filters filter={page.filter} /> : null}
          {page.found.rows.length > 0 ? (
            <FollowRows page={page} />
          ) : (
            <Nobody filtered={page.filter !== null} page={page} />
          )}
        </Section>
        <MeetingsSection page={page} state={state} />
        <AwardSection page={page} state={state} />
      </div>
    </>
  );
}

function Head({ page: { purchase, lot, own, may } }: { page: FollowPage }) {
  const home = `/espace/organisations/${purchase.organisationId}`;
  const list = `/espace/achats/${purchase.id}/lots/${lot.number}`;
  return (
    <PageHeader
      crumbs={[
        { label: "Mon espace", to: "/espace" },
        ...(own
          ? [
              { label: purchase.buyer.name, to: home },
              { label: "Achats programmés", to: `${home}/achats` },
            ]
          : []),
        { label: purchase.title, to: `/espace/achats/${purchase.id}` },
        { label: `Lot ${lot.number}`, to: list },
        { label: "Suivi" },
      ]}
      title="Suivi des fournisseurs"
      lead={purchase.lots.length > 1 ? `Lot ${lot.number}\u00a0: ${lot.title}` : lot.title}
      actions={
        <>
          <ButtonLink to={`${list}/suivi.xlsx`} reloadDocument>
            Exporter (XLSX)
          </ButtonLink>
          {may.lead ? (
            <ButtonLink to={`/espace/dossiers/nouveau?achat=${purchase.id}&lot=${lot.number}`}>
              Figer en dossier de sourcing
            </ButtonLink>
          ) : null}
        </>
      }
    />
  );
}

function Figures({ page: { found } }: { page: FollowPage }) {
  const { informed, reached, counts } = found;
  const { seen, interested, listed, contacted } = reachSteps(reached);
  const awarded = { label: pluralOf(counts.awarded, "attributaire"), value: counts.awarded };
  const told = { label: `${pluralOf(informed, "informé")} par courriel`, value: informed };
  return <Funnel wide steps={[told, seen, interested, listed, counts.awarded > 0 ? awarded : contacted]} />;
}

const Filters = ({ filter }: { filter: FollowFilter | null }) => (
  <SortLinks
    label="Étape"
    links={[
      { label: "toutes", to: "?#contacts", current: filter === null },
      ...(Object.keys(FOLLOW_FILTERS) as FollowFilter[]).map((one) => ({
        label: FOLLOW_FILTERS[one],
        to: `?etape=${one}#contacts`,
        current: filter === one,
      })),
    ]}
  />
);

function Nobody({ filtered: narrowed, page: { purchase, lot } }: { filtered: boolean; page: FollowPage }) {
  const list = `/espace/achats/${purchase.id}/lots/${lot.number}`;
  return (
    <EmptyState
      level={3}
      title={narrowed ? "Aucun fournisseur à cette étape" : "Personne n'est encore en contact"}
      why={
        narrowed
          ? "D'autres sont en contact pour ce lot, à une autre étape."
          : "Un fournisseur apparaît ici dès qu'il est informé, qu'il lit le besoin, ou qu'il est mis sur la liste."
      }
      ways={
        narrowed
          ? [{ to: "?", label: "Voir toutes les étapes" }]
          : [{ to: list, label: "Voir les fournisseurs potentiels" }]
      }
    />
  );
}
