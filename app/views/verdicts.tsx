import type { LegalBase, OpenVerdicts } from "#app/domain/eligibility/types.ts";
import { VerdictBadge } from "#app/ui/verdict.tsx";

export type ShownVerdict = { base: LegalBase; verdict: "yes" | "to-prove" };

// The joint base says nothing that its two halves do not, and concessions follow the marchés.
const TOLD_FIRST: readonly LegalBase[] = ["L2113-12", "L2113-13", "L2113-13-1", "L2113-15"];
const SHOWN = 2;

/** The verdicts worth a badge on a list: those asked for, else the families that are open, the certain ones first. */
export function shownVerdicts(bases: OpenVerdicts, asked: readonly string[] = []): ShownVerdict[] {
  const open = (list: readonly LegalBase[]) =>
    list.flatMap((base) => {
      const verdict = bases[base];
      return verdict ? [{ base, verdict }] : [];
    });
  const wanted = open((Object.keys(bases) as LegalBase[]).filter((base) => asked.includes(base)));
  if (wanted.length > 0) return wanted.slice(0, SHOWN);
  const told = open(TOLD_FIRST);
  const certain = told.filter(({ verdict }) => verdict === "yes");
  return (certain.length > 0 ? certain : told).slice(0, SHOWN);
}

export function VerdictBadges({ verdicts }: { verdicts: readonly ShownVerdict[] }) {
  return verdicts.map(({ base, verdict }) => <VerdictBadge key={base} base={base} verdict={verdict} />);
}
