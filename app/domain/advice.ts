/**
 * What the law permits and asks of a contract, and what to do with it: the same answer for the advisor and for the study
 * of a lot. Pure: the day, the suppliers counted and the buyer's rules are arguments.
 */
import type { Nature } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";
import { contractDuties, type Duty, procedureDuties } from "#app/domain/duty-words.ts";
import {
  BASES,
  type BuyerKind,
  type ContractForm,
  type LegalBase,
  type Verdict,
} from "#app/domain/eligibility.ts";
import {
  type BaseRule,
  reservationsOf,
  reservationsOfForm,
  reserveWords,
} from "#app/domain/lot-reservation.ts";
import { type NoticeWording, noticeWording } from "#app/domain/notice-wording.ts";
import { assessObligations, type Buyer } from "#app/domain/obligations.ts";
import type { RecommendationRules } from "#app/domain/recommendation.rules.ts";
import { type Recommendation, recommend } from "#app/domain/recommendation.ts";
import type { BaseSupply, Supply } from "#app/domain/supply.ts";

export type AdviceQuestion = {
  /** The day on which verdicts and thresholds hold. */
  on: IsoDate;
  form: ContractForm;
  object: Nature;
  cpvs: readonly string[];
  /** The whole need, cents excluding tax: what thresholds compare (CCP, art. R. 2121-1). */
  needAmountCents: number | null;
  /** What is reserved, a lot or all of it: what capacities and clauses compare. */
  amountCents: number | null;
  durationMonths: number | null;
  buyer: Buyer;
  buyerKind: BuyerKind;
};

export type BaseAdvice = {
  base: LegalBase;
  verdict: Verdict;
  title: string;
  short: string;
  article: string;
  text: string;
};

export type LegalAdvice = {
  duties: { procedure: Duty[]; contract: Duty[] };
  bases: BaseAdvice[];
  /** Null: not decided for want of a datum. */
  dispensed: boolean | null;
  /** Null: nobody was counted. */
  recommendation: (Recommendation & { title: string }) | null;
  /** Of the base recommended. */
  wording: NoticeWording | null;
};

/** Never throws: what is missing is said where it is missed. */
export function adviseOn(
  question: AdviceQuestion,
  supply: Supply | null,
  rules: RecommendationRules,
): LegalAdvice {
  const { on, form, object, cpvs, amountCents, durationMonths, buyer } = question;
  const obligations = assessObligations({
    ...{ on, form, object, durationMonths, buyer },
    cpv: cpvs[0] ?? null,
    amountCents: question.needAmountCents,
  });
  const contract = { form, object, cpvs, amountCents, durationMonths, buyer: question.buyerKind };
  const open = reservationsOfForm(reservationsOf({ contract, on }), form);
  const planned = {
    ...{ amountCents, durationMonths, open },
    nature: object,
    dispensed: obligations.dispensed.value,
    socialClauseRequired: obligations.socialClauseRequired.value,
  };
  const found = supply && recommend(planned, supply, rules);
  return {
    duties: { procedure: procedureDuties(obligations), contract: contractDuties(obligations) },
    bases: open.map((rule) => baseAdvice(rule, supply)),
    dispensed: obligations.dispensed.value,
    recommendation: found && { ...found, title: recommendationWords(found) },
    wording: found?.base ? noticeWording(found.base) : null,
  };
}

function baseAdvice({ base, verdict, reasons }: BaseRule, supply: Supply | null): BaseAdvice {
  return {
    base,
    verdict,
    title: reserveWords(base),
    short: BASES[base].short,
    article: reasons[0]?.article ?? BASES[base].article,
    text: [baseText({ base, verdict, reasons }), verdict === "no" ? "" : nobody(supply?.bases[base])]
      .filter(Boolean)
      .join(" "),
  };
}

// What the law opens is no use where nobody is known to answer.
const nobody = (known: BaseSupply | undefined): string =>
  known && known.yes + known.toProve === 0 ? "Aucun fournisseur connu ne pourrait y répondre." : "";

/** What is left to a wish that the law of reservation closes. */
const ESS_OTHERWISE =
  "Ce n'est pas une réservation légale\u00a0: une consultation directe ou ciblée reste possible sous le seuil de dispense.";

function baseText({ base, verdict, reasons }: BaseRule): string {
  const said = reasons.map(({ text }) => text);
  if (said.length === 0) return "Permis pour ce contrat, quel que soit son montant.";
  return [...said, ...(base === "L2113-15" && verdict === "no" ? [ESS_OTHERWISE] : [])].join(" ");
}

/** « Réserver aux EA et ESAT », « Prévoir une clause sociale d'insertion ». */
function recommendationWords({ advice, base }: Recommendation): string {
  const reserved = base ? reserveWords(base).replace("Réserver ", "") : "";
  switch (advice) {
    case "reserve":
      return `Réserver ${reserved}`;
    case "reserve-lot":
      return `Allotir, et réserver un lot ${reserved}`;
    case "direct":
      return "Consulter directement des structures inclusives";
    case "clause":
      return "Prévoir une clause sociale d'insertion";
    case "none":
      return "Ni réservation, ni clause conseillée";
  }
}
