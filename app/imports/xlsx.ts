import { readSheet } from "read-excel-file/node";
import type { TableLine } from "#app/imports/header.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";
import { readArchive, storeArchive } from "#app/imports/zip.ts";

// A list that one person checks; beyond, a file lies or attacks. Excel itself has 1,048,576 rows of 16,384 cells.
const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;
const ARCHIVE = { entries: 2_000, bytes: 80_000_000 };

const WORKBOOK = [0x50, 0x4b, 0x03, 0x04];

/** True when the first bytes are those of a workbook (XLSX), or of another archive. */
export const isWorkbook = (head: Uint8Array): boolean => WORKBOOK.every((byte, rank) => head[rank] === byte);

/**
 * The lines of the first sheet of an XLSX workbook. Cells come as a CSV would hold them: dates `2027-03-01`, numbers with
 * a point, « oui » or « non »; a formula gives its last value.
 * @throws UnreadableFile when it is no XLSX, or beyond 20,000 rows, 200 columns or 80 MB once inflated
 */
export async function readWorkbook(bytes: Uint8Array): Promise<TableLine[]> {
  const files = await readArchive(bytes, ARCHIVE, (name) => /\.xml(\.rels)?$/.test(name));
  if (!files.has("xl/workbook.xml")) {
    throw new UnreadableFile(
      "Cette archive n'est pas un classeur XLSX : enregistrez la feuille au format XLSX ou CSV.",
    );
  }
  for (const [name, content] of files) if (/worksheets\//.test(name)) refuseVast(content.toString("utf8"));
  const rows = await parse(storeArchive(files));
  return rows.map((row, index) => ({ cells: row.map(cellText), line: index + 1 }));
}

// The reader makes every row and every cell up to the last one named: one cell named « XFD1048576 » would fill memory.
function refuseVast(sheet: string) {
  for (const [, kind, address = ""] of sheet.matchAll(
    /<(?:\w+:)?(row|c)\s(?:[^>]*?\s)?r\s*=\s*["']([^"']*)/g,
  )) {
    const [, letters = "", digits] = /^([A-Z]{0,3})(\d{1,7})$/.exec(address) ?? [];
    if (!digits || (kind === "c") === (letters === "")) throw new UnreadableFile(DAMAGED);
    if (Number(digits) > MOST_ROWS + 1) {
      throw new UnreadableFile(
        `Cette feuille va jusqu'à la ligne ${digits} : ${MOST_ROWS.toLocaleString("fr-FR")} lignes au plus. Partagez-la en plusieurs fichiers, ou supprimez les lignes vides du bas.`,
      );
    }
    if (columnOf(letters) > MOST_COLUMNS) {
      throw new UnreadableFile(
        `Cette feuille va jusqu'à la colonne ${letters} : ${MOST_COLUMNS} colonnes au plus. Supprimez celles qui ne servent pas.`,
      );
    }
  }
}

const columnOf = (letters: string) =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);

const DAMAGED = "Ce classeur est abîmé : enregistrez-le à nouveau au format XLSX ou CSV.";

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
