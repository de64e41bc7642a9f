import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { count } from "#app/fr.ts";
import type { ComparedSupplier } from "#app/routes/compare/compare-data.ts";
import { Tag } from "#app/ui/tag.tsx";

/** What suppliers are compared on, in order; a cell is null where the supplier says nothing. */
export type Criterion = { label: string; note?: string; cell: (supplier: ComparedSupplier) => ReactNode };

export const STANDING: readonly Criterion[] = [
  { label: "Statuts", cell: ({ statuses }) => <Statuses statuses={statuses} /> },
];

export const placeCriteria = (place: string): Criterion[] => [
  { label: "Distance", note: `depuis ${place}`, cell: ({ reach }) => reach?.distance },
  {
    label: "Intervient sur place",
    cell: ({ reach }) => (reach?.covers ? "oui" : "hors de sa zone déclarée"),
  },
];

export const TERRITORY: readonly Criterion[] = [{ label: "Zone d'intervention", cell: ({ zone }) => zone }];

export const MEANS: readonly Criterion[] = [
  { label: "Capacité par an", note: "la plus large offre, déclarée", cell: ({ capacity }) => capacity },
  { label: "Délai", note: "le plus court, déclaré", cell: ({ leadTime }) => leadTime },
  { label: "Effectif", note: "déclaré", cell: ({ staff }) => staff },
  { label: "Publics employés", cell: ({ shares, sharesOn }) => lines(shares, sharesOn) },
  { label: "Économie circulaire", cell: ({ circular }) => tags(circular) },
  { label: "Labels", cell: ({ labels }) => tags(labels) },
];

export const ACCESS: readonly Criterion[] = [
  { label: "Langues d'accueil", cell: ({ languages }) => languages },
  { label: "Implantation", cell: ({ located }) => located },
  {
    label: "Références",
    cell: ({ references, otherReferences }) => lines(references, more(otherReferences, "autre")),
  },
  { label: "Offres", cell: (supplier) => <Offers supplier={supplier} /> },
];

function Statuses({ statuses }: Pick<ComparedSupplier, "statuses">) {
  if (statuses.length === 0) return "aucun statut déclaré";
  return (
    <ul className="compare-list">
      {statuses.map((status) => (
        <li key={status.id} data-past={status.state === "in-force" ? undefined : ""}>
          <strong>{status.label}</strong>
          <span className="compare-note">
            {[status.period, status.proof, status.number].filter(Boolean).join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

function lines(all: readonly string[], note: string | null): ReactNode {
  if (all.length === 0) return null;
  return (
    <>
      <ul className="compare-list">
        {all.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {note ? <span className="compare-note">{note}</span> : null}
    </>
  );
}

function tags(all: readonly string[]): ReactNode {
  if (all.length === 0) return null;
  return (
    <span className="tags">
      {all.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
    </span>
  );
}

function Offers({ supplier: { id, offers, otherOffers } }: { supplier: ComparedSupplier }) {
  if (offers.length === 0) return <span className="text-muted">aucune offre publiée</span>;
  return (
    <>
      <ul className="compare-list">
        {offers.map((offer) => (
          <li key={offer.id}>
            <Link to={`/offres/${offer.id}`}>{offer.title}</Link>
            <span className="compare-note">{offer.kind}</span>
          </li>
        ))}
      </ul>
      {otherOffers > 0 ? <Link to={`/fournisseurs/${id}`}>{more(otherOffers, "autre offre")}</Link> : null}
    </>
  );
}

const more = (value: number, words: string): string | null =>
  value > 0 ? `et ${count(value, words)}` : null;
