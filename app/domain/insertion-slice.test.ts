import fc from "fast-check";
import { expect, test } from "vitest";
import { type ReportContract, type ToldBefore, yearReport } from "#app/domain/insertion-report.ts";
import { sliceOf } from "#app/domain/insertion-slice.ts";
import { revealed } from "#test/setup/linear.ts";

/** All that a buyer is told, together: its page month after month, an attestation, its reports year after year. */
const IDS = [1, 2];
const YEARS = [2025, 2026];
const MONTHS = [2, 3, 4];
const MODES = ["direct", "lent"] as const;
// A commitment is attested once, amid the months.
const ATTESTED = { commitmentId: 1, after: 1.5 };

const contracts: ReportContract[] = IDS.map((id) => ({
  ...{ id, reference: String(id), title: `Marché ${id}`, nature: "travaux", service: "", company: "" },
  tenderers: null,
}));

const worker = fc.record({
  gender: fc.constantFrom("femme" as const, "homme" as const),
  inQpv: fc.boolean(),
  work: fc.array(
    fc.record({
      contractId: fc.constantFrom(...IDS),
      year: fc.constantFrom(...YEARS),
      mode: fc.constantFrom(...MODES),
      // the month entered, and how many until it was decided
      entered: fc.constantFrom(1, 2),
      wait: fc.constantFrom(0, 1),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});
type Worker = typeof worker extends fc.Arbitrary<infer One> ? One : never;

function entriesOf(workers: readonly Worker[]) {
  return workers.flatMap(({ work }, at) =>
    work.map(({ entered, wait, ...one }, rank) => {
      const decided = entered + wait;
      const attested = (month: number) =>
        Number(one.contractId === ATTESTED.commitmentId && month > ATTESTED.after);
      const slice = sliceOf({
        ...{ entryId: 10 * at + rank, commitmentId: one.contractId, mode: one.mode, isSplit: false },
        ...{ enteredIn: `2026-0${entered}`, decidedIn: `2026-0${decided}` },
        ...{ attestedAtEntry: attested(entered), attestedAtDecision: attested(decided) },
      });
      return { ...one, entered, decided, slice, participantId: at + 1, employment: "cdd" as const, hours: 7 };
    }),
  );
}
type Entry = ReturnType<typeof entriesOf>[number];

/** Which entries each figure of execution adds up. */
const figures: ((one: Entry) => boolean)[] = [
  ...MONTHS.flatMap((month) => [
    ...IDS.flatMap((id) => [
      (one: Entry) => one.contractId === id && one.decided < month,
      (one: Entry) => one.contractId === id && one.entered < month && one.decided >= month,
    ]),
    ...YEARS.flatMap((year) =>
      MODES.map((mode) => (one: Entry) => one.year === year && one.mode === mode && one.decided < month),
    ),
  ]),
  ...YEARS.flatMap((year) => IDS.map((id) => (one: Entry) => one.year === year && one.contractId === id)),
  ...MODES.map(
    (mode) => (one: Entry) =>
      one.contractId === ATTESTED.commitmentId && one.mode === mode && one.decided < ATTESTED.after,
  ),
];

/** The reports of both years, one after the other: groups whose hours are told, groups whose number is. */
function reportsOf(workers: readonly Worker[], worked: readonly Entry[]) {
  const persons = workers.map(({ work: _work, ...traits }, at) => ({
    ...{ id: at + 1, birthYear: null, qualification: null, categories: [], training: null },
    ...{ outcome6: null, outcome12: null, ...traits },
  }));
  const counted: ToldBefore[] = [];
  const hours = YEARS.flatMap((year) => {
    const entries = worked.filter((one) => one.year === year);
    const report = yearReport({ year, persons, entries, contracts, before: counted });
    counted.push(...Object.entries(report.told).map(([key, members]) => ({ key, members })));
    const lines = [report.persons, ...report.tables.flatMap((table) => table.lines)];
    return lines
      .filter((line) => line.hours !== null && line.persons !== 0)
      .map(({ key }) => ({ key, year, members: report.told[key] ?? [] }));
  });
  return { hours, counted };
}

test("no sequence of a buyer's pages, attestations and reports bears on one to four persons alone", () => {
  let told = 0;
  fc.assert(
    fc.property(fc.array(worker, { minLength: 9, maxLength: 11 }), (workers) => {
      const worked = entriesOf(workers);
      const { hours, counted } = reportsOf(workers, worked);
      told += hours.filter(({ key }) => !key.endsWith(":tous")).length;
      const cells = worked.map((one) => ({
        ...{ person: one.participantId, year: one.year },
        groups: hours.flatMap(({ year, members }, at) =>
          year === one.year && members.includes(one.participantId) ? [at] : [],
        ),
        figures: figures.flatMap((adds, at) => (adds(one) ? [at] : [])),
      }));
      expect(revealed(cells, 4)).toBeNull();
      const counts = workers.map((_, at) => ({
        ...{ person: at + 1, year: 0, figures: [] },
        groups: counted.flatMap(({ members }, group) => (members.includes(at + 1) ? [group] : [])),
      }));
      expect(revealed(counts, 4)).toBeNull();
    }),
    { numRuns: 40 },
  );
  // The property would hold of a buyer that is told nothing.
  expect(told).toBeGreaterThan(3);
});

test("hours that moved to another contract are alone in their slice: they were told alone the day they moved", () => {
  const entry = { entryId: 1, commitmentId: 1, mode: "direct", enteredIn: "2026-01", decidedIn: "2026-01" };
  const at = { attestedAtEntry: 0, attestedAtDecision: 0 };
  const slices = [1, 2].flatMap((entryId) =>
    [false, true].map((isSplit) => sliceOf({ ...entry, ...at, entryId, isSplit })),
  );
  expect(new Set(slices).size).toBe(3);
});
