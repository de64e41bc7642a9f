import { useRouteLoaderData } from "@remix-run/react";
import type { Viewer } from "#app/domain/permission.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { Toolbar } from "#app/ui/toolbar.tsx";
import type { SearchPageData } from "#app/views/search/load.ts";

/** Between the sentence and its answers: what can be done with the search at the left, how it is shown at the right. */
export function SearchToolbar({ page }: { page: SearchPageData }) {
  const root = useRouteLoaderData<{ viewer: Viewer | null }>("root");
  const buys = root?.viewer?.memberships.some(({ isBuyer, role }) => isBuyer && role !== "reader") ?? false;
  const { exportTo, freezeTo } = page.take;
  return (
    <Toolbar aside={page.total > 1 && !page.map ? <SortLinks links={page.sorts} /> : undefined}>
      <ButtonLink to={page.follow.saveTo}>
        <span>
          Enregistrer<span className="max-sm:sr-only"> cette recherche</span>
        </span>
      </ButtonLink>
      {page.total > 0 ? <ButtonLink to={exportTo}>Exporter</ButtonLink> : null}
      {buys && freezeTo ? <ButtonLink to={freezeTo}>Figer en dossier</ButtonLink> : null}
      {page.switches.length > 0 ? <SortLinks label="Voir" links={page.switches} /> : null}
      <SortLinks label="Vue" links={page.views} />
    </Toolbar>
  );
}
