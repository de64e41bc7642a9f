import { formatDate } from "#app/domain/date.ts";
import type { ContractForm, EligibilityInput, LegalBase, Reason } from "#app/domain/eligibility/types.ts";
import {
  BASES,
  type BaseRule,
  DEFENCE_ARTICLE,
  PUBLIC_BUYERS_ARTICLE,
} from "#app/domain/eligibility.rules.ts";

/** Why this base cannot exist for this buyer, this form of contract or this date; empty when it can. */
export function outOfScope(base: LegalBase, { contract, on }: EligibilityInput): Reason[] {
  const rule = BASES[base];
  const reasons: Reason[] = [];
  if (contract.buyer === "prive") {
    const text =
      "L'acheteur est privé\u00a0: le code de la commande publique ne s'applique pas, aucune réservation légale n'existe.";
    reasons.push({ code: "buyer-private", article: PUBLIC_BUYERS_ARTICLE, text });
  }
  const form = formReason(base, contract.form);
  if (form) reasons.push(form);
  if (
    (rule.validFrom !== null && on < rule.validFrom) ||
    (rule.validUntil !== null && on > rule.validUntil)
  ) {
    const text = `Cette réservation n'existe pas le ${formatDate(on)}\u00a0: ${period(rule.validFrom, rule.validUntil)}.`;
    reasons.push({ code: "base-not-in-force", article: rule.article, text });
  }
  return reasons;
}

function period(from: string | null, until: string | null): string {
  const start = from === null ? "" : `elle est en vigueur depuis le ${formatDate(from)}`;
  return until === null ? start : `${start || "elle est en vigueur"} jusqu'au ${formatDate(until)}`;
}

function formReason(base: LegalBase, form: ContractForm): Reason | null {
  const rule = BASES[base];
  if (form === rule.form || (form === "defense" && rule.inDefence)) return null;
  if (form === "defense") return defenceReason(rule);
  const subject = form === "concession" ? "Le contrat est une concession" : "Le contrat est un marché";
  const text = `${subject}\u00a0: ${rule.otherForm.text}.`;
  return { code: `form-${form}`, article: rule.otherForm.article ?? rule.article, text };
}

function defenceReason(rule: BaseRule): Reason {
  const subject = "Le contrat est un marché de défense ou de sécurité";
  return rule.form === "concession"
    ? { code: "form-defense", article: rule.article, text: `${subject}, pas une concession.` }
    : {
        code: "form-defense",
        article: DEFENCE_ARTICLE,
        text: `${subject}\u00a0: seule la réservation aux EA et ESAT (art. L.\u00a02113-12) s'applique.`,
      };
}
