/** What a purchase owes as a whole, from its lots as they stand. Pure. */
import { type BuyerSettings, thresholdBuyer } from "#app/domain/buyer-settings.ts";
import type { Nature } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";
import type { BuyerKind, ContractForm } from "#app/domain/eligibility.ts";
import { needAmount } from "#app/domain/lot-facts.ts";
import { agec } from "#app/domain/obligations/products.ts";
import {
  assessObligations,
  type Decision,
  decide,
  type Obligations,
  type PlannedContract,
} from "#app/domain/obligations.ts";
import { buyerKindOf } from "#app/domain/organisation.ts";

export type PurchaseGiven = {
  form: ContractForm;
  publicationOn: IsoDate | null;
  buyerKind: BuyerKind | null;
  lots: readonly {
    nature: Nature;
    cpv: readonly string[];
    amountCents: number | null;
    durationMonths: number | null;
  }[];
};

export type PurchaseFacts = {
  form: ContractForm;
  /** The first lot's. */
  nature: Nature;
  /** All the lots (CCP, art. R. 2121-1), cents excluding tax; null where one is not known. */
  amountCents: number | null;
  /** The longest lot's. */
  durationMonths: number | null;
  /** The day on which the consultation is planned, else today. */
  on: IsoDate;
};

/** The facts that decide, and what follows from them; `lotAgec` lot by lot, in their order. */
export function purchaseDuties(
  { form, publicationOn, buyerKind, lots }: PurchaseGiven,
  settings: BuyerSettings,
  today: IsoDate,
): { facts: PurchaseFacts; obligations: Obligations; lotAgec: Decision<string | false>[] } {
  const [first] = lots;
  const facts: PurchaseFacts = {
    form,
    nature: first?.nature ?? "services",
    amountCents: needAmount(lots),
    durationMonths: Math.max(0, ...lots.map(({ durationMonths }) => durationMonths ?? 0)) || null,
    on: publicationOn ?? today,
  };
  const { nature: object, ...planned } = facts;
  const kind = buyerKindOf({ buyerKind });
  const buyer = thresholdBuyer(kind, settings);
  const contract: PlannedContract = { ...planned, object, cpv: first?.cpv[0] ?? null, buyer };
  const lotAgec = lots.map(({ cpv }) =>
    kind === "prive" ? decide<string | false>(false, ...PRIVATE) : agecOf(contract, cpv),
  );
  const all = { ...assessObligations(contract), agec: firstCounted(lotAgec) ?? agec(contract) };
  return { facts, obligations: kind === "prive" ? { ...all, ...OUTSIDE } : all, lotAgec };
}

// A category found under any code, or in any lot, is not lost behind the first one.
const firstCounted = (found: readonly Decision<string | false>[]) =>
  found.find(({ value }) => typeof value === "string") ?? found[0];

function agecOf(contract: PlannedContract, cpv: readonly string[]): Decision<string | false> {
  const codes = cpv.length > 0 ? cpv : [null];
  return firstCounted(codes.map((code) => agec({ ...contract, cpv: code }))) ?? agec(contract);
}

const PRIVATE = [
  "Code de la commande publique",
  "Un acheteur privé choisit librement ses fournisseurs\u00a0: le code ne s'applique pas à lui, et rien n'empêche d'en faire autant.",
] as const;
const outside = decide<boolean>(false, ...PRIVATE);
const OUTSIDE = {
  socialClauseRequired: outside,
  environmentalRequired: outside,
  formalised: outside,
  agec: decide<string | false>(false, ...PRIVATE),
};
