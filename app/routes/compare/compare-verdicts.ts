import { formatDate, type IsoDate } from "#app/domain/date.ts";
import {
  BASES,
  type Eligibility,
  LEGAL_BASES,
  type LegalBase,
  type Verdict,
} from "#app/domain/eligibility.ts";
import { explain, supplierFactsFor } from "#app/domain/match.ts";
import { standingOf } from "#app/domain/standing.ts";
import type { ComparedFor } from "#app/routes/compare/compared-for.ts";
import { verdictData } from "#app/views/standing.ts";
import type { ComparedRow } from "#db/queries/compare.ts";
import type { FullSupplier } from "#db/queries/match-candidates.ts";

/** One row a legal base, one verdict a supplier: what each may answer, why, and on which day it holds. */

export type VerdictCell = { verdict: Verdict; reason: string; missing: string | null };
export type VerdictRow = { base: LegalBase; label: string; article: string; cells: VerdictCell[] };
export type VerdictRows = {
  /** « 22 novembre 2026 » */
  on: string;
  open: VerdictRow[];
  /** bases that none of them may answer under */
  closed: { label: string; article: string }[];
};

type Ask = {
  rows: readonly ComparedRow[];
  full: ReadonlyMap<number, FullSupplier>;
  compared: Pick<ComparedFor, "need">;
  today: IsoDate;
};

export function verdictRows({ rows, full, compared: { need }, today }: Ask): VerdictRows {
  const verdicts = rows.map((row) => eligibilityOf({ row, full: full.get(row.id), need, today }));
  const all = LEGAL_BASES.map((base) => ({
    base,
    label: BASES[base].label,
    article: BASES[base].article,
    cells: verdicts.map((eligibility) => cellOf(base, eligibility)),
  }));
  const isClosed = ({ cells }: VerdictRow) => cells.every(({ verdict }) => verdict === "no");
  return {
    on: formatDate(need?.on ?? today),
    open: all.filter((row) => !isClosed(row)),
    closed: all.filter(isClosed).map(({ label, article }) => ({ label, article })),
  };
}

// For a lot, its own facts on its own date; otherwise an ordinary contract of what the supplier sells, today.
function eligibilityOf(ask: {
  row: ComparedRow;
  full: FullSupplier | undefined;
  need: ComparedFor["need"];
  today: IsoDate;
}): Eligibility | null {
  const { row, full, need, today } = ask;
  if (!full || full.supplier.closed) return null;
  if (need) return explain({ need, supplier: full.supplier, bids: full.bidsFor(need), today }).eligibility;
  return standingOf({
    supplier: supplierFactsFor(full.supplier, ""),
    cpvs: [...new Set(row.offers.flatMap(({ cpv }) => cpv))],
    kinds: row.offers.map(({ kind }) => kind),
    today,
  });
}

function cellOf(base: LegalBase, eligibility: Eligibility | null): VerdictCell {
  if (!eligibility) return { verdict: "no", reason: "Établissement fermé.", missing: null };
  const { verdict, missing } = verdictData(base, eligibility[base]);
  // One reason opens a base; what closes it often takes two.
  const told = verdict.reasons.slice(0, verdict.verdict === "no" ? 2 : 1);
  return { verdict: verdict.verdict, reason: told.map(({ text }) => text).join(" "), missing };
}
