import type { SearchKind } from "#app/domain/search-terms.ts";
import { list } from "#app/fr.ts";
import { columnsOf, type ExportColumn } from "#app/views/export/columns.ts";

export const FORMATS = ["csv", "xlsx"] as const;
export type Format = (typeof FORMATS)[number];

export type AskedFile = { format: Format; columns: readonly ExportColumn[] };

/** Reads « format » and « colonnes » (repeated, or parted by commas; none: all). A refusal says what is accepted. */
export function readAskedFile(
  params: URLSearchParams,
  { kind, hasPlace }: { kind: SearchKind; hasPlace: boolean },
): { ok: true; asked: AskedFile } | { ok: false; message: string } {
  const format = FORMATS.find((known) => known === params.get("format"));
  if (!format) {
    return {
      ok: false,
      message: `Format ${quoted(params.get("format") ?? "")} inconnu. Formats\u00a0: csv ou xlsx.`,
    };
  }
  const known = columnsOf(kind, { hasPlace: true });
  const names = params
    .getAll("colonnes")
    .flatMap((text) => text.split(","))
    .map((text) => text.trim())
    .filter((text) => text !== "");
  const unknown = names.find((name) => !known.some((column) => column.name === name));
  if (unknown !== undefined) {
    const accepted = list(
      known.map(({ name }) => name),
      "et",
    );
    return { ok: false, message: `Colonne ${quoted(unknown)} inconnue. Colonnes\u00a0: ${accepted}.` };
  }
  const columns = columnsOf(kind, { hasPlace });
  const chosen = columns.filter(({ name }) => names.includes(name));
  return { ok: true, asked: { format, columns: chosen.length > 0 ? chosen : columns } };
}

const quoted = (text: string) => `«\u00a0${text.slice(0, 40)}\u00a0»`;
