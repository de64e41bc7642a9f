import { dotStep, middleOf, percentIn } from "#app/domain/map-frame.ts";
import { count, number } from "#app/fr.ts";
import type { MapDot } from "#app/ui/map.tsx";
import { mapAddressOf } from "#app/views/search/address.ts";
import { type Drawn, landLegend, landOf, type MapParts, NOUNS } from "#app/views/search/map-parts.ts";

/** From afar: one dot a département, by how many answers it has. Pure. */
export function clustered(drawn: Drawn, total: number): MapParts {
  const { kind, query, departements } = drawn;
  const names = new Map(departements.map(({ code, name }) => [code, `${name} (${code})`]));
  const rows = countsIn(drawn).map(([code, many]) => ({
    key: code,
    many,
    label: names.get(code) ?? code,
    to: mapAddressOf(kind, { ...query, filters: { ...query.filters, departement: [code] } }),
  }));
  const land = landOf(drawn);
  return {
    title: titleOf(drawn, rows, total),
    map: { ...land, dots: dotsOf(drawn, rows), names: [] },
    legend: [{ sign: "dot", label: `${NOUNS[kind]}s par département, à proportion` }, ...landLegend(land)],
    rows: rows.map(({ key, label, to, many }) => ({ key, label, to, value: number(many) })),
    columns: { label: "Département", value: `${NOUNS[kind]}s`, numeric: true },
  };
}

type Row = { key: string; many: number; label: string; to: string };

function countsIn({ counts, framed }: Drawn): [string, number][] {
  return Object.entries(counts)
    .filter(([code]) => {
      const middle = middleOf(code);
      return middle && percentIn(framed.box, middle);
    })
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
}

// The largest first: a small dot beside a large one is never under it.
function dotsOf({ kind }: Drawn, rows: readonly Row[]): MapDot[] {
  const most = rows[0]?.many ?? 1;
  return rows.flatMap(({ key, many, label, to }): MapDot[] => {
    const middle = middleOf(key);
    const said = `${label}\u00a0: ${count(many, NOUNS[kind])}`;
    return middle ? [{ ...middle, key, step: dotStep(many, most), label: said, to }] : [];
  });
}

function titleOf({ kind, framed, counts }: Drawn, rows: readonly Row[], total: number): string {
  const [best] = rows;
  const all = count(total, NOUNS[kind]);
  if (!best) return `${all}, hors de cette partie de la carte.`;
  const chosen = Object.values(counts).reduce((sum, many) => sum + many, 0) > total;
  const shown = rows.reduce((sum, { many }) => sum + many, 0);
  const many = framed.name === "FR" && !chosen ? all : count(shown, NOUNS[kind]);
  const where = rows.length === 1 ? "un seul département" : `${rows.length} départements`;
  if (rows.length === 1) return `${many} dans ${where}\u00a0: ${best.label}.`;
  return `${many} dans ${where}\u00a0: ${best.label} en tête, avec ${number(best.many)}.`;
}
