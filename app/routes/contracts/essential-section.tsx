import { Link } from "@remix-run/react";
import { count } from "#app/fr.ts";
import type { ContractsData } from "#app/routes/contracts/contracts-data.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Section } from "#app/ui/section.tsx";

/** The essential data of the contracts recorded here: what is ready to publish, what each of the others lacks. */
export function EssentialSection({ data: { recorded }, home }: { data: ContractsData; home: string }) {
  const { ready, leftOut } = recorded;
  if (ready + leftOut.length === 0) return null;
  return (
    <Section
      title="Données essentielles (DECP)"
      id="decp"
      intro={`Les marchés et les concessions que vous avez notés ici, aux schémas de 2022\u00a0: ${count(ready, "contrat complet", "contrats complets")}, ${count(leftOut.length, "à compléter", "à compléter")}. Elles se publient dans les deux mois de la notification (CCP, art. R.\u00a02196-1\u00a0; concessions\u00a0: art. L.\u00a03131-1).`}
    >
      {leftOut.length > 0 ? (
        <ul className="rows rows-quiet">
          {leftOut.map(({ uid, object, missing, to }) => (
            <li className="row" key={uid}>
              <div>
                <p>
                  {to ? <Link to={to}>{object}</Link> : object} <span className="hint">({uid})</span>
                </p>
                <p className="row-who">Il manque&nbsp;: {missing.join(", ")}.</p>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      {ready > 0 ? (
        <p className="mt-4">
          <ButtonLink to={`${home}/marches/fichier?format=decp`} reloadDocument>
            Télécharger le fichier DECP (JSON)
          </ButtonLink>
        </p>
      ) : null}
    </Section>
  );
}
