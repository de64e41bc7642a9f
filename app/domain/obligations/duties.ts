/** What a contract owes besides its procedure: open data, advance, environment, social clause. */
import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";
import { assumed } from "#app/domain/obligations/procedure.ts";
import { AMOUNT_MISSING, type Decision, decide, type Situation } from "#app/domain/obligations/types.ts";
import { thresholdOn } from "#app/domain/threshold.ts";

/** Loi n° 2021-1104 (Climat et résilience), art. 35: from these days on; before the first one, no table is kept. */
export const CLIMATE: { tableFrom: IsoDate; inForceFrom: IsoDate } = {
  tableFrom: "2015-10-01",
  inForceFrom: "2026-08-22",
};
const ADVANCE_AFTER_MONTHS = 2;
const DEFENCE = "CCP, art. L.\u00a02312-1-1";
const DEFENCE_TEXT =
  "Les marchés de défense ou de sécurité restent hors de cette obligation\u00a0: l'acheteur peut, sans devoir.";

/** Whether the essential data of the contract are published. */
export function decpRequired({ form, on, amountCents }: Situation): Decision {
  const threshold = thresholdOn("essential-data", on);
  if (!threshold.known) return decide<boolean>(null, threshold.article, threshold.text);
  if (amountCents === null) return decide<boolean>(null, threshold.article, AMOUNT_MISSING);
  const value = formatEuros(threshold.value);
  if (amountCents >= threshold.value) {
    const text = `Montant d'au moins ${value}\u00a0: données essentielles publiées dans les deux mois de la notification.`;
    return decide(true, form === "concession" ? "CCP, art. L.\u00a03131-1" : threshold.article, text);
  }
  return form === "concession"
    ? decide<boolean>(
        null,
        "CCP, art. L.\u00a03131-1",
        `Concession de moins de ${value}\u00a0: le seuil est à compléter.`,
      )
    : decide(
        false,
        threshold.article,
        `Montant inférieur à ${value}\u00a0: pas de données essentielles à publier.`,
      );
}

/** Whether an advance is due: initial amount above the threshold and more than two months of execution. */
export function advanceDue({ form, on, amountCents, durationMonths }: Situation): Decision {
  const threshold = thresholdOn("advance", on);
  if (form === "concession") {
    return decide(false, threshold.article, "L'avance est une règle des marchés, pas des concessions.");
  }
  if (form === "defense") {
    const text =
      "Marché de défense ou de sécurité\u00a0: la règle d'avance qui lui est propre est à compléter.";
    return decide<boolean>(null, threshold.article, text);
  }
  if (!threshold.known) return decide<boolean>(null, threshold.article, threshold.text);
  const value = formatEuros(threshold.value);
  if (amountCents !== null && amountCents <= threshold.value) {
    return decide(
      false,
      threshold.article,
      `Montant qui ne dépasse pas ${value}\u00a0: l'avance reste possible, sans être due.`,
    );
  }
  if (durationMonths !== null && durationMonths <= ADVANCE_AFTER_MONTHS) {
    return decide(
      false,
      threshold.article,
      "Exécution d'au plus deux mois\u00a0: l'avance reste possible, sans être due.",
    );
  }
  if (amountCents === null) return decide<boolean>(null, threshold.article, AMOUNT_MISSING);
  if (durationMonths === null)
    return decide<boolean>(null, threshold.article, "Durée d'exécution non connue.");
  return decide(
    true,
    threshold.article,
    `Plus de ${value} et plus de deux mois d'exécution\u00a0: une avance est due, sauf refus du titulaire. Comparez le montant initial de chaque marché ou lot.`,
  );
}

/** Whether the environment must enter the conditions of execution and the award criteria. */
export function environmentalRequired({ form, on }: Situation): Decision {
  const article =
    form === "concession"
      ? "CCP, art. L.\u00a03114-2 et L.\u00a03124-5"
      : "CCP, art. L.\u00a02112-2 et L.\u00a02152-7";
  const early = beforeClimate(on, article);
  if (early) return early;
  if (form === "defense") return decide(false, DEFENCE, DEFENCE_TEXT);
  return decide(
    true,
    article,
    `Consultation lancée depuis le ${formatDate(CLIMATE.inForceFrom)}\u00a0: au moins une condition d'exécution et un critère d'attribution environnementaux, quel que soit le montant. Le prix seul ne suffit plus comme critère.`,
  );
}

/** Whether the contract owes a social condition of execution, or a written exemption. */
export function socialClauseRequired(situation: Situation): Decision {
  const { form, on, amountCents, eu } = situation;
  const article = form === "concession" ? "CCP, art. L.\u00a03114-2-1" : "CCP, art. L.\u00a02112-2-1";
  const early = beforeClimate(on, article);
  if (early) return early;
  if (form === "defense") return decide(false, DEFENCE, DEFENCE_TEXT);
  if (!eu.known) return decide<boolean>(null, article, eu.text);
  if (amountCents === null) return decide<boolean>(null, article, AMOUNT_MISSING);
  const value = formatEuros(eu.value);
  const above = amountCents >= eu.value;
  const text = above
    ? `Le besoin atteint ${value}\u00a0: une condition d'exécution sociale ou d'emploi est due, par exemple une clause d'insertion. ${exemptions(form)} Un critère d'attribution seul ne suffit pas.`
    : `Le besoin est inférieur à ${value}\u00a0: la clause sociale reste possible, sans être due.`;
  return { value: above, reasons: [{ article, text }, ...assumed(situation)] };
}

function exemptions(form: Situation["form"]): string {
  return form === "concession"
    ? "À défaut, un motif écrit\u00a0: lien insuffisant avec l'objet, ou concurrence restreinte ou exécution difficile."
    : "À défaut, un motif écrit\u00a0: 1° solution immédiatement disponible, 2° pas de lien suffisant avec l'objet, 3° concurrence restreinte ou exécution difficile, 4° travaux de moins de six mois.";
}

function beforeClimate(on: IsoDate, article: string): Decision | null {
  if (on < CLIMATE.tableFrom) {
    return decide<boolean>(
      null,
      article,
      `La table commence le ${formatDate(CLIMATE.tableFrom)}\u00a0: rien n'est décidé avant.`,
    );
  }
  if (on >= CLIMATE.inForceFrom) return null;
  return decide(
    false,
    article,
    `L'obligation vaut pour les consultations lancées depuis le ${formatDate(CLIMATE.inForceFrom)}.`,
  );
}
