import { redirect } from "@remix-run/node";
import { exportLimit } from "#app/domain/permission.ts";
import { toSearchParams } from "#app/domain/search-query.ts";
import type { SearchKind } from "#app/domain/search-terms.ts";
import { getViewer } from "#app/http/session.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { columnsOf } from "#app/views/export/columns.ts";
import { exportAddressOf, pathOf } from "#app/views/search/address.ts";
import { loadSearch } from "#app/views/search/load.ts";

export type ExportPageData = Awaited<ReturnType<typeof loadExport>>;

/** What the page of columns and formats shows of a search. */
export async function loadExport(args: RouteArgs, kind: SearchKind) {
  const url = new URL(args.request.url);
  const { page, query } = await loadSearch(args.context.services, kind, url);
  // A place that cannot be told is asked again on the page of the search: a file would leave it out.
  if (page.question?.taken === null) throw redirect(`${pathOf(kind)}${url.search}`);
  const viewer = await getViewer(args);
  return {
    title: TITLES[kind],
    sentence: page.sentence.map(({ text }) => text).join(""),
    total: page.total,
    limit: exportLimit(viewer),
    isVisitor: viewer === null,
    back: page.address,
    action: `${pathOf(kind)}/export`,
    here: exportAddressOf(kind, query),
    keep: [...toSearchParams({ ...query, page: 1 })],
    columns: columnsOf(kind, { hasPlace: query.where?.point != null }).map(({ name, label }) => ({
      value: name,
      label,
    })),
  };
}

const TITLES: Record<SearchKind, string> = {
  offers: "Exporter ces offres",
  suppliers: "Exporter ces fournisseurs",
  needs: "Exporter ces besoins",
};
