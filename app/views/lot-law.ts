import { BASES, type LegalBase, type Verdict } from "#app/domain/eligibility.ts";
import {
  contractOfLot,
  reservationsOf,
  reservationsOfForm,
  reserveWords,
} from "#app/domain/lot-reservation.ts";
import type { MatchCounts } from "#app/domain/match.ts";
import { buyerKindOf } from "#app/domain/organisation.ts";
import { LIVE_STATES } from "#app/domain/purchase.ts";
import { count } from "#app/fr.ts";
import type { Lot } from "#db/queries/lots.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";

/** « Ce que le droit permet » for a lot: which reservations are open, and how many suppliers could answer each. */

export type LawData = { base: LegalBase; verdict: Verdict; title: string; text: string; article: string };

export function lawOf(
  lot: Lot,
  purchase: Pick<PurchaseDetail, "form" | "buyer" | "state">,
  on: string,
): LawData[] {
  const rules = reservationsOf({
    on,
    contract: contractOfLot(lot, { form: purchase.form, buyer: buyerKindOf(purchase.buyer) }),
  });
  const counts = lot.matchCounts as MatchCounts | null;
  // Once its consultation is launched, nobody is looked for any more.
  const counted = LIVE_STATES.includes(purchase.state);
  const entries = reservationsOfForm(rules, purchase.form).map(({ base, verdict, reasons }) => {
    const suppliers = counts && suppliersWords(counts, base);
    const texts = [...reasons.map(({ text }) => text), ...(verdict !== "no" && suppliers ? [suppliers] : [])];
    return {
      base,
      verdict,
      title:
        lot.reservation === base ? reserveWords(base).replace("Réserver", "Réservé") : reserveWords(base),
      text:
        texts.join(" ") ||
        (counted ? "Permis. Le nombre de fournisseurs est en cours de calcul." : "Permis."),
      article: reasons[0]?.article ?? BASES[base].article,
    };
  });
  return closedAlike(entries) ?? entries.sort((a, b) => rank(a, lot) - rank(b, lot));
}

// A private buyer: every base is closed for one reason, told once.
function closedAlike(entries: readonly LawData[]): LawData[] | null {
  const [first] = entries;
  const alike = first && entries.every(({ verdict, text }) => verdict === "no" && text === first.text);
  return alike ? [{ ...first, title: "Aucune réservation légale" }] : null;
}

// What the lot asks for comes first, then what is open, then what is closed.
const VERDICTS: readonly Verdict[] = ["yes", "to-prove", "no"];
const rank = ({ base, verdict }: LawData, { reservation }: Lot) =>
  base === reservation ? -1 : VERDICTS.indexOf(verdict);

/** « 12 peuvent répondre, 4 à justifier. » */
function suppliersWords({ bases }: MatchCounts, base: LegalBase): string {
  const { yes, toProve } = bases[base] ?? { yes: 0, toProve: 0 };
  const more = toProve > 0 ? `, ${toProve} à justifier` : "";
  if (yes > 1) return `${yes} peuvent répondre${more}.`;
  if (yes === 1) return `Un seul peut répondre${more}\u00a0: la concurrence n'est pas assurée.`;
  if (toProve > 0) return `Aucun ne peut répondre d'emblée, ${toProve} à justifier.`;
  return "Aucun fournisseur potentiel connu ne pourrait y répondre.";
}

/** « 37 fournisseurs potentiels » */
export function candidatesWords(lot: Lot): string | null {
  const counts = lot.matchCounts as MatchCounts | null;
  return counts && count(counts.candidates, "fournisseur potentiel", "fournisseurs potentiels");
}
