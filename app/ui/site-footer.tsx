import { Link } from "@remix-run/react";

/** What every page owes its reader: what this is, and the pages that answer for it. */
export function SiteFooter() {
  return (
    <footer className="site-footer">
      <div className="frame">
        <p>
          Réciproque rapproche les acheteurs publics et les structures inclusives et circulaires, avant
          l'appel d'offres. Logiciel libre, sans compte pour chercher.
        </p>
        <nav aria-label="Pied de page">
          <ul>
            <li>
              <Link to="/acheteurs">Acheteurs</Link>
            </li>
            <li>
              <Link to="/oeth">Déduction OETH</Link>
            </li>
            <li>
              <Link to="/comprendre-le-score">Comment le score est calculé</Link>
            </li>
            <li>
              <Link to="/donnees">Données et crédits</Link>
            </li>
            <li>
              <Link to="/accessibilite">Accessibilité</Link>
            </li>
            <li>
              <Link to="/mentions-legales">Mentions légales</Link>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
