import type { IsoDate } from "#app/domain/date.ts";
import type { BuyerKind } from "#app/domain/eligibility.ts";
import { buyerCommuneOf, buyerKindOf } from "#app/domain/import-buyer.ts";
import type { ImportedLot } from "#app/domain/import-lot.ts";
import type { ImportReference } from "#app/domain/import-reference.ts";

/** A buyer with its purchases, and what the rows of a batch did to them so far; `changed` says what must be written. */

export type LotContent = ImportedLot & { description: string };
export type KnownLot = { id: number | null; content: LotContent; changed: boolean };

export type PurchaseContent = {
  title: string;
  description: string;
  publicationOn: IsoDate | null;
  contractEnd: IsoDate | null;
  studyOn: IsoDate | null;
  deadlineOn: IsoDate | null;
  awardOn: IsoDate | null;
  flags: string[];
};

export type KnownPurchase = PurchaseContent & {
  id: number | null;
  reference: string;
  changed: boolean;
  lots: Map<number, KnownLot>;
};

export type KnownBuyer = {
  id: number | null;
  siret: string;
  name: string;
  kind: BuyerKind | null;
  communeCode: string | null;
  isBuyer: boolean;
  changed: boolean;
  purchases: Map<string, KnownPurchase>;
};

export const unknownBuyer = (siret: string, reference: ImportReference): KnownBuyer => ({
  id: null,
  siret,
  name: "",
  kind: buyerKindOf(siret),
  communeCode: buyerCommuneOf(siret, reference),
  isBuyer: false,
  changed: true,
  purchases: new Map(),
});

/** Adds an empty purchase to a buyer. */
export function addPurchase(buyer: KnownBuyer, reference: string): KnownPurchase {
  const dates = { publicationOn: null, contractEnd: null, studyOn: null, deadlineOn: null, awardOn: null };
  const purchase = {
    id: null,
    reference,
    title: "",
    description: "",
    flags: [],
    ...dates,
    changed: true,
    lots: new Map(),
  };
  buyer.purchases.set(reference, purchase);
  return purchase;
}

/** Gives a purchase its content; true when that changes something. */
export function setPurchase(purchase: KnownPurchase, content: PurchaseContent): boolean {
  const changed = (Object.keys(content) as (keyof PurchaseContent)[]).some(
    (field) => JSON.stringify(purchase[field]) !== JSON.stringify(content[field]),
  );
  Object.assign(purchase, content, { changed: purchase.changed || changed });
  return changed;
}

/** Gives a purchase a lot, or a lot its content; true when that changes something. */
export function setLot(purchase: KnownPurchase, content: LotContent): boolean {
  const known = purchase.lots.get(content.number);
  const changed = !known || !sameLot(known.content, content);
  purchase.lots.set(content.number, {
    id: known?.id ?? null,
    content,
    changed: (known?.changed ?? false) || changed,
  });
  purchase.changed ||= changed;
  return changed;
}

const FIELDS = [
  "title",
  "description",
  "cpv",
  "sectors",
  "territory",
  "otherTerritories",
  "amountCents",
  "durationMonths",
  "reservation",
] as const;

/** A row that does not say the nature leaves the one that the CPV gave. */
export function sameLot(a: LotContent, b: LotContent): boolean {
  const sameNature = b.nature === null || a.nature === b.nature;
  return sameNature && FIELDS.every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]));
}
