import { formatDate } from "#app/domain/date.ts";
import type { EligibilityInput, LegalBase, Reason } from "#app/domain/eligibility/types.ts";
import { BASES, DEFENCE_ARTICLE, PUBLIC_BUYERS_ARTICLE } from "#app/domain/eligibility.rules.ts";

/** Why this base cannot exist for this buyer, this form of contract or this date; empty when it can. */
export function outOfScope(base: LegalBase, { contract, on }: EligibilityInput): Reason[] {
  const rule = BASES[base];
  const reasons: Reason[] = [];
  if (contract.buyer === "prive") {
    const text =
      "L'acheteur est privé : le code de la commande publique ne s'applique pas, aucune réservation légale n'existe.";
    reasons.push({ code: "buyer-private", article: PUBLIC_BUYERS_ARTICLE, text });
  }
  const form = formReason(base, contract.form);
  if (form) reasons.push(form);
  if (
    (rule.validFrom !== null && on < rule.validFrom) ||
    (rule.validUntil !== null && on > rule.validUntil)
  ) {
    const text = `Cette réservation n'existe pas le ${formatDate(on)} : ${period(rule.validFrom, rule.validUntil)}.`;
    reasons.push({ code: "base-not-in-force", article: rule.article, text });
  }
  return reasons;
}

function period(from: string | null, until: string | null): string {
  const start = from === null ? "" : `elle est en vigueur depuis le ${formatDate(from)}`;
  return until === null ? start : `${start || "elle est en vigueur"} jusqu'au ${formatDate(until)}`;
}

function formReason(base: LegalBase, form: EligibilityInput["contract"]["form"]): Reason | null {
  const rule = BASES[base];
  if (form === "defense" && rule.form === "marche") {
    if (rule.inDefence) return null;
    const text =
      "Marché de défense ou de sécurité : seule la réservation aux EA et ESAT (art. L. 2113-12) s'applique.";
    return { code: "form-defence", article: DEFENCE_ARTICLE, text };
  }
  if (form === rule.form) return null;
  const isConcession = form === "concession";
  const subject = isConcession
    ? "Le contrat est une concession"
    : "Le contrat est un marché, pas une concession";
  const { article, text } = form === "defense" ? { article: rule.article, text: "" } : rule.otherForm;
  const sentence = text === "" ? `${subject}.` : `${subject} : ${text}.`;
  return { code: isConcession ? "form-concession" : "form-marche", article, text: sentence };
}
