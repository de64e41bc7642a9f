/** The years of a buyer's clauses: hours of its contracts, by mode and by service. Nobody is in them. */
import { addDays, type IsoDate } from "#app/domain/date.ts";
import { MODE_LABELS, type Mode } from "#app/domain/insertion-hours.ts";
import { roundHours } from "#app/domain/insertion-progress.ts";

/** Validated hours of a year, of one mode, on one contract, by one company. */
export type ExecutedHours = {
  year: number;
  mode: Mode;
  contractId: number;
  companySiret: string;
  /** the buyer's service; empty = not told */
  service: string;
  hours: number;
};

export type ExecutedYear = {
  year: number;
  hours: number;
  /** Contracts and companies that had hours in the year, each once. */
  contracts: number;
  companies: number;
  byMode: { label: string; hours: number }[];
  /** In the order of their hours. */
  services: { service: string; contracts: number; hours: number }[];
};

/** The first day of the month: a buyer reads figures as they stood when it began, whatever was decided since. */
export const figuresDay = (today: IsoDate): IsoDate => `${today.slice(0, 7)}-01`;

/** The last day that these figures hold: « arrêtés au 31 octobre ». */
export const lastDayTold = (today: IsoDate): IsoDate => addDays(figuresDay(today), -1);

const sum = (rows: readonly ExecutedHours[]) =>
  roundHours(rows.reduce((total, { hours }) => total + hours, 0));
const distinct = (values: readonly (string | number)[]) => new Set(values).size;

/** Each year that has hours, the newest first. */
export function executedYears(rows: readonly ExecutedHours[]): ExecutedYear[] {
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => b - a);
  return years.map((year) =>
    yearOf(
      year,
      rows.filter((row) => row.year === year),
    ),
  );
}

function yearOf(year: number, rows: readonly ExecutedHours[]): ExecutedYear {
  const services = [...new Set(rows.flatMap(({ service }) => service || []))];
  return {
    year,
    hours: sum(rows),
    contracts: distinct(rows.map(({ contractId }) => contractId)),
    companies: distinct(rows.map(({ companySiret }) => companySiret)),
    byMode: Object.entries(MODE_LABELS)
      .map(([mode, label]) => ({ label, hours: sum(rows.filter((row) => row.mode === mode)) }))
      .filter(({ hours }) => hours > 0),
    services: services
      .map((service) => {
        const own = rows.filter((row) => row.service === service);
        return { service, contracts: distinct(own.map(({ contractId }) => contractId)), hours: sum(own) };
      })
      .sort((a, b) => b.hours - a.hours || a.service.localeCompare(b.service, "fr")),
  };
}
