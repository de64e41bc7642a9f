import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { canEdit, canPublish, canRead, canReceiveAlerts } from "#app/domain/permission.ts";
import { number, pageTitle } from "#app/fr.ts";
import { requireSupplier } from "#app/http/guard.ts";
import { actForYou } from "#app/routes/needs/for-you-actions.ts";
import { AlertSection } from "#app/routes/needs/for-you-alert.tsx";
import { AnswersView } from "#app/routes/needs/for-you-answers.tsx";
import { readForYouAsked, VIEWS, type View, viewAddress } from "#app/routes/needs/for-you-asked.ts";
import { loadAnswers, loadNear, loadNeeds } from "#app/routes/needs/for-you-data.ts";
import { NearView } from "#app/routes/needs/for-you-near.tsx";
import { NeedsView } from "#app/routes/needs/for-you-needs.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { findNearNeeds } from "#app/views/near-needs.ts";
import { findForYouSearch } from "#db/queries/saved-searches.ts";
import { countAnswersOf } from "#db/queries/supplier-answers.ts";
import { listNeedFacets } from "#db/queries/supplier-needs.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Besoins pour vous") }];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireSupplier(args, canRead);
  const { services } = args.context;
  const { sql, today } = services;
  const asked = readForYouAsked(new URL(args.request.url).searchParams);
  const given = { organisationId, asked };
  const [near, open, answered, search] = await Promise.all([
    findNearNeeds(services, organisationId),
    listNeedFacets(sql, { organisationId, today: today() }),
    countAnswersOf(sql, { organisationId }),
    findForYouSearch(sql, { accountId: viewer.accountId, organisationId }),
  ]);
  return {
    id: organisationId,
    name: membership.name,
    asked,
    page: asked.page,
    counts: { besoins: open.length, presque: near.length, reponses: answered },
    may: { answer: canEdit(viewer, organisationId), change: canPublish(viewer, organisationId) },
    alert: { frequency: search?.frequency ?? "none", may: canReceiveAlerts(viewer), email: viewer.email },
    needs: asked.view === "besoins" ? await loadNeeds(services, given) : null,
    near: asked.view === "presque" ? await loadNear(services, { ...given, near }) : null,
    answers: asked.view === "reponses" ? await loadAnswers(services, given) : null,
  };
}

export type ForYouPage = Awaited<ReturnType<typeof loader>>;

export async function action(args: ActionFunctionArgs) {
  return actForYou(args, await requireSupplier(args, canRead));
}

const LEADS: Record<View, string> = {
  besoins: "Les achats programmés qui correspondent à vos offres publiées, et pourquoi.",
  presque: "Une seule chose manque. Changez-la, et le besoin est pour vous.",
  reponses: "Ce que vous avez lu et répondu, et la suite que les acheteurs y ont donnée.",
};

export default function NeedsForYou() {
  const page = useLoaderData<typeof loader>();
  const { id, name, asked, counts, needs, near, answers } = page;
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Besoins pour vous" },
        ]}
        title="Besoins pour vous"
        lead={LEADS[asked.view]}
        actions={<ButtonLink to={`${home}/chiffres`}>Vos chiffres</ButtonLink>}
      />
      <div className="border-b border-line pb-3">
        <SortLinks
          label="Voir"
          links={(Object.keys(VIEWS) as View[]).map((view) => ({
            label: `${VIEWS[view]} (${number(counts[view])})`,
            to: viewAddress(view),
            current: view === asked.view,
          }))}
        />
      </div>
      {needs ? <NeedsView page={page} needs={needs} home={home} /> : null}
      {near ? <NearView page={page} near={near} home={home} /> : null}
      {answers ? <AnswersView page={page} answers={answers} /> : null}
      <AlertSection alert={page.alert} />
      <p className="mt-6 text-s text-muted">
        Un besoin correspond quand une offre publiée est du même métier et atteint le lieu d'exécution.{" "}
        <Link to="/comprendre-le-score">Comprendre le score</Link>
      </p>
    </>
  );
}
