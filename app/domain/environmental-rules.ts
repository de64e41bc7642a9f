/** The rules that bear on a need on the environmental side, each with its article. No figure is said that is not kept. */
import type { IsoDate } from "#app/domain/date.ts";
import type { ContractForm } from "#app/domain/eligibility.ts";
import { formatEuros } from "#app/domain/money.ts";
import type { Decision, Obligations } from "#app/domain/obligations.ts";
import { thresholdOn } from "#app/domain/threshold.ts";

/** `article` null: said of nothing in the code. */
export type EnvironmentalRule = { text: string; article: string | null };

export type RuledNeed = {
  form: ContractForm;
  on: IsoDate;
  obligations: Pick<Obligations, "environmentalRequired" | "egalim">;
  /** What the law on waste and circular economy counts, lot by lot. */
  lots: readonly { number: number; agec: Decision<string | false> }[];
};

/** The most binding first. */
export function environmentalRules({ form, on, obligations, lots }: RuledNeed): EnvironmentalRule[] {
  const { environmentalRequired: due, egalim } = obligations;
  const codeApplies = due.value !== false;
  return [
    ...due.reasons,
    ...(codeApplies && form === "marche" ? SPECIFICATIONS : []),
    ...agecRules(lots),
    ...(egalim.value === false ? [] : egalim.reasons),
    ...(codeApplies ? spaser(on) : []),
  ];
}

const SPECIFICATIONS: readonly EnvironmentalRule[] = [
  {
    text: "Les spécifications techniques prennent en compte des objectifs de développement durable.",
    article: "CCP, art. L.\u00a02111-2",
  },
  {
    text: "Un label demandé vaut avec tous ses équivalents, et toute autre preuve est admise quand il n'a pu être obtenu à temps.",
    article: "CCP, art. R.\u00a02111-16 et R.\u00a02111-17",
  },
];

function agecRules(lots: RuledNeed["lots"]): EnvironmentalRule[] {
  const told = lots.filter(({ agec }) => agec.value !== false);
  // Where no lot is linked to a category, the first says why, and that supplies within a service count too.
  const shown = told.length > 0 ? told : lots.slice(0, 1);
  const only = lots.length === 1 || told.length === 0;
  return shown.flatMap(({ number, agec }) =>
    agec.reasons.map(({ text, article }) => ({ text: only ? text : `Lot ${number}. ${text}`, article })),
  );
}

function spaser(on: IsoDate): EnvironmentalRule[] {
  const threshold = thresholdOn("spaser", on);
  if (!threshold.known) return [];
  const text = `Si l'acheteur dépasse ${formatEuros(threshold.value)} d'achats par an, il publie un SPASER\u00a0: ce marché compte dans ses indicateurs d'achats écologiquement responsables.`;
  return [{ text, article: threshold.article }];
}
