import type { Verdict } from "#app/domain/eligibility/types.ts";
import { count } from "#app/fr.ts";
import { LawEntry, LawPanel } from "#app/ui/verdict.tsx";

/** What the law permits for a lot, and how many known suppliers could answer. */
export type LotLaw = {
  base: string;
  /** « Réserver aux EA et ESAT » */
  title: string;
  article: string;
  verdict: Verdict;
  /** why not, or what the buyer has to show */
  why: string | null;
  /** suppliers; null before the first matching */
  counts: { yes: number; toProve: number } | null;
};

export function LotLawPanel({ laws }: { laws: readonly LotLaw[] }) {
  return (
    <LawPanel>
      {laws.map((law) => (
        <LawEntry key={law.base} verdict={law.verdict} title={law.title} article={law.article}>
          {law.verdict === "no" ? law.why : [countWords(law.counts), law.why].filter(Boolean).join(" ")}
        </LawEntry>
      ))}
    </LawPanel>
  );
}

/** « 12 peuvent répondre, 4 à justifier. » */
function countWords(counts: LotLaw["counts"]): string {
  if (counts === null) return "Les fournisseurs sont comptés à l'enregistrement.";
  const { yes, toProve } = counts;
  if (yes + toProve === 0) return "Aucun fournisseur connu ne pourrait y répondre.";
  const proving = toProve > 0 ? `${toProve} à justifier` : "";
  if (yes === 0) return `Aucun ne peut répondre sans justifier, ${proving}.`;
  const able = count(yes, "peut répondre", "peuvent répondre");
  return `${[able, proving].filter(Boolean).join(", ")}.`;
}
