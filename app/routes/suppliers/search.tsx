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
      "Structures d'insertion, du handicap, de l'économie sociale et solidaire et du réemploi\u00a0: statuts datés, offres, territoires.",
  },
  ...feedLinks(data?.page),
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { services } = context;
  const { page, query, hits } = await loadSearch(services, "suppliers", new URL(request.url));
  return { page, rows: await resultRows(services.sql, { hits, query, today: services.today() }) };
}

export default function SupplierSearch() {
  const { page, rows } = useLoaderData<typeof loader>();
  return (
    <SupplierResults
      page={page}
      rows={rows}
      toOf={({ id }) => `/fournisseurs/${id}`}
      whoOf={(row) => [row.statuses || "Aucun statut en cours", row.place]}
      amountLabel="par an, l'offre la plus large"
    />
  );
}
