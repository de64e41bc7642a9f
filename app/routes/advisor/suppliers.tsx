import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { count, pageTitle } from "#app/fr.ts";
import { loadAdvisorSuppliers } from "#app/routes/advisor/suppliers-data.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { SupplierRows } from "#app/views/advice/supply-section.tsx";

export const meta: MetaFunction = () => [
  { title: pageTitle("Fournisseurs pour un besoin") },
  { name: "description", content: "Tous les fournisseurs qui peuvent répondre à un besoin, par distance." },
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadAdvisorSuppliers(context.services, new URL(request.url).searchParams);
}

export default function AdvisorSuppliers() {
  const { total, bands, suppliers, place, onWords, backTo, page } = useLoaderData<typeof loader>();
  const crumbs = [{ label: "Réserver un marché", to: backTo }, { label: "Fournisseurs" }];
  if (total === 0) {
    return (
      <>
        <PageHeader crumbs={crumbs} title="Fournisseurs pour un besoin" />
        <EmptyState
          title="Aucun fournisseur à montrer"
          why="Aucune structure connue n'est ouverte à une réservation pour ce besoin, ou le métier et le lieu manquent."
          ways={[{ to: backTo, label: "Revenir à la question" }]}
        />
      </>
    );
  }
  return (
    <>
      <PageHeader
        crumbs={crumbs}
        title={count(total, "fournisseur")}
        lead={`Structures ouvertes à une réservation au moins pour ce besoin, à ${place}, verdicts du ${onWords}. Les mieux placées d'abord.`}
      />
      <SortLinks label="Distance" links={bands} />
      <div className="pt-4">
        <SupplierRows label="Fournisseurs" suppliers={suppliers} />
        <Pagination {...page} to={(wanted) => `${page.address}&page=${wanted}`} />
      </div>
    </>
  );
}
