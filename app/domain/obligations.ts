/** What a planned contract owes, on the day it is launched. Pure: the law is data, the day is an argument. */
import { isSocialService } from "#app/domain/eligibility/ess.ts";
import {
  advanceDue,
  decpRequired,
  environmentalRequired,
  socialClauseRequired,
} from "#app/domain/obligations/duties.ts";
import { boampOrJal, dispensed, euThreshold, formalised } from "#app/domain/obligations/procedure.ts";
import { agec, egalim } from "#app/domain/obligations/products.ts";
import type { Obligations, PlannedContract, Situation } from "#app/domain/obligations/types.ts";
import { type ThresholdId, thresholdOn } from "#app/domain/threshold.ts";

export * from "#app/domain/obligations/types.ts";

/**
 * Every duty with its reasons. Amounts in cents excluding tax. Never throws: what no row covers, or what a missing
 * datum leaves open, is null with the reason.
 */
export function assessObligations(contract: PlannedContract): Obligations {
  const situation = situationOf(contract);
  return {
    dispensed: dispensed(situation),
    formalised: formalised(situation),
    euThresholdCents: euThreshold(situation),
    boampOrJal: boampOrJal(situation),
    decpRequired: decpRequired(situation),
    advanceDue: advanceDue(situation),
    environmentalRequired: environmentalRequired(situation),
    socialClauseRequired: socialClauseRequired(situation),
    agec: agec(situation),
    egalim: egalim(situation),
  };
}

function situationOf(contract: PlannedContract): Situation {
  const { form, object, cpv } = contract;
  const services = object === "services" && form !== "defense";
  const social = services && cpv !== null && isSocialService(cpv);
  // Divisions run from 03 to 98: a code outside them is on no list, and says nothing.
  const readable = cpv !== null && cpv >= "03" && cpv < "99";
  return {
    ...contract,
    social,
    socialUnknown: services && form === "marche" && !readable,
    eu: thresholdOn(euThresholdId(contract, social), contract.on),
  };
}

function euThresholdId({ form, object, buyer }: PlannedContract, social: boolean): ThresholdId {
  if (form === "concession" || object === "travaux") return "eu-works";
  if (social) return buyer === "entite-adjudicatrice" ? "social-services-utilities" : "social-services";
  if (form === "defense" || buyer === "entite-adjudicatrice") return "eu-utilities";
  return buyer === "etat" ? "eu-state" : "eu-local";
}
