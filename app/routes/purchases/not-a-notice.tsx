/** Said wherever a purchase is published. */
export function NotANotice() {
  return (
    <p className="hint">
      Publié, l'achat est visible de tous, sans compte. Ceci n'est pas un avis de marché&nbsp;: il n'ouvre
      aucune consultation et n'engage ni vous ni les fournisseurs.
    </p>
  );
}
