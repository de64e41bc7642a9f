/** Which procedure and which publicity a need owes. CCP, art. R. 2122-8, R. 2123-1, R. 2124-1 and R. 2131-12 s. */
import { formatDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";
import {
  AMOUNT_MISSING,
  type Decision,
  decide,
  type LegalReason,
  type Situation,
} from "#app/domain/obligations/types.ts";
import { thresholdOn } from "#app/domain/threshold.ts";

const SOCIAL = "CCP, art. R.\u00a02123-1, 3°";
const FORMALISED = "CCP, art. L.\u00a02124-1";
const SIMPLE_CONCESSION = "CCP, art. R.\u00a03126-1";

/** Whether the amount alone frees the need from publicity and competition. */
export function dispensed({ form, object, on, amountCents }: Situation): Decision {
  const threshold = thresholdOn(object === "travaux" ? "dispense-works" : "dispense-fs", on);
  if (form === "concession") {
    return decide(
      false,
      threshold.article,
      "La dispense par le montant vaut pour les marchés, pas pour les concessions.",
    );
  }
  if (form === "defense") {
    const text =
      "Marché de défense ou de sécurité\u00a0: le seuil de dispense qui lui est propre est à compléter.";
    return decide<boolean>(null, threshold.article, text);
  }
  if (!threshold.known) return decide<boolean>(null, threshold.article, threshold.text);
  if (amountCents === null) return decide<boolean>(null, threshold.article, AMOUNT_MISSING);
  const value = formatEuros(threshold.value);
  return amountCents < threshold.value
    ? decide(
        true,
        threshold.article,
        `Besoin inférieur à ${value} le ${formatDate(on)}\u00a0: sans publicité ni mise en concurrence, à condition de choisir une offre pertinente, de bien utiliser les deniers publics et de ne pas contracter toujours avec le même opérateur quand plusieurs peuvent répondre.`,
      )
    : decide(
        false,
        threshold.article,
        `Le besoin atteint ${value}, le seuil de dispense du ${formatDate(on)}.`,
      );
}

/** The European threshold of this form, object and buyer, in cents. */
export function euThreshold(situation: Situation): Decision<number> {
  const { eu } = situation;
  if (!eu.known) return decide<number>(null, eu.article, eu.text);
  const text = `${formatEuros(eu.value)} le ${formatDate(situation.on)} (${eu.row.source}).`;
  return { value: eu.value, reasons: [{ article: eu.article, text }, ...assumed(situation)] };
}

/** Whether the procedure is a formalised one: at or above the European threshold, but for social services. */
export function formalised(situation: Situation): Decision {
  const { amountCents, eu, form, social } = situation;
  if (social) {
    const text =
      form === "concession"
        ? "Concession de services sociaux ou spécifiques\u00a0: procédure simplifiée quel que soit le montant."
        : "Service social ou spécifique de la liste fermée\u00a0: procédure adaptée quel que soit le montant.";
    return decide(false, form === "concession" ? SIMPLE_CONCESSION : SOCIAL, text);
  }
  if (!eu.known) return decide<boolean>(null, eu.article, eu.text);
  if (amountCents === null) return decide<boolean>(null, FORMALISED, AMOUNT_MISSING);
  const value = formatEuros(eu.value);
  const above = amountCents >= eu.value;
  const text = above
    ? `Le besoin atteint le seuil européen de ${value}\u00a0: ${form === "concession" ? "procédure de droit commun" : "procédure formalisée"}.`
    : `Le besoin est inférieur au seuil européen de ${value}\u00a0: procédure ${form === "concession" ? "simplifiée" : "adaptée, ou dispense"}.`;
  return { value: above, reasons: [{ article: eu.article, text }, ...assumed(situation)] };
}

/** Whether a notice in the BOAMP or in a journal of legal notices is owed. */
export function boampOrJal(situation: Situation): Decision {
  if (situation.form === "concession") {
    const text = "Publicité nationale des concessions\u00a0: la règle est à compléter dans la table.";
    return decide<boolean>(null, "CCP, art. L.\u00a03122-1", text);
  }
  if (dispensed(situation).value === true) {
    return decide(false, "CCP, art. R.\u00a02122-8", "Le besoin est dispensé de publicité.");
  }
  if (situation.form !== "defense" && situation.social) return socialPublicity(situation);
  const found = ordinaryPublicity(situation);
  return { value: found.value, reasons: [...found.reasons, ...assumed(situation)] };
}

function socialPublicity({ amountCents, eu }: Situation): Decision {
  if (!eu.known) return decide<boolean>(null, eu.article, eu.text);
  if (amountCents === null) return decide<boolean>(null, "CCP, art. R.\u00a02131-14", AMOUNT_MISSING);
  const value = formatEuros(eu.value);
  return amountCents >= eu.value
    ? decide(
        false,
        "CCP, art. R.\u00a02131-15",
        `Service social d'au moins ${value}\u00a0: l'avis est dû au Journal officiel de l'Union européenne, pas au BOAMP ni dans un journal d'annonces légales.`,
      )
    : decide(
        false,
        "CCP, art. R.\u00a02131-14",
        `Service social de moins de ${value}\u00a0: publicité librement adaptée.`,
      );
}

function ordinaryPublicity(situation: Situation): Decision {
  const { amountCents, buyer, form, on } = situation;
  const isFormalised = formalised(situation);
  if (isFormalised.value === true) {
    const text =
      "Procédure formalisée\u00a0: avis au BOAMP et au Journal officiel de l'Union européenne (ce dernier seul pour les acheteurs que l'article ne cite pas).";
    return decide(true, "CCP, art. R.\u00a02131-16", text);
  }
  if (amountCents === null) return decide<boolean>(null, "CCP, art. R.\u00a02131-12", AMOUNT_MISSING);
  if (form === "defense") {
    const text =
      "Marché de défense ou de sécurité sous le seuil européen\u00a0: la règle de publicité est à compléter.";
    return decide<boolean>(null, "CCP, art. L.\u00a02331-1", text);
  }
  if (buyer === "entite-adjudicatrice") {
    if (isFormalised.value === null) return isFormalised;
    return decide(
      false,
      "CCP, art. R.\u00a02131-13",
      "Entité adjudicatrice en procédure adaptée\u00a0: publicité librement choisie.",
    );
  }
  const threshold = thresholdOn("national-notice", on);
  if (!threshold.known) return decide<boolean>(null, threshold.article, threshold.text);
  const value = formatEuros(threshold.value);
  return amountCents >= threshold.value
    ? decide(
        true,
        threshold.article,
        `Besoin d'au moins ${value}\u00a0: avis au BOAMP ou dans un journal d'annonces légales.`,
      )
    : decide(false, threshold.article, `Besoin de moins de ${value}\u00a0: publicité librement adaptée.`);
}

/** Said wherever the closed list would have changed the answer. */
export function assumed({ socialUnknown }: Situation): LegalReason[] {
  const text =
    "Sans code CPV lisible, la liste des services sociaux et autres services spécifiques ne peut pas être vérifiée\u00a0: réponse donnée pour un service ordinaire, la plus exigeante.";
  return socialUnknown ? [{ article: SOCIAL, text }] : [];
}
