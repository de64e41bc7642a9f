/**
 * What weighted sums of told figures reveal, computed exactly modulo a prime: figures are small whole numbers, and a
 * combination that fractions allow, whole numbers allow, and so does every prime.
 */
const PRIME = 67_108_859;

/** The rank of a matrix of small whole numbers; products of two residues stay exact. */
function rank(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => row.map((one) => ((one % PRIME) + PRIME) % PRIME));
  const width = rows[0]?.length ?? 0;
  let found = 0;
  for (let column = 0; column < width; column += 1) {
    const pivot = rows.findIndex((row, at) => at >= found && row[column] !== 0);
    if (pivot < 0) continue;
    const [own = []] = rows.splice(pivot, 1);
    rows.splice(found, 0, own);
    const inverse = power(own[column] ?? 1, PRIME - 2);
    for (const row of rows.slice(found + 1)) {
      const factor = ((row[column] ?? 0) * inverse) % PRIME;
      if (factor === 0) continue;
      for (let at = column; at < width; at += 1)
        row[at] = ((row[at] ?? 0) + (((PRIME - factor) * (own[at] ?? 0)) % PRIME)) % PRIME;
    }
    found += 1;
  }
  return found;
}

function power(base: number, exponent: number): number {
  let [result, square] = [1, base % PRIME];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return result;
}

/** What one person counts for in a year, and which told figures count it: those of groups, and of the execution. */
export type Cell = { person: number; year: number; groups: readonly number[]; figures: readonly number[] };

/**
 * A few persons whom a weighted sum of told figures bears on alone, and which weighs persons of a year differently by
 * their groups; null = none. Every set of `few` persons is tried: what fewer reveal, they reveal.
 */
export function revealed(cells: readonly Cell[], few: number): number[] | null {
  const persons = [...new Set(cells.map(({ person }) => person))];
  const width = { groups: size(cells, "groups"), figures: size(cells, "figures") };
  const rowOf = ({ groups, figures }: Pick<Cell, "groups" | "figures">) => [
    ...Array.from({ length: width.groups }, (_, at) => (groups.includes(at) ? 1 : 0)),
    ...Array.from({ length: width.figures }, (_, at) => (figures.includes(at) ? 1 : 0)),
  ];
  const rows = cells.map((cell) => ({ ...cell, row: rowOf(cell), weight: rowOf({ ...cell, figures: [] }) }));
  // Everybody of a year weighs the same: the groups say nothing, only the execution does.
  const same = distinct(
    rows.map(({ year, weight }) => {
      const first = rows.find((one) => one.year === year)?.weight ?? [];
      return weight.map((one, at) => one - (first[at] ?? 0));
    }),
  );
  for (const chosen of subsets(persons, Math.min(few, persons.length))) {
    const cancelled = distinct(rows.filter(({ person }) => !chosen.includes(person)).map(({ row }) => row));
    if (rank([...cancelled, ...same]) > rank(cancelled)) return chosen;
  }
  return null;
}

const distinct = (rows: readonly number[][]) => [
  ...new Map(rows.map((row) => [row.join(" "), row])).values(),
];

const size = (cells: readonly Cell[], kind: "groups" | "figures") =>
  Math.max(0, ...cells.flatMap((cell) => cell[kind].map((one) => one + 1)));

function subsets(of: readonly number[], count: number): number[][] {
  if (count === 0) return [[]];
  return of.flatMap((one, at) => subsets(of.slice(at + 1), count - 1).map((rest) => [one, ...rest]));
}
