import type { IsoDate } from "#app/domain/date.ts";
import {
  addPurchase,
  type KnownBuyer,
  type KnownPurchase,
  type LotContent,
  sameLot,
  setLot,
  setPurchase,
} from "#app/domain/import-known-buyer.ts";
import type { NeedRow } from "#app/domain/import-need.ts";
import { mend, type Notes, type Outcome, refuse } from "#app/domain/import-report.ts";
import { renewalCalendar } from "#app/domain/programmed-purchase.ts";
import { PURCHASE_LIMITS, type PurchaseFlag } from "#app/domain/purchase.ts";

/** What a row changes in what is known of a buyer: pure, so that « same file twice changes nothing » can be proved. */

/**
 * What the rows read so far said, for the whole file: the first row of a buyer or purchase decides. Texts are not kept
 * here but in what was written: the memory of an import does not grow with them.
 */
export type NeedMemory = {
  buyers: Map<string, Pick<NeedRow, "buyerName" | "buyerKind">>;
  purchases: Map<string, Pick<NeedRow, "publicationOn" | "contractEnd">>;
  /** identity of a lot → the line that gave it */
  lots: Map<string, number>;
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
  const known = buyer.purchases.get(row.reference);
  refuseContradiction(known, row, memory, notes);
  refuseTooManyLots(known, row, notes);
  if (notes.problems.length > 0) return "unchanged";
  if (!memory.lots.has(lotIdentity(row))) memory.lots.set(lotIdentity(row), notes.line);
  const said = firstSaid(known, row, memory, notes);
  const buyerChanged = applyBuyer(buyer, row, memory, notes);
  const purchase = known ?? addPurchase(buyer, row.reference);
  const isNew = !purchase.lots.has(row.lot.number);
  const purchaseChanged = applyPurchase(purchase, said, today);
  const lotChanged = setLot(purchase, contentOf(row, said.description));
  if (isNew) return "created";
  return buyerChanged || purchaseChanged || lotChanged ? "updated" : "unchanged";
}

const purchaseIdentity = ({ siret, reference }: NeedRow) => `${siret} ${reference}`;
const lotIdentity = (row: NeedRow) => `${purchaseIdentity(row)} ${row.lot.number}`;

// A lot says of itself only what its purchase does not say.
const contentOf = ({ lot, description }: NeedRow, purchaseDescription: string): LotContent => ({
  ...lot,
  description: description === purchaseDescription ? "" : description,
});

function refuseContradiction(
  known: KnownPurchase | undefined,
  row: NeedRow,
  memory: NeedMemory,
  notes: Notes,
) {
  const line = memory.lots.get(lotIdentity(row));
  const lot = known?.lots.get(row.lot.number);
  if (line === undefined || !known || !lot || sameLot(lot.content, contentOf(row, known.description))) return;
  const reason = `La ligne ${line} donne déjà le lot ${row.lot.number} de cet achat, avec un autre contenu\u00a0: gardez une seule des deux lignes, ou changez le numéro.`;
  refuse(notes, "lot", reason);
}

// Beyond, its own editor would refuse the purchase whatever is changed there.
function refuseTooManyLots(known: KnownPurchase | undefined, { reference, lot }: NeedRow, notes: Notes) {
  if (!known || known.lots.has(lot.number) || known.lots.size < PURCHASE_LIMITS.lots) return;
  const reason = `L'achat ${reference} compte déjà ${PURCHASE_LIMITS.lots} lots, le plus qu'un achat puisse avoir\u00a0: donnez à celui-ci et aux suivants une autre référence.`;
  refuse(notes, "lot", reason);
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
function firstSaid(known: KnownPurchase | undefined, row: NeedRow, memory: NeedMemory, notes: Notes): Said {
  const said = memory.purchases.get(purchaseIdentity(row));
  const texts = said && known ? known : row;
  if (texts.title !== row.title) mend(notes, "titre", row.title, texts.title);
  if (said?.publicationOn && row.publicationOn && said.publicationOn !== row.publicationOn) {
    mend(notes, "publication_prevue", row.publicationOn, said.publicationOn);
  }
  if (said?.contractEnd && row.contractEnd && said.contractEnd !== row.contractEnd) {
    mend(notes, "fin_marche", row.contractEnd, said.contractEnd);
  }
  const dates = {
    publicationOn: said?.publicationOn ?? row.publicationOn,
    contractEnd: said?.contractEnd ?? row.contractEnd,
  };
  memory.purchases.set(purchaseIdentity(row), dates);
  return { title: texts.title, description: texts.description, ...dates };
}

function applyPurchase(purchase: KnownPurchase, said: Said, today: IsoDate): boolean {
  const dates = datesOf(purchase, said, today);
  const { contractEnd, publicationOn } = dates;
  const flags: PurchaseFlag[] = [];
  if (contractEnd && contractEnd < today) flags.push("ended");
  if (publicationOn && publicationOn < today) flags.push("past-date");
  const others = purchase.flags.filter((flag) => flag !== "ended" && flag !== "past-date");
  const { title, description } = said;
  return setPurchase(purchase, { title, description, ...dates, flags: [...others, ...flags].sort() });
}

// An empty cell empties nothing, and what the file has no column for stays while it makes sense: people planned it.
function datesOf(known: KnownPurchase, said: Said, today: IsoDate) {
  const contractEnd = said.contractEnd ?? known.contractEnd;
  const calendar = contractEnd ? renewalCalendar({ contractEnd, today }) : null;
  const renewed = contractEnd === known.contractEnd ? known.publicationOn : calendar?.publicationOn;
  const publicationOn = said.publicationOn ?? renewed ?? known.publicationOn;
  const before = (date: IsoDate | null) => (date && publicationOn && date > publicationOn ? null : date);
  const after = (date: IsoDate | null) => (date && publicationOn && date < publicationOn ? null : date);
  return {
    contractEnd,
    publicationOn,
    studyOn: before(calendar?.studyOn ?? known.studyOn),
    deadlineOn: after(known.deadlineOn),
    awardOn: after(calendar?.awardOn ?? known.awardOn),
  };
}
