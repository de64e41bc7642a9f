import JSZip from "jszip";
import { expect, test } from "vitest";
import { formatEuros } from "#app/domain/money.ts";
import { toCsv } from "#app/exports/csv.ts";
import type { TextDocument } from "#app/exports/document.ts";
import { toDocx } from "#app/exports/docx.ts";
import { download } from "#app/exports/download.ts";
import type { Table } from "#app/exports/table.ts";
import { toXlsx } from "#app/exports/xlsx.ts";

const TABLE: Table = {
  name: "Lots / 2027",
  columns: [
    { label: "Lot" },
    { label: "Montant", kind: "euros" },
    { label: "Publication", kind: "date" },
    { label: "Fournisseurs", kind: "number" },
  ],
  rows: [
    ["Propreté", 8_000_050, "2027-03-01", 12],
    ["=HYPERLINK(1)", -250, null, null],
  ],
};

async function readPart(file: Buffer, part: string): Promise<string> {
  const zip = await JSZip.loadAsync(file);
  return (await zip.file(part)?.async("string")) ?? "";
}

test("a CSV opens in a French spreadsheet, and holds no formula", () => {
  const lines = toCsv(TABLE).split("\r\n");
  expect(lines[0]).toBe("\ufeffLot;Montant;Publication;Fournisseurs");
  expect(lines[1]).toBe("Propreté;80000,50;2027-03-01;12");
  expect(lines[2]).toBe("'=HYPERLINK(1);-2,50;;");
});

test("an XLSX holds numbers, euros and dates, not their words", async () => {
  const file = await toXlsx([TABLE]);
  const sheet = await readPart(file, "xl/worksheets/sheet1.xml");
  expect(sheet).toContain("<v>80000.5</v>");
  expect(sheet).toContain("<v>12</v>");
  // 1 March 2027, in days since 1900 as Excel counts them
  expect(sheet).toContain("<v>46447</v>");
  expect(await readPart(file, "xl/workbook.xml")).toContain('name="Lots   2027"');
});

test("a DOCX has a title, headings, a table with a repeated head, and says where it comes from", async () => {
  const document: TextDocument = {
    title: "Étude de réservation",
    facts: [{ label: "Lot", value: "Propreté", note: "lot 2" }],
    sections: [
      { title: "Ce que la loi permet", blocks: [{ kind: "list", items: ["Réserver aux EA & ESAT"] }] },
      { title: "Fournisseurs", blocks: [{ kind: "table", table: TABLE }] },
    ],
    foot: "22 novembre 2026 · /espace/etudes/1",
  };
  const file = await toDocx(document);
  const text = await readPart(file, "word/document.xml");
  for (const words of [
    "Étude de réservation",
    "Réserver aux EA &amp; ESAT",
    formatEuros(8_000_050),
    "1er mars 2027",
  ]) {
    expect(text).toContain(words);
  }
  expect(text).toContain('w:val="Heading1"');
  expect(text).toContain("<w:tblHeader");
  expect(await readPart(file, "word/footer1.xml")).toContain("/espace/etudes/1");
});

test("a download keeps the accents of its name, and no separator", () => {
  const { headers } = download("Étude/lot 2", "csv", "x");
  expect(headers.get("Content-Disposition")).toBe(
    "attachment; filename=\"Etude lot 2.csv\"; filename*=UTF-8''%C3%89tude%20lot%202.csv",
  );
});
