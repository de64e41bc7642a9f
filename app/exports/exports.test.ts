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

// Pasted in a name by whoever offers, met in the files of whoever buys.
const FORBIDDEN = "Pro\u0001pre\u000bté \uffff";

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
    foot: "22\u00a0novembre 2026 · /espace/etudes/1",
  };
  const file = await toDocx(document);
  const text = await readPart(file, "word/document.xml");
  for (const words of [
    "Étude de réservation",
    "Réserver aux EA &amp; ESAT",
    formatEuros(8_000_050),
    "1er\u00a0mars 2027",
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

test("no text that a form let in makes a file that its program refuses", async () => {
  const table: Table = {
    name: FORBIDDEN,
    columns: [{ label: FORBIDDEN }],
    rows: [[FORBIDDEN], ["x".repeat(40_000)]],
  };
  const workbook = await toXlsx([table]);
  const document: TextDocument = {
    title: FORBIDDEN,
    facts: [{ label: FORBIDDEN, value: FORBIDDEN }],
    sections: [{ title: FORBIDDEN, blocks: [{ kind: "table", table }] }],
    foot: FORBIDDEN,
  };
  for (const file of [workbook, await toDocx(document)]) {
    const { files } = await JSZip.loadAsync(file);
    for (const part of Object.keys(files).filter((name) => name.endsWith(".xml"))) {
      expect(await readPart(file, part)).not.toMatch(/[^\P{Cc}\r\n]|\uffff/u);
    }
  }
  expect(await readPart(workbook, "xl/sharedStrings.xml")).not.toContain("x".repeat(32_768));
});

test("a CSV holds no formula behind a line end or a wide sign either", () => {
  const rows = [["\n=1"], ["un\n=2"], ["un\r=3"], ["＝4"]];
  expect(toCsv({ name: "", columns: [{ label: "Motif" }], rows })).toBe(
    '\ufeffMotif\r\n"\'\n=1"\r\n"un\n=2"\r\n"un\r=3"\r\n\'＝4\r\n',
  );
});

test("a name cut in the middle of an emoji is still that of a file", () => {
  const { headers } = download("Attestation 🧹".slice(0, 13), "docx", "x");
  expect(headers.get("Content-Disposition")).toContain('filename="Attestation  .docx"');
});
