import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { columnWidths, needsWidth } from "#app/exports/column-widths.ts";
import type { Block, DocumentSection, Fact, TextDocument } from "#app/exports/document.ts";
import { cellWords, type Table as DataTable } from "#app/exports/table.ts";
import { xmlText } from "#app/exports/xml-text.ts";

/** A document as DOCX (Office Open XML): headings, lists and tables that a word processor knows as such. */
export function toDocx(document: TextDocument): Promise<Buffer> {
  return written(readable(document));
}

/** The same, each text without what a word processor could not read. */
function readable<Part>(part: Part): Part {
  if (typeof part === "string") return xmlText(part) as Part;
  if (Array.isArray(part)) return part.map(readable) as Part;
  if (part === null || typeof part !== "object") return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, readable(value)])) as Part;
}

function written(document: TextDocument): Promise<Buffer> {
  const { title, lead, facts, sections } = document;
  const tables = sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((one) => (one.kind === "table" ? [one.table] : []));
  const page = tables.some(needsWidth) ? LANDSCAPE : PORTRAIT;
  return Packer.toBuffer(
    new Document({
      title,
      creator: "Réciproque",
      styles: STYLES,
      numbering: { config: [NUMBERED] },
      sections: [
        {
          properties: { page },
          footers: { default: footer(document) },
          children: [
            new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
            ...(lead ? [new Paragraph({ text: lead, spacing: { after: 200 } })] : []),
            ...factTable(facts, page),
            ...sections.flatMap((section) => sectionParts(section, page)),
          ],
        },
      ],
    }),
  );
}

// A4, in twips; a document with a table of many columns lies on its side.
const MARGIN = 1_130;
const margin = { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN };
const SHEET = { width: 11_906, height: 16_838 };
const PORTRAIT = { size: { ...SHEET, orientation: PageOrientation.PORTRAIT }, margin };
const LANDSCAPE = { size: { ...SHEET, orientation: PageOrientation.LANDSCAPE }, margin };
type Page = typeof PORTRAIT | typeof LANDSCAPE;
const widthOf = (page: Page) => (page === LANDSCAPE ? SHEET.height : SHEET.width) - 2 * MARGIN;

const FONT = "Atkinson Hyperlegible Next";
const STYLES = {
  paragraphStyles: [{ id: "Foot", name: "Foot", run: { size: 16, color: "56606B" } }],
  default: {
    // Sizes in half points. A reader without the face falls back on its own.
    document: { run: { font: FONT, size: 21, language: { value: "fr-FR" } } },
    title: { run: { size: 36, bold: true }, paragraph: { spacing: { after: 120 } } },
    heading1: { run: { size: 27, bold: true }, paragraph: { spacing: { before: 320, after: 120 } } },
  },
};

const NUMBERED = {
  reference: "numbered",
  levels: [{ level: 0, format: LevelFormat.DECIMAL, text: "%1.", alignment: AlignmentType.START }],
};

function footer({ foot }: TextDocument): Footer {
  const children = [`${foot} · page `, PageNumber.CURRENT, "/", PageNumber.TOTAL_PAGES];
  // The style is the paragraph's: the numbers of pages take no other.
  return new Footer({ children: [new Paragraph({ style: "Foot", children: [new TextRun({ children })] })] });
}

const sectionParts = ({ title, blocks }: DocumentSection, page: Page) => [
  new Paragraph({ text: title, heading: HeadingLevel.HEADING_1, keepNext: true }),
  ...blocks.flatMap((block) => blockParts(block, page)),
];

function blockParts(block: Block, page: Page): (Paragraph | Table)[] {
  switch (block.kind) {
    case "paragraph":
      return [new Paragraph({ text: block.text, spacing: { after: 120 } })];
    case "quote":
      return [
        new Paragraph({ text: block.text, indent: { left: 400 }, border: QUOTED, spacing: { after: 120 } }),
      ];
    case "list":
      return block.items.map((text) => new Paragraph({ text, ...(block.ordered ? ORDERED : BULLETED) }));
    case "facts":
      return factTable(block.facts, page);
    case "table":
      return dataTable(block.table, page);
  }
}

const QUOTED = { left: { style: BorderStyle.SINGLE, size: 12, space: 8, color: "8A8578" } };
const ORDERED = { numbering: { reference: NUMBERED.reference, level: 0 } };
const BULLETED = { bullet: { level: 0 } };

const LINE = { style: BorderStyle.SINGLE, size: 4, color: "C9C3B6" };
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };
const RULES = {
  top: LINE,
  bottom: LINE,
  left: NONE,
  right: NONE,
  insideHorizontal: LINE,
  insideVertical: NONE,
};
const FULL = { size: 100, type: WidthType.PERCENTAGE };
const PADDING = { top: 60, bottom: 60, left: 60, right: 120 };

const cell = (
  children: ParagraphChild[],
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = "start",
) => new TableCell({ margins: PADDING, children: [new Paragraph({ children, alignment })] });

// A table ends where its next paragraph begins: without one, two tables in a row are one.
const space = () => new Paragraph({ text: "", spacing: { after: 60 } });

function factTable(facts: readonly Fact[], page: Page): (Paragraph | Table)[] {
  if (facts.length === 0) return [];
  const rows = facts.map(({ label, value, note }) => {
    const told = [
      new TextRun({ text: value }),
      ...(note ? [new TextRun({ text: note, break: 1, italics: true })] : []),
    ];
    return new TableRow({
      cantSplit: true,
      children: [cell([new TextRun({ text: label, bold: true })]), cell(told)],
    });
  });
  const widths = [3_000, widthOf(page) - 3_000];
  return [new Table({ rows, width: FULL, borders: RULES, columnWidths: widths }), space()];
}

function dataTable(table: DataTable, page: Page): (Paragraph | Table)[] {
  const { columns, rows } = table;
  const side = (index: number) =>
    ["number", "euros"].includes(columns[index]?.kind ?? "") ? "end" : "start";
  const head = new TableRow({
    tableHeader: true,
    children: columns.map(({ label }, index) =>
      cell([new TextRun({ text: label, bold: true })], side(index)),
    ),
  });
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: row.map((value, index) =>
          cell([new TextRun({ text: cellWords(value, columns[index]?.kind) })], side(index)),
        ),
      }),
  );
  const widths = columnWidths(table, widthOf(page));
  return [new Table({ rows: [head, ...body], width: FULL, borders: RULES, columnWidths: widths }), space()];
}
