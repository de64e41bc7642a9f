import type { IsoDate } from "#app/domain/date.ts";
import {
  addPurchase,
  type KnownBuyer,
  type KnownPurchase,
  setLot,
  setPurchase,
} from "#app/domain/import-known-buyer.ts";
import type { NeedRow } from "#app/domain/import-need.ts";
import { mend, type Notes, type Outcome, refuse } from "#app/domain/import-report.ts";
import { renewalCalendar } from "#app/domain/programmed-purchase.ts";
import type { PurchaseFlag } from "#app/domain/purchase.ts";

/** What a row changes in what is known of a buyer: pure, so that « same file twice changes nothing » can be proved. */

/** What the rows read so far said, for the whole file: the first row of a buyer or purchase decides. */
export type NeedMemory = {
  buyers: Map<string, Pick<NeedRow, "buyerName" | "buyerKind">>;
  purchases: Map<string, Pick<NeedRow, "title" | "description" | "publicationOn" | "contractEnd">>;
  lots: Map<string, { line: number; content: string }>;
};

export const startNeedMemory = (): NeedMemory => ({
  buyers: new Map(),
  purchases: new Map(),
  lots: new Map(),
});

/** Applies a row to its buyer. A row that contradicts an earlier one is refused in `notes` and changes nothing. */
export function applyNeedRow(
  buyer: KnownBuyer,
  row: NeedRow,
  memory: NeedMemory,
  notes: Notes,
  today: IsoDate,
): Outcome {
  const key = `${row.siret} ${row.reference}`;
  const lotKey = `${key} ${row.lot.number}`;
  const twin = memory.lots.get(lotKey);
  const content = JSON.stringify([row.lot, row.description]);
  if (twin && twin.content !== content) {
    const reason = `La ligne ${twin.line} donne déjà le lot ${row.lot.number} de cet achat, avec un autre contenu : gardez une seule des deux lignes, ou changez le numéro.`;
    refuse(notes, "lot", reason);
    return "unchanged";
  }
  memory.lots.set(lotKey, { line: notes.line, content });
  const buyerChanged = applyBuyer(buyer, row, memory, notes);
  const first = firstSaid(row, key, memory, notes);
  const purchase = buyer.purchases.get(row.reference) ?? addPurchase(buyer, row.reference);
  const isNew = !purchase.lots.has(row.lot.number);
  const purchaseChanged = applyPurchase(purchase, first, today);
  const lotChanged = applyLot(purchase, row, first.description);
  if (isNew) return "created";
  return buyerChanged || purchaseChanged || lotChanged ? "updated" : "unchanged";
}

function applyBuyer(buyer: KnownBuyer, row: NeedRow, memory: NeedMemory, notes: Notes): boolean {
  const said = memory.buyers.get(row.siret);
  if (said && said.buyerName !== row.buyerName) mend(notes, "acheteur_nom", row.buyerName, said.buyerName);
  if (said?.buyerKind && row.buyerKind && said.buyerKind !== row.buyerKind) {
    mend(notes, "type_acheteur", row.buyerKind, said.buyerKind);
  }
  const buyerName = said?.buyerName ?? row.buyerName;
  const buyerKind = said?.buyerKind ?? row.buyerKind;
  memory.buyers.set(row.siret, { buyerName, buyerKind });
  const kind = buyerKind ?? buyer.kind;
  const changed = buyer.name !== buyerName || buyer.kind !== kind || !buyer.isBuyer;
  Object.assign(buyer, { name: buyerName, kind, isBuyer: true, changed: buyer.changed || changed });
  return changed;
}

type Said = Pick<NeedRow, "title" | "description" | "publicationOn" | "contractEnd">;

// A purchase is told on the row of each of its lots: where they differ, the first row decides and the others say so.
function firstSaid(row: NeedRow, key: string, memory: NeedMemory, notes: Notes): Said {
  const said = memory.purchases.get(key);
  if (said && said.title !== row.title) mend(notes, "titre", row.title, said.title);
  if (said?.publicationOn && row.publicationOn && said.publicationOn !== row.publicationOn) {
    mend(notes, "publication_prevue", row.publicationOn, said.publicationOn);
  }
  if (said?.contractEnd && row.contractEnd && said.contractEnd !== row.contractEnd) {
    mend(notes, "fin_marche", row.contractEnd, said.contractEnd);
  }
  const first: Said = {
    title: said?.title ?? row.title,
    description: said?.description ?? row.description,
    publicationOn: said?.publicationOn ?? row.publicationOn,
    contractEnd: said?.contractEnd ?? row.contractEnd,
  };
  memory.purchases.set(key, first);
  return first;
}

function applyPurchase(purchase: KnownPurchase, said: Said, today: IsoDate): boolean {
  const flags: PurchaseFlag[] = [];
  if (said.contractEnd && said.contractEnd < today) flags.push("ended");
  if (said.publicationOn && said.publicationOn < today) flags.push("past-date");
  const others = purchase.flags.filter((flag) => flag !== "ended" && flag !== "past-date");
  return setPurchase(purchase, { ...said, ...datesOf(said, today), flags: [...others, ...flags].sort() });
}

// The file says when the need is published; without that, the end of the current contract says it.
function datesOf({ publicationOn, contractEnd }: Said, today: IsoDate) {
  const calendar = contractEnd ? renewalCalendar({ contractEnd, today }) : null;
  if (publicationOn === null) {
    return {
      publicationOn: calendar?.publicationOn ?? null,
      studyOn: calendar?.studyOn ?? null,
      deadlineOn: calendar?.deadlineOn ?? null,
      awardOn: calendar?.awardOn ?? null,
    };
  }
  const studyOn = calendar?.studyOn ?? null;
  const awardOn = calendar?.awardOn ?? null;
  return {
    publicationOn,
    studyOn: studyOn !== null && studyOn <= publicationOn ? studyOn : null,
    deadlineOn: null,
    awardOn: awardOn !== null && awardOn > publicationOn ? awardOn : null,
  };
}

function applyLot(purchase: KnownPurchase, row: NeedRow, purchaseDescription: string): boolean {
  const description = row.description === purchaseDescription ? "" : row.description;
  return setLot(purchase, { ...row.lot, description });
}
