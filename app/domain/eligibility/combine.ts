import type { BaseVerdict, Reason, Verdict } from "#app/domain/eligibility/types.ts";
import type { StatusPeriod } from "#app/domain/supplier-status.ts";

export type Finding = { verdict: Verdict; reasons: readonly Reason[] };

const BEST_FIRST: readonly Verdict[] = ["yes", "to-prove", "no"];
const rank = (finding: Finding): number => BEST_FIRST.indexOf(finding.verdict);

/** Alternatives: the best verdict wins and its reasons are told first. */
export function bestOf(findings: readonly [Finding, ...Finding[]]): BaseVerdict {
  const sorted = [...findings].sort((a, b) => rank(a) - rank(b));
  return { verdict: sorted[0]?.verdict ?? findings[0].verdict, reasons: reasonsOf(sorted) };
}

/** Cumulative tests: the worst verdict wins; every failing test keeps its own reason, what is met comes last. */
export function allOf(findings: readonly [Finding, ...Finding[]]): BaseVerdict {
  const sorted = [...findings].sort((a, b) => rank(b) - rank(a));
  const verdict = sorted[0]?.verdict ?? findings[0].verdict;
  // After a refusal, what is met no longer helps anyone.
  const told = verdict === "no" ? sorted.filter((finding) => finding.verdict !== "yes") : sorted;
  return { verdict, reasons: reasonsOf(told) };
}

/** A renewed convention leaves its past periods behind: of one kind, only the best period is told, then the latest. */
export function bestPerKind(
  statuses: readonly StatusPeriod[],
  assess: (status: StatusPeriod) => Finding,
): Finding[] {
  const latestFirst = [...statuses].sort((a, b) => compareEnds(b, a));
  const kinds = new Map<string, Finding>();
  for (const status of latestFirst) {
    const finding = assess(status);
    const known = kinds.get(status.kind);
    if (!known || rank(finding) < rank(known)) kinds.set(status.kind, finding);
  }
  return [...kinds.values()];
}

const END_OF_TIME = "9999-12-31";

function compareEnds(a: StatusPeriod, b: StatusPeriod): number {
  const [endA, endB] = [a.until ?? END_OF_TIME, b.until ?? END_OF_TIME];
  return endA < endB ? -1 : Number(endA > endB);
}

function reasonsOf(findings: readonly Finding[]): Reason[] {
  const told = new Map<string, Reason>();
  for (const reason of findings.flatMap((finding) => finding.reasons)) {
    const key = `${reason.article}|${reason.text}`;
    if (!told.has(key)) told.set(key, reason);
  }
  return [...told.values()];
}
