import { natureOfCpv } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";
import type { BuyerKind } from "#app/domain/eligibility.ts";
import { basesFor } from "#app/domain/lot-reservation.ts";
import { buyerKindOf } from "#app/domain/organisation.ts";
import type { BasesByForm } from "#app/routes/purchases/purchase-editor.tsx";
import type { Lot } from "#db/queries/lots.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";

/** What the editor shows before the first post, by field. */
export const EMPTY_PURCHASE = { form: "marche", lots: [{ number: "1" }] };

export function storedPurchase(purchase: PurchaseDetail): Record<string, unknown> {
  const { reference, title, description, form, service, contact, considerations } = purchase;
  const { currentContractEnd, studyOn, publicationOn, deadlineOn, awardOn, renewals, justNeed } = purchase;
  return {
    ...{ reference, title, description, form, service, contact, considerations },
    ...{ currentContractEnd, studyOn, publicationOn, deadlineOn, awardOn },
    justNeed,
    version: String(purchase.version),
    renewals: renewals === 0 ? "" : String(renewals),
    lots: purchase.lots.length > 0 ? purchase.lots.map(storedLot) : EMPTY_PURCHASE.lots,
  };
}

function storedLot(lot: Lot): Record<string, unknown> {
  return {
    number: String(lot.number),
    title: lot.title,
    description: lot.description,
    // Said by hand only: what the CPV says follows the CPV.
    nature: lot.nature === natureOfCpv(lot.cpv[0] ?? "") ? "" : lot.nature,
    amount: lot.amountCents === null ? "" : typedEuros(lot.amountCents),
    duration: lot.durationMonths === null ? "" : String(lot.durationMonths),
    cpv: lot.cpv,
    territory: lot.territory ?? "",
    otherTerritories: lot.otherTerritories,
    reservation: lot.reservation,
    lendsLabour: lot.lendsLabour ? "on" : "",
    circular: lot.circular,
  };
}

/** « 190 000 », « 80 000,5 »: as people type them. */
export function typedEuros(cents: number): string {
  const [whole = "0", decimals] = String(cents / 100).split(".");
  return [whole.replace(/\B(?=(\d{3})+$)/g, " "), decimals].filter(Boolean).join(",");
}

export function basesByForm(buyerKind: BuyerKind | null, on: IsoDate): BasesByForm {
  const buyer = buyerKindOf({ buyerKind });
  const of = (form: keyof BasesByForm) => basesFor({ form, buyer }, on);
  return { marche: of("marche"), concession: of("concession"), defense: of("defense") };
}
