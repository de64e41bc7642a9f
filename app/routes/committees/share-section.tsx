import { Form, Link } from "@remix-run/react";
import { number, percent } from "#app/fr.ts";
import type { CommitteesPage } from "#app/routes/committees/list.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { SubmitButton, TextField } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

type Props = { page: CommitteesPage; errors: Record<string, string> };

/** What part of the contracts renewable each year is rated, before the buyer's target. */
export function ShareSection({ page: { id, may, shares }, errors }: Props) {
  const table = (
    <DataTable
      caption="Marchés diagnostiqués par année de renouvellement"
      hideCaption
      rows={shares}
      rowKey={({ year }) => year}
      columns={[
        {
          key: "year",
          label: "Renouvelables en",
          cell: ({ year }) => (
            <Link to={`/espace/organisations/${id}/programmation?annee=${year}`}>{year}</Link>
          ),
        },
        { key: "renewable", label: "Marchés", numeric: true, cell: ({ renewable }) => number(renewable) },
        { key: "diagnosed", label: "Cotés", numeric: true, cell: ({ diagnosed }) => number(diagnosed) },
        {
          key: "share",
          label: "Part",
          numeric: true,
          cell: ({ share }) => (share === null ? "–" : percent(share)),
        },
        {
          key: "target",
          label: "Objectif",
          cell: (row) => <Target row={row} may={may} error={errors[`objectif-${row.year}`]} />,
        },
        { key: "missing", label: "Reste à coter", cell: ({ target, missing }) => leftWords(target, missing) },
      ]}
    />
  );
  return (
    <Section
      title="Part diagnostiquée"
      id="part"
      intro="Un marché est diagnostiqué quand il est coté. L'objectif de chaque année est le vôtre."
    >
      {may ? (
        <Form method="post" noValidate>
          {table}
          <div className="pt-4">
            <SubmitButton tone="plain" name="intent" value="targets">
              Enregistrer les objectifs
            </SubmitButton>
          </div>
        </Form>
      ) : (
        table
      )}
    </Section>
  );
}

function leftWords(target: number | null, missing: number): string {
  if (target === null) return "–";
  return missing === 0 ? "objectif atteint" : number(missing);
}

type Row = CommitteesPage["shares"][number];

function Target({ row, may, error }: { row: Row; may: boolean; error: string | undefined }) {
  const { year, target } = row;
  if (!may) return target === null ? "non fixé" : percent(target);
  return (
    <TextField
      id={`objectif-${year}`}
      name={`objectif-${year}`}
      label={`Objectif ${year}`}
      hideLabel
      required
      defaultValue={target === null ? "" : String(Math.round(target * 1000) / 10).replace(".", ",")}
      errors={error ? [error] : []}
      inputMode="decimal"
      width="short"
      unit="%"
    />
  );
}
