import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { introductionFigures } from "#app/domain/brokering.ts";
import { formatDate } from "#app/domain/date.ts";
import { canRead } from "#app/domain/permission.ts";
import { number, pageTitle } from "#app/fr.ts";
import { requireFacilitator } from "#app/http/guard.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { listOwedHours, listYearIntroductions, type OwedHours } from "#db/queries/introductions.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Mises en relation") }];

export async function loader(args: LoaderFunctionArgs) {
  const { membership, organisationId } = await requireFacilitator(args, canRead);
  const { sql, today } = args.context.services;
  const year = Number(today().slice(0, 4));
  const [owed, made] = await Promise.all([
    listOwedHours(sql, { organisationId }),
    listYearIntroductions(sql, { organisationId, year }),
  ]);
  return {
    ...{ id: organisationId, name: membership.name, year, made: made.length },
    owed: owed.filter(({ terminated }) => !terminated).map(rowOf),
    figures: introductionFigures(made),
  };
}

const rowOf = ({ id, companyName, title, buyerName, lot, hours, validated, endsOn }: OwedHours) => ({
  ...{ id, company: companyName, buyer: buyerName, title: lot ? `${title}, lot ${lot}` : title },
  remaining: Math.max(0, hours - validated),
  end: endsOn === null ? "non précisée" : formatDate(endsOn),
});

export default function Brokering() {
  const { id, name, year, made, owed, figures } = useLoaderData<typeof loader>();
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Mises en relation" },
        ]}
        title="Mises en relation"
        lead="Des entreprises doivent des heures, des structures peuvent les réaliser&nbsp;: trouvez-les par métier, lieu et disponibilité, présentez-les, dites ce qu'il en advient."
      />
      {owed.length === 0 ? (
        <EmptyState
          title="Aucune heure à réaliser"
          why="Les entreprises qui doivent des heures viennent des marchés que vous suivez."
          ways={[{ to: `${home}/insertion`, label: "Suivre un marché à clause" }]}
        />
      ) : (
        <OwedTable owed={owed} />
      )}
      {made > 0 ? <YearFigures year={year} figures={figures} /> : null}
    </>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function OwedTable({ owed }: Pick<Page, "owed">) {
  return (
    <DataTable
      caption="Entreprises et heures à réaliser"
      hideCaption
      rows={owed}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "company",
          label: "Entreprise",
          cell: (row) => (
            <Link to={`/espace/engagements/${row.id}/structures`}>
              Trouver des structures pour {row.company}
            </Link>
          ),
        },
        { key: "title", label: "Marché", cell: (row) => row.title },
        { key: "buyer", label: "Acheteur", cell: (row) => row.buyer },
        {
          key: "remaining",
          label: "Heures à réaliser",
          numeric: true,
          cell: (row) => number(row.remaining),
        },
        { key: "end", label: "Fin", cell: (row) => row.end },
      ]}
    />
  );
}

function YearFigures({ year, figures }: Pick<Page, "year" | "figures">) {
  return (
    <div className="mt-10">
      <Section title={`Chiffres de ${year}`}>
        <DataTable
          caption={`Mises en relation de ${year}`}
          hideCaption
          rows={figures}
          rowKey={({ label }) => label}
          columns={[
            { key: "what", label: "Mises en relation", cell: ({ label }) => label },
            { key: "value", label: "Nombre", numeric: true, cell: ({ value }) => number(value) },
          ]}
        />
      </Section>
    </div>
  );
}
