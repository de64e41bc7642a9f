import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MOST_SAVED } from "#app/domain/alert.ts";
import { canReceiveAlerts } from "#app/domain/permission.ts";
import { count, dateOfInstant, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { notFound, requireViewer } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { setAlert } from "#app/jobs/alerts.ts";
import { SearchRow } from "#app/routes/searches/search-row.tsx";
import { searchesSchema } from "#app/routes/searches/search-schema.ts";
import { Unconfirmed } from "#app/routes/searches/unconfirmed.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Rows } from "#app/ui/section.tsx";
import { addressOf, feedOf } from "#app/views/search/address.ts";
import { readFollowed } from "#app/views/search/follow.ts";
import type { Sql } from "#db/client.ts";
import {
  deleteSavedSearch,
  findSavedSearch,
  listSavedSearches,
  renameSavedSearch,
  type SavedSearch,
} from "#db/queries/saved-searches.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Recherches enregistrées") }];

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const { sql } = args.context.services;
  const searches = await listSavedSearches(sql, { accountId: viewer.accountId });
  return {
    email: viewer.email,
    mayAlert: canReceiveAlerts(viewer),
    searches: await Promise.all(searches.map((search) => rowOf(sql, search))),
  };
}

async function rowOf(sql: Sql, search: SavedSearch) {
  const { id, name, frequency, mailedAt, createdAt } = search;
  const about = await aboutOf(sql, search);
  return {
    id,
    name,
    frequency,
    ...about,
    sentence: about.sentence === name ? null : about.sentence,
    saved: dateOfInstant(createdAt),
    mailed: mailedAt && dateOfInstant(mailedAt),
  };
}

/** What it follows, where that is seen, and its feed: the needs of a structure have none, they are its own. */
async function aboutOf(sql: Sql, { kind, query: words, organisationId }: SavedSearch) {
  if (kind === "for-you") {
    const to = `/espace/organisations/${organisationId}/besoins-pour-vous?tri=nouveaute`;
    return {
      lostPlace: null,
      sentence: "Ce que les acheteurs publient et qui correspond à vos offres.",
      to,
      rss: null,
    };
  }
  const { query, sentence, lostPlace } = await readFollowed(sql, kind, new URLSearchParams(words));
  const to = addressOf(kind, { ...query, sort: "recent" });
  return { lostPlace, sentence, to, rss: feedOf(kind, query, "rss") };
}

export type SavedRow = Awaited<ReturnType<typeof rowOf>>;

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireViewer(args);
  const { accountId } = viewer;
  const { services } = args.context;
  const form = await readForm(args.request, searchesSchema);
  if (form.status !== "success") return invalid(form);
  const { value } = form;
  const search = await findSavedSearch(services.sql, { id: value.id, accountId });
  if (!search) return notFound("Cette recherche n'existe plus, ou n'est pas la vôtre.");
  if (value.intent === "delete") {
    await deleteSavedSearch(services.sql, { id: value.id, accountId });
    return redirectTo(args, "/espace/recherches", { flash: `«\u00a0${search.name}\u00a0» est supprimée.` });
  }
  await renameSavedSearch(services.sql, { id: value.id, accountId, name: value.name });
  if (canReceiveAlerts(viewer) || value.frequency === "none") {
    await setAlert(services, { search, frequency: value.frequency });
  }
  return redirectTo(args, "/espace/recherches", { flash: `«\u00a0${value.name}\u00a0» est à jour.` });
}

export default function SavedSearches() {
  const { email, mayAlert, searches } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const posted = String(result?.initialValue?.id ?? "");
  const { errors } = formState(result, {}, `${posted}-`);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Mon espace", to: "/espace" }, { label: "Recherches" }]}
        title="Recherches enregistrées"
        lead={`Les alertes partent vers ${email}. Une recherche ne regarde que vous.`}
      />
      <ErrorSummary errors={errors} />
      {mayAlert ? null : <Unconfirmed />}
      {searches.length === 0 ? (
        <EmptyState
          title="Aucune recherche enregistrée"
          why="Faites une recherche, puis «&nbsp;Enregistrer cette recherche&nbsp;»&nbsp;: elle vous attend ici, et vous prévient de ce qui paraît si vous le voulez."
          ways={[
            { to: "/offres", label: "Chercher une offre" },
            { to: "/fournisseurs", label: "Chercher un fournisseur" },
            { to: "/besoins", label: "Chercher un besoin" },
          ]}
        />
      ) : (
        <>
          <Rows label="Recherches enregistrées">
            {searches.map((search) => (
              <SearchRow
                key={search.id}
                search={search}
                mayAlert={mayAlert}
                result={posted === String(search.id) ? result : undefined}
              />
            ))}
          </Rows>
          <p className="mt-6 text-s text-muted">
            {count(searches.length, "recherche")} sur {MOST_SAVED} au plus.
          </p>
        </>
      )}
    </>
  );
}
