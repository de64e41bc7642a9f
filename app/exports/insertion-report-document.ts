import type { ReportLine, YearReport } from "#app/domain/insertion-report.ts";
import { NATURE_LABELS } from "#app/domain/purchase.ts";
import { FEWEST } from "#app/domain/small-groups.ts";
import type { Block, DocumentSection, Fact, TextDocument } from "#app/exports/document.ts";
import type { Cell, Table } from "#app/exports/table.ts";
import { count, number } from "#app/fr.ts";

const HIDDEN = "non communiqué";

/** What is hidden of persons, as a buyer reads it. */
export const SMALL_GROUPS = `Un groupe de moins de ${FEWEST} personnes n'est pas communiqué, ni ce qui permettrait de le déduire d'autres totaux, de cette année ou des précédentes. Les heures d'un groupe ne le sont pas non plus quand celles des marchés les révéleraient.`;

/** A year of clauses for its buyer: hours whole, persons in groups of five and more. */
export function reportDocument(
  {
    report,
    buyer,
    facilitator,
    issued,
  }: { report: YearReport; buyer: string; facilitator: string; issued: string | null },
  address: string,
): TextDocument {
  return {
    title: `Bilan des clauses d'insertion ${report.year}`,
    lead: `${buyer}, par ${facilitator}`,
    facts: factsOf(report, issued),
    sections: [
      { title: "Heures", blocks: hourTables(report) },
      ...introductionSection(report),
      {
        title: "Personnes",
        blocks: [
          {
            kind: "paragraph",
            text: SMALL_GROUPS,
          },
          ...report.tables
            .filter(({ lines }) => lines.length > 0)
            .map(({ title, lines }): Block => ({ kind: "table", table: personTable(title, lines) })),
        ],
      },
    ],
    foot: `Bilan ${report.year} · ${address}`,
  };
}

function introductionSection({ introductions = [] }: YearReport): DocumentSection[] {
  if (!introductions.some(({ value }) => value > 0)) return [];
  const table: Table = {
    name: "Entreprises présentées à des structures",
    columns: [
      { label: "Suite donnée", kind: "text" },
      { label: "Nombre", kind: "number" },
    ],
    rows: introductions.map(({ label, value }) => [label, value]),
  };
  return [{ title: "Mises en relation", blocks: [{ kind: "table", table }] }];
}

function factsOf(report: YearReport, issued: string | null): Fact[] {
  return [
    { label: "Heures d'insertion réalisées", value: `${number(report.hours)}\u00a0h` },
    { label: "Personnes", value: counted(report.persons) },
    { label: "Contrats à clause", value: count(report.contracts, "marché") },
    { label: "Entreprises", value: number(report.companies) },
    { label: "Services ayant recours à la clause", value: number(report.services) },
    ...(report.tenderers === null
      ? []
      : [
          {
            label: "Offres reçues en moyenne",
            value: number(report.tenderers),
            note: "marchés où le nombre est connu",
          },
        ]),
    { label: "État", value: issued === null ? "Projet, non communiqué" : `Communiqué le ${issued}` },
  ];
}

/** How many persons a line tells; what is hidden is said to be. */
export const counted = ({ persons }: ReportLine): string => (persons === null ? HIDDEN : number(persons));

/** A table of the persons of a report, as a buyer reads it. */
export const personTable = (name: string, lines: readonly ReportLine[]): Table => ({
  name,
  columns: [
    { label: "Groupe", kind: "text" },
    { label: "Personnes", kind: "number" },
    { label: "Heures", kind: "number" },
  ],
  rows: lines.map((line): Cell[] => [
    line.label,
    counted(line),
    line.hours === null ? HIDDEN : number(line.hours),
  ]),
});

// Reports that were issued keep the nature of their day: one that is no longer known is told as it was written.
const natureLabel = (nature: string): string => new Map(Object.entries(NATURE_LABELS)).get(nature) ?? nature;

function hourTables({ byMode, byContract, byNature }: YearReport): Block[] {
  const table = (name: string, first: string, rows: Cell[][]): Block => ({
    kind: "table",
    table: {
      name,
      columns: [
        { label: first, kind: "text" },
        { label: "Heures", kind: "number" },
      ],
      rows,
    },
  });
  return [
    table(
      "Par mode",
      "Mode",
      byMode.map(({ label, hours }) => [label, hours]),
    ),
    table(
      "Par marché",
      "Marché",
      byContract.map(({ title, company, hours }) => [`${title} (${company})`, hours]),
    ),
    {
      kind: "table",
      table: {
        name: "Par objet",
        columns: [
          { label: "Objet", kind: "text" },
          { label: "Marchés", kind: "number" },
          { label: "Heures", kind: "number" },
        ],
        rows: byNature.map(({ nature, contracts, hours }) => [natureLabel(nature), contracts, hours]),
      },
    },
  ];
}

/** The same as tables of a workbook. */
export function reportTable({ report, buyer }: { report: YearReport; buyer: string }): Table {
  const rows: Cell[][] = [
    ["Total", "Heures d'insertion réalisées", null, report.hours, report.contracts],
    ["Total", "Services ayant recours à la clause", null, null, report.services],
    ["Total", "Entreprises", null, null, report.companies],
    ["Total", "Offres reçues en moyenne", null, null, report.tenderers],
    ...report.byMode.map(({ label, hours }): Cell[] => ["Mode", label, null, hours, null]),
    ...report.byContract.map(({ title, company, hours }): Cell[] => [
      "Marché",
      `${title} (${company})`,
      null,
      hours,
      null,
    ]),
    ...report.byNature.map(({ nature, hours, contracts }): Cell[] => [
      "Objet",
      natureLabel(nature),
      null,
      hours,
      contracts,
    ]),
    ...[{ title: "Ensemble", lines: [report.persons] }, ...report.tables].flatMap(({ title, lines }) =>
      lines.map(({ label, persons, hours }): Cell[] => [title, label, persons, hours, null]),
    ),
  ];
  return {
    name: `Bilan ${report.year} ${buyer}`.slice(0, 31),
    columns: [
      { label: "Rubrique", kind: "text" },
      { label: "Ligne", kind: "text" },
      { label: `Personnes (vide\u00a0: moins de ${FEWEST}, ou déductible)`, kind: "number" },
      { label: "Heures", kind: "number" },
      { label: "Nombre (marchés, services, entreprises, offres)", kind: "number" },
    ],
    rows,
  };
}
