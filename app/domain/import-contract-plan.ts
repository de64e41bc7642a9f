import type { IsoDate } from "#app/domain/date.ts";
import type { ContractRow } from "#app/domain/import-contract.ts";
import { addPurchase, type KnownBuyer, setLot, setPurchase } from "#app/domain/import-known-buyer.ts";
import type { ImportReference } from "#app/domain/import-reference.ts";
import { type Notes, type Outcome, refuse } from "#app/domain/import-report.ts";
import { renewalCalendar } from "#app/domain/programmed-purchase.ts";
import { PURCHASE_LIMITS, type PurchaseFlag } from "#app/domain/purchase.ts";

/** A contract already stored, and the purchase proposed from it, if people left it as it was proposed. */
export type KnownContract = {
  contentHash: string;
  /** reference of the purchase that still follows the contract; null: none, or people took it over */
  follows: string | null;
  /** the end that people said, which no file changes */
  correctedEndsOn: IsoDate | null;
};

/** What a contract changes: itself, and the purchase that would renew it. */
export type ContractChange = {
  row: ContractRow;
  contentHash: string;
  contractChanged: boolean;
  /** the purchase to write with it; null: left alone */
  reference: string | null;
};

export type ContractMemory = Map<string, { line: number; contentHash: string }>;

/** Applies a contract to its buyer. The same contract twice in a file counts once; two contents, the first stands. */
export function applyContract(
  buyer: KnownBuyer,
  { row, contentHash }: { row: ContractRow; contentHash: string },
  known: KnownContract | null,
  memory: ContractMemory,
  notes: Notes,
  reference: ImportReference,
): { outcome: Outcome; change: ContractChange | null } {
  const identity = `${row.siret} ${row.uid}`;
  const twin = memory.get(identity);
  if (twin && twin.contentHash !== contentHash) {
    refuse(
      notes,
      "id",
      `La ligne ${twin.line} donne déjà le contrat ${row.uid} de cet acheteur, avec un autre contenu\u00a0: gardez une seule des deux lignes.`,
    );
  }
  if (twin) return { outcome: "unchanged", change: null };
  memory.set(identity, { line: notes.line, contentHash });
  const buyerChanged = applyBuyer(buyer, row);
  const follows = row.cpv === null ? null : known ? known.follows : freeReference(buyer, row.uid);
  const renewed = { ...row, endsOn: known?.correctedEndsOn ?? row.endsOn };
  const purchaseChanged = follows !== null && proposePurchase(buyer, follows, renewed, reference);
  const contractChanged = known?.contentHash !== contentHash;
  const change = { row, contentHash, contractChanged, reference: follows };
  if (!known) return { outcome: "created", change };
  const updated = contractChanged || purchaseChanged || buyerChanged;
  return { outcome: updated ? "updated" : "unchanged", change: updated ? change : null };
}

// A reference that a person or a list of needs already uses is theirs: the contract is kept, nothing is proposed.
const freeReference = (buyer: KnownBuyer, uid: string) => (buyer.purchases.has(uid) ? null : uid);

function applyBuyer(buyer: KnownBuyer, { buyerName, buyerNamed }: ContractRow): boolean {
  const name = buyerNamed || buyer.name === "" ? buyerName : buyer.name;
  const changed = buyer.name !== name || !buyer.isBuyer;
  Object.assign(buyer, { name, isBuyer: true, changed: buyer.changed || changed });
  return changed;
}

function proposePurchase(
  buyer: KnownBuyer,
  purchaseReference: string,
  row: ContractRow,
  reference: ImportReference,
): boolean {
  const purchase = buyer.purchases.get(purchaseReference) ?? addPurchase(buyer, purchaseReference);
  const title = shorten(row.object);
  const description = title === row.object ? "" : row.object;
  const dates = renewalDates(row.endsOn, reference.today);
  const flags = flagsOf(row, dates.publicationOn, reference.today);
  const changed = setPurchase(purchase, { title, description, contractEnd: row.endsOn, ...dates, flags });
  const cpv = row.cpv === null ? [] : [row.cpv];
  const lot = {
    number: 1,
    title,
    description: "",
    cpv,
    sectors: reference.sectorsOf(cpv),
    nature: null,
    territory: row.territory,
    otherTerritories: [],
    amountCents: row.amountCents,
    durationMonths: row.durationMonths,
    reservation: null,
  };
  return setLot(purchase, lot) || changed;
}

function renewalDates(endsOn: IsoDate | null, today: IsoDate) {
  const calendar = endsOn ? renewalCalendar({ contractEnd: endsOn, today }) : null;
  return {
    studyOn: calendar?.studyOn ?? null,
    publicationOn: calendar?.publicationOn ?? null,
    deadlineOn: calendar?.deadlineOn ?? null,
    awardOn: calendar?.awardOn ?? null,
  };
}

function flagsOf(row: ContractRow, publicationOn: IsoDate | null, today: IsoDate): PurchaseFlag[] {
  const flags: PurchaseFlag[] = [];
  if (row.durationDoubtful) flags.push("duration");
  if (row.endsOn !== null && row.endsOn < today) flags.push("ended");
  // The contract still runs, and the one that follows should already be published.
  if (publicationOn !== null && publicationOn < today) flags.push("past-date");
  return flags;
}

// At a word's end, so that the title reads as one.
function shorten(text: string): string {
  if (text.length <= PURCHASE_LIMITS.title) return text;
  const cut = text.slice(0, PURCHASE_LIMITS.title - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 100))}…`;
}
