import { isRouteErrorResponse } from "@remix-run/react";
import { EmptyState } from "#app/ui/empty-state.tsx";

/** What a page says when it cannot be shown: what happened, what to do, and the number to quote. */
type Said = { title: string; why: string; ways: { to: string; label: string }[] };

const SEARCHES = [
  { to: "/offres", label: "Trouver une offre" },
  { to: "/besoins", label: "Voir les besoins publiés" },
];

const PAGES: Record<number, Said> = {
  403: {
    title: "Cette page ne vous est pas ouverte",
    why: "Elle appartient à une organisation dont vous n'êtes pas membre, ou demande un autre rôle.",
    ways: [{ to: "/espace", label: "Aller à mon espace" }, ...SEARCHES],
  },
  404: {
    title: "Cette page n'existe pas",
    why: "L'adresse est incomplète, ou ce qu'elle montrait a été retiré.",
    ways: [...SEARCHES, { to: "/", label: "Revenir à l'accueil" }],
  },
};

const BROKEN: Said = {
  title: "La page n'a pas pu être préparée",
  why: "L'erreur vient du site et elle est consignée. Rien de ce que vous aviez enregistré n'est perdu\u00a0: réessayez dans un instant.",
  ways: [{ to: "/", label: "Revenir à l'accueil" }, ...SEARCHES],
};

/** The heading of the page, also its document title. */
export function errorTitle(error: unknown): string {
  const status = statusOf(error);
  return PAGES[status]?.title ?? (status < 500 ? "Cette demande ne peut pas être traitée" : BROKEN.title);
}

export function ErrorPage({ error, incident }: { error: unknown; incident?: string }) {
  const status = statusOf(error);
  const page = PAGES[status] ?? BROKEN;
  // A refusal carries its own sentence; a breakdown says nothing of the inside.
  const said =
    isRouteErrorResponse(error) && status < 500 && typeof error.data === "string" ? error.data : "";
  return (
    <>
      <h1>{errorTitle(error)}</h1>
      <EmptyState
        title={`Erreur ${status}${incident && status >= 500 ? ` · incident ${incident}` : ""}`}
        why={said || page.why}
        ways={page.ways}
      />
    </>
  );
}

const statusOf = (error: unknown): number => (isRouteErrorResponse(error) ? error.status : 500);
