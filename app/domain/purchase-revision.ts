import type { IsoDate } from "#app/domain/date.ts";
import { lotTerritories } from "#app/domain/lot-territories.ts";
import { PUBLIC_STATES, type PurchaseState } from "#app/domain/purchase.ts";

/** What everybody saw of a published purchase, and what changed from one revision to the next. Pure. */

export type LotSnapshot = {
  number: number;
  title: string;
  description: string;
  cpv: string[];
  territory: string | null;
  /** none in what was kept when a lot had one place */
  otherTerritories?: string[];
  amountCents: number | null;
  durationMonths: number | null;
  reservation: string | null;
  circular: string[];
};

export type Snapshot = {
  title: string;
  description: string;
  state: PurchaseState;
  form: string;
  service: string | null;
  contact: string | null;
  studyOn: IsoDate | null;
  publicationOn: IsoDate | null;
  deadlineOn: IsoDate | null;
  awardOn: IsoDate | null;
  currentContractEnd: IsoDate | null;
  renewals: number;
  considerations: string[];
  lots: LotSnapshot[];
};

type PurchaseField = Exclude<keyof Snapshot, "lots">;
type LotField = Exclude<keyof LotSnapshot, "number" | "otherTerritories">;
type Value = string | number | string[] | null;

/** `lot`: its number, null for the purchase itself. « lot »: a lot that was added (from null) or removed (to null). */
export type Change = {
  field: PurchaseField | LotField | "lot";
  lot: number | null;
  from: Value;
  to: Value;
};

const PURCHASE_FIELDS: readonly PurchaseField[] = [
  "state",
  "title",
  "publicationOn",
  "deadlineOn",
  "awardOn",
  "studyOn",
  "currentContractEnd",
  "considerations",
  "renewals",
  "form",
  "service",
  "contact",
  "description",
];
const LOT_FIELDS: readonly LotField[] = [
  "title",
  "amountCents",
  "reservation",
  "durationMonths",
  "territory",
  "cpv",
  "circular",
  "description",
];

/** What differs, the purchase first, then each lot by its number. */
export function changesBetween(before: Snapshot, after: Snapshot): Change[] {
  const own = PURCHASE_FIELDS.flatMap((field) => changeOf(field, null, before[field], after[field]));
  const numbers = [...new Set([...before.lots, ...after.lots].map(({ number }) => number))].sort(
    (a, b) => a - b,
  );
  return [
    ...own,
    ...numbers.flatMap((number) => {
      const [was, is] = [before, after].map(({ lots }) => lots.find((lot) => lot.number === number));
      return lotChanges(number, was, is);
    }),
  ];
}

/** Of each version, the latest first, what it changed of the last one before it that was kept. */
export function changesOfVersions(versions: readonly (Snapshot | null)[]): Change[][] {
  return versions.map((version, index) => {
    const before = versions.slice(index + 1).find((one) => one !== null);
    return version && before ? changesBetween(before, version) : [];
  });
}

/** A long text that a change replaced: too long for a line, never lost. */
export const textBefore = ({ field, from }: Change): string | null =>
  field === "description" && typeof from === "string" && from !== "" ? from : null;

function lotChanges(number: number, was?: LotSnapshot, is?: LotSnapshot): Change[] {
  if (!was || !is) return [{ field: "lot", lot: number, from: was?.title ?? null, to: is?.title ?? null }];
  return LOT_FIELDS.flatMap((field) => changeOf(field, number, valueIn(was, field), valueIn(is, field)));
}

/** All the places of execution are one value: a code, or a list of them. */
function valueIn(lot: LotSnapshot, field: LotField): Value {
  if (field !== "territory") return lot[field];
  const all = lotTerritories(lot);
  return all.length < 2 ? lot.territory : all;
}

const changeOf = (field: Change["field"], lot: number | null, from: Value, to: Value): Change[] =>
  JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, lot, from, to }];

export type RevisionKind = "published" | "changed" | "withdrawn" | "republished";
export type Revision = { kind: RevisionKind; changes: Change[]; snapshot: Snapshot };

/**
 * The revision that a change makes; null when it shows nothing new. `last` is the revision before, if any. What a
 * withdrawn purchase becomes is its buyer's alone, so its last public snapshot stays; shown again, it is compared
 * with that one.
 */
export function revisionOf(
  last: { kind: RevisionKind; snapshot: Snapshot } | null,
  now: Snapshot,
): Revision | null {
  const seen = PUBLIC_STATES.includes(now.state);
  if (last === null)
    return now.state === "published" ? { kind: "published", changes: [], snapshot: now } : null;
  if (!seen) {
    if (last.kind === "withdrawn") return null;
    const state: Change = { field: "state", lot: null, from: last.snapshot.state, to: now.state };
    return { kind: "withdrawn", changes: [state], snapshot: last.snapshot };
  }
  const changes = changesBetween(last.snapshot, now);
  if (last.kind === "withdrawn") return { kind: "republished", changes, snapshot: now };
  return changes.length === 0 ? null : { kind: "changed", changes, snapshot: now };
}

/** What makes a purchase move for who follows it: dates, amount, state, reservation, lots. Not a word of its text. */
const MOVES: readonly Change["field"][] = [
  "state",
  "studyOn",
  "publicationOn",
  "deadlineOn",
  "awardOn",
  "currentContractEnd",
  "amountCents",
  "reservation",
  "lot",
];

export const isMove = ({ field }: Pick<Change, "field">): boolean => MOVES.includes(field);
