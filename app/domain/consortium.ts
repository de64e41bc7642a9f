/**
 * Whether a group of companies may answer a reserved lot. DAJ doctrine (fiche of 23 September 2011, under former art. 15
 * of the code des marchés publics): every member and every subcontractor must be eligible to the base of the lot.
 */
import type { BaseVerdict, Verdict } from "#app/domain/eligibility.ts";

/** The weakest verdict decides. Null: nobody to judge, or one of them is not known here. */
export function consortiumVerdict(members: readonly (BaseVerdict | null)[]): Verdict | null {
  const known = members.flatMap((member) => (member ? [member.verdict] : []));
  if (known.includes("no")) return "no";
  if (known.length < members.length || known.length === 0) return null;
  return known.includes("to-prove") ? "to-prove" : "yes";
}
