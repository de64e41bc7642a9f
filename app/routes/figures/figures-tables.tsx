import { Link } from "@remix-run/react";
import { FIGURE_KINDS, FIGURE_LABELS, type FigureKind } from "#app/domain/supplier-figures.ts";
import { number } from "#app/fr.ts";
import type { FiguresPage } from "#app/routes/figures/figures.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";

type Month = FiguresPage["months"][number];
type Offer = FiguresPage["offers"][number];

const columnsOf = <Row extends Record<FigureKind, number>>(kinds: readonly FigureKind[]) =>
  kinds.map((kind) => ({
    key: kind,
    label: FIGURE_LABELS[kind],
    numeric: true,
    cell: (row: Row) => number(row[kind]),
  }));

export function MonthTable({ months }: { months: readonly Month[] }) {
  return (
    <Disclosure label="Le tableau des douze mois">
      <DataTable
        caption="Chiffres des douze derniers mois"
        hideCaption
        rows={months}
        rowKey={({ month }) => month}
        columns={[
          { key: "month", label: "Mois", cell: ({ label }) => label },
          ...columnsOf<Month>(FIGURE_KINDS),
        ]}
      />
      <p className="hint">
        Besoins trouvés&nbsp;: ceux qui sont encore ouverts, au mois où ils ont été trouvés pour vous. Suites
        données&nbsp;: liste de sourcing, contact, attribution.
      </p>
    </Disclosure>
  );
}

// The structure's own page is of no offer.
const OF_OFFERS = FIGURE_KINDS.filter((kind) => kind !== "ficheViews");

export function OfferTable({ offers, home }: { offers: readonly Offer[]; home: string }) {
  if (offers.length === 0) {
    return (
      <p className="py-4">
        Aucune offre encore. <Link to={`${home}/offres/nouvelle`}>Décrire une offre</Link>
      </p>
    );
  }
  return (
    <DataTable
      caption="Chiffres de chaque offre"
      hideCaption
      rows={offers}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "title",
          label: "Offre",
          cell: ({ id, title, state }) => (
            <>
              <Link to={`${home}/chiffres?offre=${id}`}>{title}</Link>
              <span className="hint block font-normal">{state}</span>
            </>
          ),
        },
        ...columnsOf<Offer>(OF_OFFERS),
      ]}
    />
  );
}
