import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

/** A comparison. Sorted by links; at 390 px each row becomes labelled lines. */
export type Column<Row> = {
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** right-aligned tabular figures */
  numeric?: boolean;
  /** address that sorts by this column */
  sortTo?: string;
  sorted?: "ascending" | "descending";
};

/** The first column names the row. `caption` says what the table shows; `hideCaption` when a heading just said it. */
export function DataTable<Row>(props: {
  caption: string;
  hideCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
}) {
  return (
    <div className="table-wrap">
      <table className="table table-stack">
        <caption className={props.hideCaption ? "sr-only" : undefined}>{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={column.numeric ? "num" : undefined}
                aria-sort={column.sorted}
              >
                {column.sortTo ? <Link to={column.sortTo}>{column.label}</Link> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.rowKey(row)}>
              {props.columns.map((column, index) => (
                <Cell key={column.key} column={column} row={row} first={index === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row, first }: { column: Column<Row>; row: Row; first: boolean }) {
  if (first) return <th scope="row">{column.cell(row)}</th>;
  return (
    <td className={column.numeric ? "num" : undefined} data-label={column.label}>
      {column.cell(row)}
    </td>
  );
}
