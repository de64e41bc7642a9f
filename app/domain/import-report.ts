/** What an import tells: how many rows did what, what was mended, what was refused and why. */

/** `line` is the physical line of the file, the header being line 1; in a JSON file, the rank of the record. */
export type Mended = { line: number; field: string; was: string; now: string };
export type Refused = { line: number; field: string; reason: string };

/** read = created + updated + unchanged + refused.length */
export type Report = {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  mended: Mended[];
  refused: Refused[];
};

export type Outcome = "created" | "updated" | "unchanged";

export const emptyReport = (): Report => ({
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  mended: [],
  refused: [],
});

/** What one row gathers while it is read; a row is refused once, with all its reasons. */
export type Notes = {
  line: number;
  mended: Mended[];
  problems: { field: string; reason: string }[];
};

export const startNotes = (line: number): Notes => ({ line, mended: [], problems: [] });

export function mend(notes: Notes, field: string, was: string, now: string): void {
  notes.mended.push({ line: notes.line, field, was: excerpt(was), now: excerpt(now) });
}

export function refuse(notes: Notes, field: string, reason: string): void {
  notes.problems.push({ field, reason });
}

/** The refusal of a row: the first field at fault, and every reason. Null when nothing is wrong. */
export function refusalOf(notes: Notes): Refused | null {
  const [first] = notes.problems;
  if (!first) return null;
  return {
    line: notes.line,
    field: first.field,
    reason: notes.problems.map(({ reason }) => reason).join(" "),
  };
}

// What a cell held is told, not copied: one of two megabytes stays in the file.
function excerpt(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
