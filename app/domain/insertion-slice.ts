/** The finest parts of the execution whose hours a buyer can work out from what it reads, month after month. */

/** What is told of an entry besides its hours; none of it tells who worked. */
export type ToldOfEntry = {
  entryId: number;
  commitmentId: number;
  mode: string;
  /** YYYY-MM: a buyer reads figures of whole months alone, those entered and those decided */
  enteredIn: string;
  decidedIn: string;
  /** Attestations of the commitment issued before the entry, and before its decision: each told the hours of its day. */
  attestedAtEntry: number;
  attestedAtDecision: number;
  /** Part of its hours counts elsewhere: the day they moved, they were told alone. */
  isSplit: boolean;
};

/** Entries of one slice are told together, or not at all. docs/decisions/0021 */
export const sliceOf = (entry: ToldOfEntry): string =>
  [
    ...[entry.commitmentId, entry.mode, entry.enteredIn, entry.decidedIn],
    ...[entry.attestedAtEntry, entry.attestedAtDecision, entry.isSplit ? entry.entryId : ""],
  ].join("|");
