/** What a purchase owes as a whole, from its lots as they stand. Pure. */
import { type BuyerSettings, thresholdBuyer } from "#app/domain/buyer-settings.ts";
import type { Nature } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";
import type { BuyerKind, ContractForm } from "#app/domain/eligibility.ts";
import { needAmount } from "#app/domain/lot-facts.ts";
import { assessObligations, type Obligations } from "#app/domain/obligations.ts";
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

/** The facts that decide, and what follows from them. */
export function purchaseDuties(
  { form, publicationOn, buyerKind, lots }: PurchaseGiven,
  settings: BuyerSettings,
  today: IsoDate,
): { facts: PurchaseFacts; obligations: Obligations } {
  const [first] = lots;
  const facts: PurchaseFacts = {
    form,
    nature: first?.nature ?? "services",
    amountCents: needAmount(lots),
    durationMonths: Math.max(0, ...lots.map(({ durationMonths }) => durationMonths ?? 0)) || null,
    on: publicationOn ?? today,
  };
  const { nature: object, ...planned } = facts;
  const buyer = thresholdBuyer(buyerKindOf({ buyerKind }), settings);
  return { facts, obligations: assessObligations({ ...planned, object, cpv: first?.cpv[0] ?? null, buyer }) };
}
