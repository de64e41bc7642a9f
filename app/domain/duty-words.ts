import { formatEuros } from "#app/domain/money.ts";
import type { Decision, Obligations } from "#app/domain/obligations.ts";

/** Obligations in the words of the page. */

export type Duty = { key: string; label: string; answer: string; reasons: Decision["reasons"] };

const duty = <T>(key: string, label: string, one: Decision<T>, say: (value: T | null) => string): Duty => ({
  key,
  label,
  answer: say(one.value),
  reasons: one.reasons,
});

const yesNo = (yes: string, no: string) => (value: boolean | null) =>
  value === null ? "Non décidé" : value ? yes : no;

// A doubt shared by several answers is told beside the first of them; each keeps its own reason.
function toldOnce(duties: readonly Duty[]): Duty[] {
  const told = new Set<string>();
  return duties.map((one) => {
    const reasons = one.reasons.filter(({ text }, index) => index === 0 || !told.has(text));
    for (const { text } of reasons) told.add(text);
    return { ...one, reasons };
  });
}

export const procedureDuties = (found: Obligations): Duty[] =>
  toldOnce([
    duty("dispensed", "Dispense par le montant", found.dispensed, yesNo("Dispensé", "Non dispensé")),
    duty("formalised", "Procédure formalisée", found.formalised, yesNo("Oui", "Non")),
    duty("euThreshold", "Seuil européen", found.euThresholdCents, (cents) =>
      cents === null ? "À compléter" : formatEuros(cents),
    ),
    duty(
      "boampOrJal",
      "Avis au BOAMP ou dans un journal d'annonces légales",
      found.boampOrJal,
      yesNo("Dû", "Pas dû"),
    ),
  ]);

export const contractDuties = (found: Obligations): Duty[] => [
  duty(
    "environmental",
    "Clause et critère environnementaux",
    found.environmentalRequired,
    yesNo("Dus", "Pas dus"),
  ),
  duty("social", "Clause sociale, ou motif écrit", found.socialClauseRequired, yesNo("Due", "Pas due")),
  duty("advance", "Avance", found.advanceDue, yesNo("Due", "Pas due")),
  duty("decp", "Données essentielles (DECP)", found.decpRequired, yesNo("À publier", "Pas à publier")),
  duty("agec", "Réemploi et recyclé (loi AGEC)", found.agec, (value) =>
    value === null ? "Non décidé" : value === false ? "Non concerné" : value,
  ),
  duty("egalim", "Alimentation durable (loi EGALIM)", found.egalim, yesNo("Concerné", "Non concerné")),
];
