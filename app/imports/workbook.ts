import { readSheet } from "read-excel-file/node";
import type { TableLine } from "#app/imports/header.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";
import { readArchive, storeArchive } from "#app/imports/zip.ts";

// A list that one person checks; beyond, a file lies or attacks. Excel itself has 1,048,576 rows of 16,384 cells.
const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;
const ARCHIVE = { entries: 2_000, bytes: 80_000_000 };

/**
 * The lines of the first sheet of an XLSX workbook. Cells come as a CSV would hold them: dates `2027-03-01`, numbers with
 * a point, « oui » or « non »; a formula gives its last value. It keeps its thread for as long as it takes: see xlsx.ts.
 * @throws UnreadableFile when it is no XLSX, or beyond 20,000 rows, 200 columns or 80 MB once inflated
 */
export async function linesOfWorkbook(bytes: Uint8Array): Promise<TableLine[]> {
  const files = await readArchive(bytes, ARCHIVE, (name) => /\.xml(\.rels)?$/.test(name));
  if (!files.has("xl/workbook.xml")) {
    throw new UnreadableFile(
      "Cette archive n'est pas un classeur XLSX\u00a0: enregistrez la feuille au format XLSX ou CSV.",
    );
  }
  // All of them: the workbook says which is its first sheet, whatever its name.
  for (const content of files.values()) refuseVast(content.toString("utf8"));
  const rows = await parse(storeArchive(files));
  return rows.map((row, index) => ({ cells: row.map(cellText), line: index + 1 }));
}

// A row or a cell, with what stands between its name and its end: neither looks past the next sign of a tag, so that
// the time taken is that of one reading.
const TAG = /<(?:[^\s<>/]*:)?(row|c)(?![^\s/<>])([^<>]*)(>?)/g;
const ATTRIBUTE = /\s+(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

// The reader makes every row and every cell up to the last one named: one cell named « XFD1048576 » would fill memory.
function refuseVast(sheet: string) {
  let rows = 0;
  for (const [, kind, attributes = "", end] of sheet.matchAll(TAG)) {
    if (!end) throw new UnreadableFile(DAMAGED);
    if (kind === "row" && ++rows > MOST_ROWS + 1) throw tooManyRows(rows);
    for (const address of addressesOf(attributes)) refuseFar(address, kind === "c");
  }
}

/** Every `r` that a reader could take for the address, whatever its prefix; what is not read to its end is refused. */
function addressesOf(attributes: string): string[] {
  const addresses: string[] = [];
  let at = 0;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(attributes);
    if (!found) break;
    if (found[1] === "r") addresses.push(found[2] ?? found[3] ?? "");
    at = ATTRIBUTE.lastIndex;
  }
  if (!/^\s*\/?$/.test(attributes.slice(at))) throw new UnreadableFile(DAMAGED);
  return addresses;
}

function refuseFar(address: string, isCell: boolean) {
  const [, letters = "", digits] = /^([A-Z]{0,3})(\d{1,7})$/.exec(address) ?? [];
  if (!digits || isCell === (letters === "")) throw new UnreadableFile(DAMAGED);
  if (Number(digits) > MOST_ROWS + 1) throw tooManyRows(Number(digits));
  if (columnOf(letters) > MOST_COLUMNS) {
    throw new UnreadableFile(
      `Cette feuille va jusqu'à la colonne ${letters}\u00a0: ${MOST_COLUMNS} colonnes au plus. Supprimez celles qui ne servent pas.`,
    );
  }
}

const tooManyRows = (row: number) =>
  new UnreadableFile(
    `Cette feuille va jusqu'à la ligne ${row}\u00a0: ${MOST_ROWS.toLocaleString("fr-FR")} lignes au plus. Partagez-la en plusieurs fichiers, ou supprimez les lignes vides du bas.`,
  );

const columnOf = (letters: string) =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);

const DAMAGED = "Ce classeur est abîmé\u00a0: enregistrez-le à nouveau au format XLSX ou CSV.";

type CellValue = string | number | boolean | Date | null;

async function parse(archive: Buffer): Promise<CellValue[][]> {
  try {
    return (await readSheet(archive, 1)) as unknown as CellValue[][];
  } catch (error) {
    // Whatever the reader stumbles on is in the file: its sizes and its extent were checked before.
    throw new UnreadableFile(DAMAGED, { cause: error });
  }
}

function cellText(value: CellValue): string {
  if (value === null) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === "boolean") return value ? "oui" : "non";
  return String(value).replaceAll("\0", "").trim();
}
