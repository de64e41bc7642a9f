import { Link, useLocation } from "@remix-run/react";
import type { AdvisorData } from "#app/routes/advisor/answer.ts";
import { Section } from "#app/ui/section.tsx";

/** From an answer to a study that is kept: a study is that of a lot. */
export function SaveSection({
  data: { buyer, signedIn },
}: {
  data: Pick<AdvisorData, "buyer" | "signedIn">;
}) {
  const { pathname, search } = useLocation();
  const home = buyer && `/espace/organisations/${buyer.id}`;
  return (
    <Section
      title="Enregistrer comme étude"
      id="etude"
      intro="Une étude se rattache au lot d'un achat programmé. Datée et motivée, elle garde le droit, les fournisseurs comptés et la décision, et ne se modifie pas."
    >
      {home ? (
        <ul className="verdict-reasons">
          <li>
            <Link to={`${home}/achats/nouveau${search}`}>Programmer cet achat</Link> avec les réponses données
            ici, puis l'étudier depuis sa page.
          </li>
          <li>
            L'achat existe déjà&nbsp;? <Link to={`${home}/achats`}>Ouvrez-le</Link>, puis «&nbsp;Étudier la
            réservation de ce lot&nbsp;».
          </li>
        </ul>
      ) : signedIn ? (
        <p className="prose">
          Aucune de vos structures n'est acheteuse&nbsp;:{" "}
          <Link to="/espace">ajoutez ce rôle sur sa fiche</Link>.
        </p>
      ) : (
        <p className="prose">
          <Link to={`/connexion?retour=${encodeURIComponent(pathname + search)}`}>Connectez-vous</Link> comme
          acheteur pour enregistrer&nbsp;; cette page reste libre, sans compte.
        </p>
      )}
    </Section>
  );
}
