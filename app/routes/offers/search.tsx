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
      "Offres de structures inclusives et circulaires : métiers, territoires, capacités, et marchés réservés auxquels elles peuvent répondre.",
  },
  ...feedLinks(data?.page),
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { services } = context;
  const { page, query, hits } = await loadSearch(services, "offers", new URL(request.url));
  return { page, rows: await resultRows(services.sql, { hits, query }) };
}

export default function OfferSearch() {
  const { page, rows } = useLoaderData<typeof loader>();
  return (
    <>
      <SearchPage page={page}>
        {rows.map((row) => (
          <ResultRow
            key={row.id}
            to={`/offres/${row.id}`}
            pick={<ComparePick id={row.supplierId} name={row.supplier} />}
            title={row.title}
            aside={<KeepLink id={row.supplierId} name={row.supplier} back={page.address} />}
            who={[row.supplier, row.statuses, row.place]}
            text={row.text}
            tags={<ResultTags {...row} />}
            figure={row.amount ? { value: row.amount, label: "par an, déclarés" } : undefined}
          />
        ))}
      </SearchPage>
      {rows.length > 0 ? <CompareBar keep={page.box.whereCode ? [["ou", page.box.whereCode]] : []} /> : null}
    </>
  );
}
