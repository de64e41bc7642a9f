import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { feedLinks } from "#app/views/search/feeds.tsx";
import { loadSearch } from "#app/views/search/load.ts";
import { resultRows } from "#app/views/search/rows.ts";
import { SupplierResults } from "#app/views/search/supplier-results.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.page.title },
  {
    name: "description",
    content:
      "Offres de structures inclusives et circulaires\u00a0: métiers, territoires, capacités, et marchés réservés auxquels elles peuvent répondre.",
  },
  ...feedLinks(data?.page),
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { services } = context;
  const { page, query, hits } = await loadSearch(services, "offers", new URL(request.url));
  return { page, rows: await resultRows(services.sql, { hits, query, today: services.today() }) };
}

export default function OfferSearch() {
  const { page, rows } = useLoaderData<typeof loader>();
  return (
    <SupplierResults
      page={page}
      rows={rows}
      toOf={({ id }) => `/offres/${id}`}
      whoOf={(row) => [row.supplier, row.statuses, row.place]}
      amountLabel="par an, déclarés"
    />
  );
}
