import { data, type MetaFunction } from "@remix-run/node";
import { pageTitle } from "#app/fr.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SearchBox } from "#app/ui/search-box.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle("Cette page n'existe pas") }];

export const loader = () => data(null, { status: 404 });

export default function NotFound() {
  return (
    <>
      <h1>Cette page n'existe pas</h1>
      <p className="lead mb-6 mt-3">L'adresse est incomplète, ou ce qu'elle montrait a été retiré.</p>
      <SearchBox action="/offres" placeholder="Un métier, un produit, une structure" />
      <EmptyState
        title="Ou bien"
        why="Les pages d'où tout part&nbsp;:"
        ways={[
          { to: "/offres", label: "Trouver une offre" },
          { to: "/fournisseurs", label: "Trouver un fournisseur" },
          { to: "/besoins", label: "Voir les besoins publiés" },
          { to: "/", label: "Revenir à l'accueil" },
        ]}
      />
    </>
  );
}
