import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import { THRESHOLDS, type Threshold } from "#app/domain/threshold.rules.ts";
import { thresholdText } from "#app/domain/threshold.ts";
import { pageTitle } from "#app/fr.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";

export const meta: MetaFunction = () => [
  { title: pageTitle("Seuils de la commande publique") },
  { name: "description", content: "Chaque seuil, ses dates et sa source, depuis 2015." },
];

export function loader({ context }: LoaderFunctionArgs) {
  const today = context.services.today();
  return Object.entries(THRESHOLDS).map(([id, threshold]: [string, Threshold]) => ({
    id,
    label: threshold.label,
    article: threshold.article,
    rows: [...threshold.rows].reverse().map((row) => ({
      from: row.from,
      period: row.until
        ? `du ${formatDate(row.from)} au ${formatDate(row.until)}`
        : `depuis le ${formatDate(row.from)}`,
      current: row.from <= today && (row.until === null || today <= row.until),
      value: thresholdText(threshold, row),
      source: row.source,
    })),
  }));
}

export default function Thresholds() {
  const thresholds = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Réserver un marché", to: "/reserver" }, { label: "Seuils" }]}
        title="Les seuils et leurs dates"
        lead="Montants hors taxe. La date qui compte est celle de l'envoi de l'avis ou du lancement de la consultation. Ce qu'aucun texte lu ne confirme reste à compléter."
      />
      {thresholds.map(({ id, label, article, rows }) => (
        <Section key={id} id={id} title={label} intro={article}>
          <DataTable
            caption={label}
            hideCaption
            rows={rows}
            rowKey={({ from }) => from}
            columns={[
              {
                key: "period",
                label: "Période",
                cell: ({ period, current }) => (current ? <strong>{period}</strong> : period),
              },
              { key: "value", label: "Seuil", numeric: true, cell: ({ value }) => value },
              { key: "source", label: "Source", cell: ({ source }) => source },
            ]}
          />
        </Section>
      ))}
    </>
  );
}
