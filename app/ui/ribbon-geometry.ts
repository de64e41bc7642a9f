import { daysBetween, formatDate, formatMonth, type IsoDate } from "#app/domain/date.ts";

/**
 * Where everything of a programme ribbon stands, in percent of its width. Pure: the drawing only copies it.
 * Unknown dates are null and simply are not drawn.
 */
export type ProgrammeDates = {
  diagnosisFrom: IsoDate | null;
  diagnosisTo: IsoDate | null;
  committeeOn: IsoDate | null;
  sourcingFrom: IsoDate | null;
  publicationOn: IsoDate | null;
  awardOn: IsoDate | null;
  currentContractEnd: IsoDate | null;
  today: IsoDate;
};

export type TimeRange = { from: IsoDate; to: IsoDate };
type Anchor = "start" | "middle" | "end";
type Label = { x: number; anchor: Anchor; row: number };
type Phase = {
  key: "diagnosis" | "sourcing" | "consultation";
  name: string;
  x: number;
  width: number;
} & {
  span: TimeRange;
  label: Label;
};
type Point = { key: "committee" | "award" | "contract-end"; name: string; x: number } & {
  on: IsoDate;
  label: Label;
};
export type RibbonGeometry = {
  phases: readonly Phase[];
  points: readonly Point[];
  /** null when today is outside the axis */
  today: number | null;
  years: readonly { year: number; x: number }[];
};

// One character of a label, in percent of a ribbon 1 040 px wide. Narrower ribbons show the list instead of labels.
const CHARACTER = 0.68;

/** @param range shared by stacked ribbons; by default the dates themselves, with room at the right */
export function ribbonGeometry(dates: ProgrammeDates, range: TimeRange = ownRange(dates)): RibbonGeometry {
  const at = (day: IsoDate) => position(day, range);
  const phases = phasesOf(dates).map((phase) => {
    const x = at(phase.span.from);
    return { ...phase, x, width: round(Math.max(at(phase.span.to) - x, 0)) };
  });
  const points = pointsOf(dates).map((point) => ({ ...point, x: at(point.on) }));
  const phaseLabels = placeLabels(phases.map((p) => ({ text: p.name, x: p.x + p.width / 2 })));
  const pointLabels = placeLabels(points.map((p) => ({ text: p.name, x: p.x })));
  return {
    phases: phases.map((phase, index) => ({ ...phase, label: labelAt(phaseLabels, index) })),
    points: points.map((point, index) => ({ ...point, label: labelAt(pointLabels, index) })),
    today: dates.today < range.from || dates.today > range.to ? null : at(dates.today),
    years: yearsOf(range).map((year) => ({ year, x: at(`${year}-01-01`) })),
  };
}

/** The axis of several ribbons together: first to last date of all of them, today included. */
export function commonRange(all: readonly ProgrammeDates[]): TimeRange | undefined {
  const known = all.flatMap(knownDates).sort();
  const [from, to] = [known[0], known.at(-1)];
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** The ribbon in words, in order of time: the text equivalent of the drawing. */
export function ribbonSteps(dates: ProgrammeDates): { name: string; when: string }[] {
  const steps = [
    ...phasesOf(dates).map((p) => ({ name: p.name, on: p.span.from, when: spanInWords(p.span) })),
    ...pointsOf(dates).map((p) => ({ name: p.name, on: p.on, when: formatDate(p.on) })),
  ];
  return steps.sort((a, b) => a.on.localeCompare(b.on)).map(({ name, when }) => ({ name, when }));
}

function phasesOf(dates: ProgrammeDates) {
  const sourcingFrom = dates.sourcingFrom ?? dates.committeeOn;
  return [
    phase("diagnosis", "Diagnostic, cotation", dates.diagnosisFrom, dates.diagnosisTo),
    phase("sourcing", "Sourcing", sourcingFrom, dates.publicationOn),
    phase("consultation", "Consultation", dates.publicationOn, dates.awardOn),
  ].flat();
}

function phase(key: Phase["key"], name: string, from: IsoDate | null, to: IsoDate | null) {
  return from !== null && to !== null && from <= to ? [{ key, name, span: { from, to } }] : [];
}

function pointsOf(dates: ProgrammeDates) {
  return [
    point("committee", "Comité", dates.committeeOn),
    point("award", "Attribution", dates.awardOn),
    point("contract-end", "Fin du marché en cours", dates.currentContractEnd),
  ]
    .flat()
    .sort((a, b) => a.on.localeCompare(b.on));
}

function point(key: Point["key"], name: string, on: IsoDate | null) {
  return on === null ? [] : [{ key, name, on }];
}

function knownDates(dates: ProgrammeDates): IsoDate[] {
  return Object.values(dates).filter((day) => day !== null);
}

function ownRange(dates: ProgrammeDates): TimeRange {
  const known = knownDates(dates).sort();
  const from = known[0] ?? dates.today;
  const last = known.at(-1) ?? dates.today;
  const margin = Math.max(30, Math.round(daysBetween(from, last) * 0.12));
  const to = new Date(Date.parse(last) + margin * 86_400_000).toISOString().slice(0, 10);
  return { from, to };
}

function position(day: IsoDate, range: TimeRange): number {
  const length = Math.max(daysBetween(range.from, range.to), 1);
  return round(Math.min(Math.max((daysBetween(range.from, day) / length) * 100, 0), 100));
}

function yearsOf({ from, to }: TimeRange): number[] {
  const first = Number(from.slice(0, 4)) + 1;
  const last = Number(to.slice(0, 4));
  return Array.from({ length: Math.max(Math.min(last - first + 1, 12), 0) }, (_, index) => first + index);
}

/** Gives each label the first row where it does not touch the one before it, and turns it inward at the edges. */
function placeLabels(labels: readonly { text: string; x: number }[]): Label[] {
  const ends: number[] = [];
  return labels.map(({ text, x }) => {
    const width = text.length * CHARACTER;
    const anchor: Anchor = x < width / 2 ? "start" : x > 100 - width / 2 ? "end" : "middle";
    const start = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
    const free = ends.findIndex((end) => end + 1 < start);
    const row = free === -1 ? ends.length : free;
    ends[row] = start + width;
    return { x: round(x), anchor, row };
  });
}

function labelAt(labels: readonly Label[], index: number): Label {
  return labels[index] ?? { x: 0, anchor: "middle", row: 0 };
}

function spanInWords({ from, to }: TimeRange): string {
  const [first, last] = [formatMonth(from), formatMonth(to)];
  return first === last ? first : `${first} à ${last}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
