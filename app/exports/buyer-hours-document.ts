import { formatDate, type IsoDate } from "#app/domain/date.ts";
import type { YearReport } from "#app/domain/insertion-report.ts";
import type { ExecutedYear } from "#app/domain/insertion-years.ts";
import type { Block, DocumentSection, TextDocument } from "#app/exports/document.ts";
import { counted, personTable, reportTable, SMALL_GROUPS } from "#app/exports/insertion-report-document.ts";
import type { Cell, Table } from "#app/exports/table.ts";
import { count, number } from "#app/fr.ts";

/** A report that a facilitator issued to the buyer, and when. */
export type ToldReport = { facilitator: string; issued: string; report: YearReport };

export type BuyerYear = { executed: ExecutedYear | null; year: number; reports: readonly ToldReport[] };

/** A year of a buyer's clauses: hours whole, and persons as the facilitators' reports tell them. */
export function buyerYearDocument(
  { executed, year, reports }: BuyerYear,
  { until, address }: { until: IsoDate; address: string },
): TextDocument {
  return {
    title: `Année ${year}`,
    lead: "",
    facts: [
      { label: "Heures validées", value: `${number(executed?.hours ?? 0)}\u00a0h` },
      { label: "Marchés", value: count(executed?.contracts ?? 0, "marché") },
      { label: "Entreprises", value: number(executed?.companies ?? 0) },
      { label: "Services ayant recours à la clause", value: number(executed?.services.length ?? 0) },
    ],
    sections: [
      ...(executed ? [{ title: `Heures ${year}`, blocks: hourTables(executed) }] : []),
      ...(reports.length > 0 ? reports.map(personSection) : [notTold(year)]),
    ],
    foot: `Chiffres arrêtés au ${formatDate(until)} · ${address}`,
  };
}

const asTable = (table: Table): Block => ({ kind: "table", table });

function hourTables({ byMode, services }: ExecutedYear): Block[] {
  return [
    asTable({
      name: "Par mode",
      columns: [{ label: "Mode" }, { label: "Heures", kind: "number" }],
      rows: byMode.map(({ label, hours }) => [label, hours]),
    }),
    ...(services.length > 0 ? [asTable(serviceTable(services))] : []),
  ];
}

const serviceTable = (services: ExecutedYear["services"]): Table => ({
  name: "Services ayant recours à la clause",
  columns: [{ label: "Service" }, { label: "Marchés", kind: "number" }, { label: "Heures", kind: "number" }],
  rows: services.map(({ service, contracts, hours }) => [service, contracts, hours]),
});

function personSection({ facilitator, issued, report }: ToldReport): DocumentSection {
  return {
    title: `Personnes, selon ${facilitator}`,
    blocks: [
      { kind: "paragraph", text: `Bilan communiqué le ${issued}. ${SMALL_GROUPS}` },
      {
        kind: "facts",
        facts: [
          { label: "Personnes", value: counted(report.persons) },
          { label: "Heures", value: `${number(report.hours)}\u00a0h` },
        ],
      },
      ...report.tables
        .filter(({ lines }) => lines.length > 0)
        .map(({ title, lines }) => asTable(personTable(title, lines))),
    ],
  };
}

const notTold = (year: number): DocumentSection => ({
  title: "Personnes",
  blocks: [
    {
      kind: "paragraph",
      text: `Le bilan ${year} ne vous est pas encore communiqué\u00a0: les totaux par genre, âge, qualification et public en viennent. ${SMALL_GROUPS}`,
    },
  ],
});

/** What a company owes on a contract of the buyer, and has done. */
export type OwedLine = {
  contract: string;
  reference: string;
  facilitator: string;
  service: string;
  company: string;
  committed: number;
  done: number;
  pending: number;
  remaining: number;
  expected: string;
  forecast: string;
  state: string;
  penalty: string;
};

/** The same as the sheets of a workbook: contracts, years, and each report issued. */
export function buyerHoursTables(
  lines: readonly OwedLine[],
  years: readonly BuyerYear[],
  until: IsoDate,
): Table[] {
  const named = ({ report, facilitator }: ToldReport): Table => ({
    ...reportTable({ report, buyer: facilitator }),
    name: `Bilan ${report.year} ${facilitator}`,
  });
  return [
    owedTable(lines, until),
    yearTable(years),
    ...years.flatMap(({ reports }) => reports).map((told, at) => numbered(named(told), at)),
  ];
}

/** Two sheets of one name are a damaged workbook: each carries its rank. */
const numbered = (table: Table, at: number): Table => ({ ...table, name: `${at + 1} ${table.name}` });

const owedTable = (lines: readonly OwedLine[], until: IsoDate): Table => ({
  name: `Marchés au ${until}`,
  columns: [
    ...["Marché", "Référence", "Suivi par", "Service", "Entreprise et lot"].map((label) => ({ label })),
    ...["Heures dues", "Validées", "En attente", "Restent"].map((label) => ({
      label,
      kind: "number" as const,
    })),
    ...["Attendues à cette date", "Prévues à la fin", "État", "Pénalité"].map((label) => ({ label })),
  ],
  rows: lines.map((line): Cell[] => [
    ...[line.contract, line.reference, line.facilitator, line.service, line.company],
    ...[line.committed, line.done, line.pending, line.remaining],
    ...[line.expected, line.forecast, line.state, line.penalty],
  ]),
});

const yearTable = (years: readonly BuyerYear[]): Table => ({
  name: "Années",
  columns: [
    { label: "Année" },
    { label: "Rubrique" },
    { label: "Ligne" },
    { label: "Heures", kind: "number" },
    { label: "Marchés", kind: "number" },
  ],
  rows: years.flatMap(({ year, executed }): Cell[][] =>
    executed
      ? [
          [String(year), "Total", "Heures validées", executed.hours, executed.contracts],
          ...executed.byMode.map(({ label, hours }): Cell[] => [String(year), "Mode", label, hours, null]),
          ...executed.services.map((one): Cell[] => [
            ...[String(year), "Service", one.service, one.hours, one.contracts],
          ]),
        ]
      : [],
  ),
});
