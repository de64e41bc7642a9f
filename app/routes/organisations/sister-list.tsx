import { Link } from "@remix-run/react";
import type { Sister, Sisters } from "#app/routes/organisations/establishments.ts";
import { Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";

/** The open establishments of one company, each with what may be done with it. */
export function SisterList({ sisters: { rows, source, complete } }: { sisters: Sisters }) {
  return (
    <div className="mt-10">
      <Section
        title="Établissements ouverts de la même entreprise"
        intro={`Source\u00a0: ${source}.${complete ? "" : " L'annuaire en compte d'autres qu'il ne donne pas ici\u00a0: cherchez-les par leur SIRET."} Chaque établissement déclare ses propres statuts\u00a0: aucun n'est repris d'un autre.`}
      >
        <ul className="rows">
          {rows.map((sister) => (
            <li key={sister.siret} className="row">
              <div>
                <h3 className="row-title">
                  {sister.address || sister.name} {sister.isSeat ? <Tag>siège</Tag> : null}
                </h3>
                <p className="row-who">
                  {sister.name} · SIRET {sister.shown}
                </p>
              </div>
              <p>
                <Way sister={sister} />
              </p>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

function Way({ sister: { state, id, siret, shown } }: { sister: Sister }) {
  if (state === "mine") return <Link to={`/espace/organisations/${id}`}>Dans votre espace</Link>;
  if (state === "managed") return <span className="text-muted">A déjà un gestionnaire ici</span>;
  return (
    <Link to={`/espace/organisations/nouvelle?siret=${siret}`}>
      Ajouter cet établissement<span className="sr-only">&nbsp;: SIRET {shown}</span>
    </Link>
  );
}
