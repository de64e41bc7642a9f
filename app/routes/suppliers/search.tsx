import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CompareBar, ComparePick } from "#app/ui/compare-bar.tsx";
import { ResultRow } from "#app/ui/result-row.tsx";
import { feedLinks } from "#app/views/search/feeds.tsx";
import { KeepLink } from "#app/views/search/keep-link.tsx";
import { loadSearch } from "#app/views/search/load.ts";
import { SearchPage } from "#app/views/search/page.tsx";
import { ResultTags } from "#app/views/search/result-tags.tsx";
import { resultRows } from "#app/views/search/rows.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.page.title },
  {
    name: "description",
    content:
      "Structures d'insertion, du handicap, de l'économie sociale et solidaire et du réemploi : statuts datés, offres, territoires.",
  },
  ...feedLinks(data?.page),
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { services } = context;
  const { page, query, hits } = await loadSearch(services, "suppliers", new URL(request.url));
  return { page, rows: await resultRows(services.sql, { hits, query }) };
}

export default function SupplierSearch() {
  const { page, rows } = useLoaderData<typeof loader>();
  return (
    <>
      <SearchPage page={page}>
        {rows.map((row) => (
          <ResultRow
            key={row.id}
            to={`/fournisseurs/${row.id}`}
            pick={<ComparePick id={row.supplierId} name={row.supplier} />}
            title={row.title}
            aside={<KeepLink id={row.supplierId} name={row.supplier} back={page.address} />}
            who={[row.statuses || "Aucun statut en cours", row.place]}
            text={row.text}
            tags={<ResultTags {...row} />}
            figure={row.amount ? { value: row.amount, label: "par an, l'offre la plus large" } : undefined}
          />
        ))}
      </SearchPage>
      {rows.length > 0 ? <CompareBar keep={page.box.whereCode ? [["ou", page.box.whereCode]] : []} /> : null}
    </>
  );
}
