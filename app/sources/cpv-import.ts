import { parse } from "csv-parse/sync";
import { normaliseCpv } from "#app/domain/cpv.ts";
import { fold } from "#app/domain/text.ts";
import { type Sql, transaction } from "#db/client.ts";
import { saveCpv } from "#db/queries/reference/load-trades.ts";

export type CpvImport = {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  refused: { line: number; field: "code" | "label"; reason: string }[];
};

const LONGEST_LABEL = 500;
const HEADERS = new Set(["code", "code cpv", "cpv"]);

/**
 * Stores a full list of CPV codes with their French labels: `code;label` (or with a comma or a tab between), with or
 * without a heading, check digits kept or not. Codes already known take the label of the list; none is removed. Rows
 * that cannot be read are told by line and left out; the others are stored together or not at all.
 */
export async function importCpv(sql: Sql, csvText: string): Promise<CpvImport> {
  const rows = readRows(csvText);
  const refused: CpvImport["refused"] = [];
  const codes = rows.flatMap(({ line, code: raw, label }) => {
    const code = normaliseCpv(raw);
    if (!code)
      refused.push({
        line,
        field: "code",
        reason: `«\u00a0${raw.slice(0, 40)}\u00a0» n'est pas un code CPV à huit chiffres.`,
      });
    else if (label === "")
      refused.push({ line, field: "label", reason: `Le code ${code} n'a pas de libellé.` });
    else if (label.length > LONGEST_LABEL)
      refused.push({
        line,
        field: "label",
        reason: `Le libellé du code ${code} dépasse ${LONGEST_LABEL} caractères.`,
      });
    else return [{ code, label, official: true }];
    return [];
  });
  const saved = await transaction(sql, (sql) => saveCpv(sql, { codes }));
  return { read: rows.length, ...saved, refused };
}

type Row = { line: number; code: string; label: string };

function readRows(csvText: string): Row[] {
  const records = parse(csvText, {
    bom: true,
    delimiter: [";", "\t", ","],
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown as { info: { lines: number }; record: string[] }[];
  return records
    .map(({ info, record }) => ({ line: info.lines, code: record[0] ?? "", label: labelOf(record) }))
    .filter(({ line, code }) => line > 1 || !HEADERS.has(fold(code)));
}

// With a comma for separator and no quotes, a label that holds commas comes in pieces.
const labelOf = (record: string[]) => record.slice(1).filter(Boolean).join(", ").replace(/\s+/g, " ").trim();
