import { Link } from "@remix-run/react";
import { Section } from "#app/ui/section.tsx";

type Sibling = { id: number; siret: string; name: string; commune: string | null };

/** Other establishments of the same legal person: each has its own SIRET, its own statuses and its own people. */
export function Siblings({ others }: { others: readonly Sibling[] }) {
  if (others.length === 0) return null;
  return (
    <Section title="Autres établissements de la même entreprise">
      <ul className="rows rows-quiet">
        {others.map(({ id, siret, name, commune }) => (
          <li key={id} className="py-2">
            <Link to={`/fournisseurs/${id}`}>{name}</Link>
            <span className="block text-s text-muted">{[siret, commune].filter(Boolean).join(" · ")}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
