import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { count } from "#app/fr.ts";
import {
  ACCESS,
  type Criterion,
  MEANS,
  placeCriteria,
  STANDING,
  TERRITORY,
} from "#app/routes/compare/compare-criteria.tsx";
import type { Compared, ComparedSupplier } from "#app/routes/compare/compare-data.ts";
import type { VerdictCell } from "#app/routes/compare/compare-verdicts.ts";
import { Tag } from "#app/ui/tag.tsx";
import { VerdictBadge } from "#app/ui/verdict.tsx";

/** Criteria down, suppliers across; the first column stays in sight. On a phone each criterion is a block. */
export function CompareTable(props: {
  compared: Compared;
  /** what distances are measured to, when something was asked */
  place: string | null;
  /** the same comparison without each supplier */
  without: readonly string[];
}) {
  const { suppliers, verdicts } = props.compared;
  return (
    <div className="table-wrap compare-wrap">
      <table className="table compare" data-suppliers={suppliers.length}>
        <caption className="sr-only">
          {count(suppliers.length, "fournisseur")}&nbsp;: un critère par ligne, un fournisseur par colonne
        </caption>
        <Head suppliers={suppliers} without={props.without} />
        <tbody>
          <Criteria list={STANDING} suppliers={suppliers} />
        </tbody>
        <Verdicts suppliers={suppliers} verdicts={verdicts} />
        <tbody>
          <Group label="Territoire" span={suppliers.length} />
          <Criteria
            list={[...(props.place ? placeCriteria(props.place) : []), ...TERRITORY]}
            suppliers={suppliers}
          />
        </tbody>
        <tbody>
          <Group label="Moyens" span={suppliers.length} />
          <Criteria list={MEANS} suppliers={suppliers} />
        </tbody>
        <tbody>
          <Group label="Accès et références" span={suppliers.length} />
          <Criteria list={ACCESS} suppliers={suppliers} />
        </tbody>
      </table>
    </div>
  );
}

/** A row a criterion; those that none of the suppliers says anything about are named in one line. */
function Criteria({
  list,
  suppliers,
}: {
  list: readonly Criterion[];
  suppliers: readonly ComparedSupplier[];
}) {
  const rows = list.map((criterion) => ({
    ...criterion,
    cells: suppliers.map((supplier) => ({ supplier, content: criterion.cell(supplier) })),
  }));
  const isSaid = ({ cells }: (typeof rows)[number]) => cells.some(({ content }) => Boolean(content));
  const unsaid = rows.filter((row) => !isSaid(row)).map(({ label }) => label);
  return (
    <>
      {rows.filter(isSaid).map(({ label, note, cells }) => (
        <Row key={label} label={label} note={note} cells={cells} />
      ))}
      {unsaid.length > 0 ? (
        <tr className="compare-closed">
          <th scope="row">Non précisé</th>
          <td colSpan={suppliers.length}>{unsaid.join(", ")}</td>
        </tr>
      ) : null}
    </>
  );
}

function Head({
  suppliers,
  without,
}: {
  suppliers: readonly ComparedSupplier[];
  without: readonly string[];
}) {
  return (
    <thead>
      <tr>
        <td className="compare-corner" />
        {suppliers.map((supplier, index) => (
          <th key={supplier.id} scope="col">
            <Link to={`/fournisseurs/${supplier.id}`}>{supplier.name}</Link>
            {supplier.about ? <span className="compare-about">{supplier.about}</span> : null}
            <span className="compare-about tabular">SIRET {supplier.siret}</span>
            {supplier.closed ? <Tag state>Fermé le {supplier.closed}</Tag> : null}
            {supplier.closed ? null : (
              <Link className="compare-remove" to={`/fournisseurs/${supplier.id}/contacter`}>
                Contacter<span className="sr-only"> {supplier.name}</span>
              </Link>
            )}
            {suppliers.length > 1 ? (
              <Link className="compare-remove" to={without[index] ?? "/comparer"} preventScrollReset>
                Retirer<span className="sr-only"> {supplier.name}</span>
              </Link>
            ) : null}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Verdicts({ suppliers, verdicts }: Pick<Compared, "suppliers" | "verdicts">) {
  const { on, open, closed } = verdicts;
  return (
    <tbody>
      <Group label={`Marchés réservés, au ${on}`} span={suppliers.length} />
      {open.map(({ base, label, article, cells }) => (
        <Row
          key={base}
          label={label}
          note={article}
          cells={suppliers.map((supplier, index) => ({ supplier, content: <Verdict cell={cells[index]} /> }))}
        />
      ))}
      {closed.length > 0 ? (
        <tr className="compare-closed">
          <th scope="row">{open.length > 0 ? "Fermés à tous" : "Aucun marché réservé"}</th>
          <td colSpan={suppliers.length}>
            {closed.map(({ label, article }) => `${label} (${article})`).join("\u00a0; ")}
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

function Group({ label, span }: { label: string; span: number }) {
  return (
    <tr className="compare-group">
      <th scope="rowgroup" colSpan={span + 1}>
        <span>{label}</span>
      </th>
    </tr>
  );
}

type Cell = { supplier: ComparedSupplier; content: ReactNode };

function Row({ label, note, cells }: { label: string; note?: string; cells: readonly Cell[] }) {
  return (
    <tr>
      <th scope="row">
        {label} {note ? <span className="compare-note">{note}</span> : null}
      </th>
      {cells.map(({ supplier, content }) => (
        <td key={supplier.id} data-label={supplier.name}>
          <div>{content || <span className="text-muted">non précisé</span>}</div>
        </td>
      ))}
    </tr>
  );
}

function Verdict({ cell }: { cell: VerdictCell | undefined }) {
  if (!cell) return null;
  return (
    <>
      <VerdictBadge verdict={cell.verdict} />
      <span className="compare-note">{cell.missing ?? cell.reason}</span>
    </>
  );
}
