import type { FileSource } from "#app/imports/encoding.ts";
import type { TableLine } from "#app/imports/header.ts";
import { openLines } from "#app/imports/table.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";

/** A table of any columns: a CSV, or the first sheet of a workbook. */
export type Grid = {
  header: string[];
  /** rows under the header that hold something */
  total: number;
  /** a fresh reading each time, one row after the other */
  rows(): AsyncIterable<TableLine>;
};

// Above its header, a table may have a title, a date, an empty line.
const TOP = 15;
const ANY_COLUMN = { required: [], optional: [] } as const;

/**
 * Opens a table and finds its header: of the first lines, the one with most names that `known` recognises, else the
 * first of several cells. A CSV is never held whole; a workbook is (20,000 rows at most).
 * @throws UnreadableFile
 */
export async function openGrid(
  file: FileSource,
  known: (header: readonly string[]) => number,
): Promise<Grid> {
  const lines = await openLines(file, ANY_COLUMN);
  const top: TableLine[] = [];
  for await (const line of lines()) {
    top.push(line);
    if (top.length === TOP) break;
  }
  const head = findHeader(top, known);
  if (!head) {
    throw new UnreadableFile(
      "Ce fichier n'a pas de ligne d'en-tête\u00a0: nommez ses colonnes sur la première ligne, puis renvoyez-le.",
    );
  }
  const rows = async function* () {
    for await (const { cells, line } of lines()) {
      if (line > head.line && cells.some((cell) => cell !== "")) yield { cells, line };
    }
  };
  let total = 0;
  for await (const _row of rows()) total += 1;
  return { header: trimEnd(head.cells), total, rows };
}

function findHeader(
  top: readonly TableLine[],
  known: (header: readonly string[]) => number,
): TableLine | null {
  const filled = top.filter(({ cells }) => cells.filter((cell) => cell !== "").length > 1);
  const best = [...filled].sort((a, b) => known(b.cells) - known(a.cells))[0];
  return best ?? top.find(({ cells }) => cells.some((cell) => cell !== "" && !/^sep=/i.test(cell))) ?? null;
}

const trimEnd = (cells: readonly string[]) => cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);
