import { EmptyState } from "#app/ui/empty-state.tsx";
import type { Lot } from "#db/queries/lots.ts";

/** Why nobody is found, and the nearest things to do about it. */
export function NobodyYet(props: {
  lot: Pick<Lot, "title" | "matchCounts">;
  purchase: { id: number; organisationId: number };
  may: boolean;
}) {
  const { lot, purchase, may } = props;
  const why =
    lot.matchCounts === null
      ? "Les fournisseurs de ce lot n'ont pas encore été cherchés. Enregistrez l'achat pour les trouver."
      : "Aucune offre publiée n'est du même métier et n'atteint le lieu d'exécution, avec le statut que demande la réservation envisagée.";
  const search = new URLSearchParams({ q: lot.title });
  const mends = [
    {
      to: `/espace/achats/${purchase.id}/modifier`,
      label: "Élargir le lot",
      note: "code CPV, lieu, réservation",
    },
    {
      to: `/espace/organisations/${purchase.organisationId}/ami/nouveau?achat=${purchase.id}`,
      label: "Publier un appel à manifestation d'intérêt",
      note: "faire connaître le besoin",
    },
  ];
  return (
    <EmptyState
      level={3}
      title="Aucun fournisseur potentiel"
      why={why}
      ways={[
        ...(may ? mends : []),
        { to: `/offres?${search}`, label: "Chercher une offre proche", note: "dans toute la France" },
      ]}
    />
  );
}
