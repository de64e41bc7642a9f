import { Link } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Section } from "#app/ui/section.tsx";
import type { findRegisterFacts } from "#db/queries/register-facts.ts";

type Facts = NonNullable<Awaited<ReturnType<typeof findRegisterFacts>>>;

/** What the register said when the structure came, kept apart from what its people wrote since. */
export function RegisterSection({ facts }: { facts: Facts | null }) {
  if (!facts) return null;
  const { isEss } = facts;
  return (
    <Section
      title="D'après l'annuaire"
      intro={`${facts.source}, au ${formatDate(facts.on)}. Rien de cela ne prouve un statut.`}
    >
      <DescriptionList
        entries={[
          { label: "Nom", value: facts.name },
          { label: "Forme juridique", value: facts.legalForm },
          { label: "Adresse", value: facts.address },
          { label: "Économie sociale et solidaire", value: isEss == null ? null : isEss ? "Oui" : "Non" },
          { label: "Insertion ou handicap", value: facts.siaeKind, note: "pour l'entreprise entière" },
          { label: "FINESS", value: facts.finess },
        ]}
      />
    </Section>
  );
}

type Sister = { id: number; name: string; siret: string; commune: string | null };

/** The other establishments of the same company that are known here, and the way to add one. */
export function SistersSection({ sisters, siren }: { sisters: readonly Sister[]; siren: string }) {
  return (
    <Section
      title="Autres établissements de la même entreprise"
      intro="Chacun a son SIRET, ses statuts et ses membres&nbsp;: rien n'est repris de l'un à l'autre."
      link={{ to: `/espace/organisations/nouvelle?siren=${siren}`, label: "Ajouter un établissement" }}
    >
      {sisters.length === 0 ? (
        <p className="py-3 text-muted">Aucun autre établissement n'est connu ici.</p>
      ) : (
        <ul className="rows rows-quiet">
          {sisters.map(({ id, name, siret, commune }) => (
            <li key={id} className="py-3">
              <Link to={`/fournisseurs/${id}`}>{name}</Link>
              <span className="block text-s text-muted">{[siret, commune].filter(Boolean).join(" · ")}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
