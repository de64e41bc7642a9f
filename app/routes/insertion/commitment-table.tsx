import { Link } from "@remix-run/react";
import { number } from "#app/fr.ts";
import type { CommitmentRow } from "#app/routes/insertion/contract-rows.ts";
import { DataTable } from "#app/ui/data-table.tsx";

/** What each company owes, has done, and will have done. `until`: the day that the figures hold, where it is not today. */
export function CommitmentTable(props: { rows: readonly CommitmentRow[]; here?: string; until?: string }) {
  const { rows, here, until } = props;
  return (
    <DataTable
      caption="Heures par entreprise"
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "company",
          label: "Entreprise",
          cell: (row) => {
            return here ? <Link to={`${here}/engagements/${row.id}`}>{row.label}</Link> : row.label;
          },
        },
        { key: "committed", label: "Dues", numeric: true, cell: (row) => number(row.committed) },
        { key: "done", label: "Validées", numeric: true, cell: (row) => number(row.done) },
        { key: "pending", label: "En attente", numeric: true, cell: (row) => number(row.pending) },
        { key: "remaining", label: "Restent", numeric: true, cell: (row) => number(row.remaining) },
        {
          key: "expected",
          label: until ? `Attendues au ${until}` : "Attendues à ce jour",
          numeric: true,
          cell: (row) => row.expected,
        },
        { key: "forecast", label: "Prévues à la fin", numeric: true, cell: (row) => row.forecast },
        { key: "state", label: "État", cell: (row) => row.state },
        { key: "penalty", label: "Pénalité", numeric: true, cell: (row) => row.penalty },
      ]}
    />
  );
}
