/** The yearly report of clauses: hours as they are, persons only in groups that nobody can tell apart. */

import { tellGroupHours } from "#app/domain/group-hours.ts";
import { dimensions, type ReportEntry, type ReportPerson } from "#app/domain/insertion-dimensions.ts";
import { MODE_LABELS } from "#app/domain/insertion-hours.ts";
import { roundHours } from "#app/domain/insertion-progress.ts";
import { type Total, tellTotals } from "#app/domain/small-groups.ts";

/** What one company owes on a contract or a lot; a contract of several lots comes several times. */
export type ReportContract = {
  id: number;
  reference: string;
  title: string;
  nature: string;
  service: string;
  company: string;
  /** Tenders received by the contract; null = not known. */
  tenderers: number | null;
};

/** A group of persons that was told before: it comes first, so that this year never betrays it. */
export type ToldBefore = { key: string; members: readonly number[] };

export type ReportLine = {
  key: string;
  label: string;
  /** Persons; null = hidden. */
  persons: number | null;
  /** Hours of these persons; hidden with them, and where the hours of the contracts would betray some of them. */
  hours: number | null;
};
export type ReportTable = { title: string; lines: ReportLine[] };

export type YearReport = {
  year: number;
  hours: number;
  byMode: { label: string; hours: number }[];
  byContract: { title: string; company: string; hours: number }[];
  byNature: { nature: string; hours: number; contracts: number }[];
  /** Contracts that had hours in the year, each once whatever its lots. */
  contracts: number;
  /** Mean of the tenders received, where it is known. */
  tenderers: number | null;
  services: number;
  companies: number;
  /** Of companies and structures, never of persons; absent of reports issued before they were counted. */
  introductions?: { label: string; value: number }[];
  persons: ReportLine;
  tables: ReportTable[];
  /** Who is in each told total: kept beside the report, never shown. */
  told: Record<string, number[]>;
};

type Given = {
  year: number;
  persons: readonly ReportPerson[];
  entries: readonly ReportEntry[];
  contracts: readonly ReportContract[];
  before: readonly ToldBefore[];
};

const sum = (hours: readonly number[]) => roundHours(hours.reduce((total, one) => total + one, 0));

const mean = (counts: readonly number[]) =>
  counts.length === 0
    ? null
    : Math.round((counts.reduce((total, one) => total + one, 0) / counts.length) * 10) / 10;

/** What a buyer reads of a year of its clauses. */
export function yearReport(given: Given): YearReport {
  const { year, entries, contracts } = given;
  const at = (id: number) => contracts.find((contract) => contract.id === id);
  const hoursWhere = (keep: (entry: ReportEntry) => boolean) =>
    sum(entries.filter(keep).map(({ hours }) => hours));
  const held = contracts.filter(({ id }) => entries.some(({ contractId }) => contractId === id));
  const natures = [...new Set(held.map(({ nature }) => nature))];
  const whole = [...new Map(held.map((contract) => [contract.reference, contract])).values()];
  return {
    year,
    hours: hoursWhere(() => true),
    byMode: Object.entries(MODE_LABELS)
      .map(([mode, label]) => ({ label, hours: hoursWhere((entry) => entry.mode === mode) }))
      .filter(({ hours }) => hours > 0),
    byContract: held.map(({ id, title, company }) => ({
      title,
      company,
      hours: hoursWhere((entry) => entry.contractId === id),
    })),
    byNature: natures.map((nature) => ({
      nature,
      hours: hoursWhere(({ contractId }) => at(contractId)?.nature === nature),
      contracts: whole.filter((contract) => contract.nature === nature).length,
    })),
    contracts: whole.length,
    tenderers: mean(whole.flatMap(({ tenderers }) => tenderers ?? [])),
    services: new Set(held.flatMap(({ service }) => service || [])).size,
    companies: new Set(held.map(({ company }) => company)).size,
    ...personTables(given),
  };
}

/** Everybody, then each value of each dimension, in the order in which they are told. */
function groupsOf({ year, persons, entries }: Given) {
  const working = persons.filter(({ id }) => entries.some(({ participantId }) => participantId === id));
  const everybody = {
    key: `${year}:tous`,
    label: "Personnes",
    table: null,
    ids: working.map(({ id }) => id),
  };
  const values = dimensions(year, entries).flatMap(({ id, title, labels, of }) =>
    Object.entries(labels).map(([value, label]) => ({
      ...{ key: `${year}:${id}:${value}`, label, table: title },
      ids: working.filter((person) => of(person).includes(value)).map((person) => person.id),
    })),
  );
  return { everybody, groups: [everybody, ...values] };
}

function personTables(given: Given): Pick<YearReport, "persons" | "tables" | "told"> {
  const { entries, before } = given;
  const { groups, everybody } = groupsOf(given);
  const asTotal = (key: string, ids: readonly number[]): Total => ({
    key,
    members: new Set(ids.map(String)),
  });
  const totals = [
    ...before.map(({ key, members }) => asTotal(key, members)),
    ...groups.map(({ key, ids }) => asTotal(key, ids)),
  ];
  const told = tellTotals(totals).slice(before.length);
  const persons = new Map(told.map(({ key, count }) => [key, count]));
  const withHours = tellGroupHours(
    groups.filter(({ key }) => persons.get(key) !== null).map(({ key, ids }) => asTotal(key, ids)),
    entries.map(({ participantId, slice }) => ({ person: String(participantId), slice })),
  );
  const hoursOf = (ids: readonly number[]) =>
    sum(entries.filter(({ participantId }) => ids.includes(participantId)).map(({ hours }) => hours));
  const lines = groups.map(({ key, label, table, ids }) => {
    const hours = withHours.has(key) ? hoursOf(ids) : null;
    return { table, ids, line: { key, label, persons: persons.get(key) ?? null, hours } };
  });
  const titles = [...new Set(lines.flatMap(({ table }) => table ?? []))];
  return {
    persons: lines[0]?.line ?? { key: everybody.key, label: everybody.label, persons: 0, hours: 0 },
    tables: titles.map((title) => ({
      title,
      lines: lines.filter(({ table, ids }) => table === title && ids.length > 0).map(({ line }) => line),
    })),
    told: Object.fromEntries(
      lines.filter(({ line }) => line.persons !== null).map(({ line, ids }) => [line.key, ids]),
    ),
  };
}
