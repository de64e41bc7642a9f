import type { ImportedOffer } from "#app/domain/import-offer.ts";
import { NO_DETAILS } from "#app/domain/import-offer-details.ts";
import { mend, type Notes, type Outcome, refuse } from "#app/domain/import-report.ts";
import { planStatus } from "#app/domain/import-status-plan.ts";
import type { SupplierRow } from "#app/domain/import-supplier.ts";
import type { OfferState } from "#app/domain/offer.ts";
import type { StatusPeriod } from "#app/domain/supplier-status.ts";

/** What a row changes in what is known: pure, so that « same file twice changes nothing » can be proved. */

export type KnownStatus = StatusPeriod & {
  /** null = added by this batch */
  id: number | null;
  source: string;
  verification: "declared" | "verified" | "refused";
  withdrawn: boolean;
  changed: boolean;
};

/** `communeCode`: its own site, where it is not the supplier's commune. */
export type OfferContent = ImportedOffer & { communeCode: string | null };

export type KnownOffer = {
  id: number | null;
  state: OfferState;
  content: OfferContent;
  changed: boolean;
};

type Identity = {
  name: string;
  communeCode: string | null;
  address: string | null;
  email: string | null;
  shareDisabled: number | null;
  shareDisadvantaged: number | null;
};

/** A supplier with what the rows of the batch did to it so far; `changed` says what must be written. */
export type KnownSupplier = Identity & {
  id: number | null;
  siret: string;
  isSupplier: boolean;
  changed: boolean;
  statuses: KnownStatus[];
  offers: Map<string, KnownOffer>;
};

export const unknownSupplier = (siret: string): KnownSupplier => ({
  id: null,
  siret,
  isSupplier: false,
  name: "",
  communeCode: null,
  address: null,
  email: null,
  shareDisabled: null,
  shareDisadvantaged: null,
  changed: true,
  statuses: [],
  offers: new Map(),
});

/** What the rows read so far said, for the whole file: the first row of a SIRET decides, later ones add. */
export type FileMemory = {
  identities: Map<string, Partial<Identity>>;
  /** identity of an offer → the line that gave it */
  offers: Map<string, number>;
  statuses: Set<string>;
};

export const startMemory = (): FileMemory => ({
  identities: new Map(),
  offers: new Map(),
  statuses: new Set(),
});

/** Applies a row to its supplier. A row that contradicts the file or the law is refused in `notes` and changes nothing. */
export function applySupplierRow(
  supplier: KnownSupplier,
  row: SupplierRow,
  memory: FileMemory,
  notes: Notes,
): Outcome {
  refuseContradiction(supplier, row, memory, notes);
  const status = planStatus(supplier, row, memory, notes);
  if (notes.problems.length > 0) return "unchanged";
  const known = supplier.offers.get(row.offer.importKey);
  const before = supplier.changed;
  supplier.changed ||= !supplier.isSupplier;
  supplier.isSupplier = true;
  const identityChanged = applyIdentity(supplier, row, memory, notes);
  const statusChanged = status();
  const offerChanged = applyOffer(supplier, row, notes);
  if (!memory.offers.has(offerIdentity(row))) memory.offers.set(offerIdentity(row), notes.line);
  if (!known) return "created";
  return identityChanged || statusChanged || offerChanged || supplier.changed !== before
    ? "updated"
    : "unchanged";
}

const offerIdentity = ({ siret, offer }: SupplierRow) => `${siret} ${offer.importKey}`;

// Two rows may bring two statuses of one supplier with the same offer; never two contents of one offer. What the
// first one gave is what is known of the offer since.
function refuseContradiction(supplier: KnownSupplier, row: SupplierRow, memory: FileMemory, notes: Notes) {
  const line = memory.offers.get(offerIdentity(row));
  const known = supplier.offers.get(row.offer.importKey);
  if (line === undefined || !known || sameOffer(known.content, contentOf(supplier, row))) return;
  refuse(
    notes,
    "offre_titre",
    `La ligne ${line} donne déjà une offre de ce titre pour ce SIRET, avec un autre contenu\u00a0: gardez une seule des deux lignes, ou changez le titre.`,
  );
}

const COLUMNS: Record<keyof Identity, string> = {
  name: "nom",
  communeCode: "commune",
  address: "adresse",
  email: "courriel",
  shareDisabled: "part_handicap",
  shareDisadvantaged: "part_insertion",
};

// An empty cell empties nothing: several rows speak of one supplier, and not all of them say everything.
function applyIdentity(supplier: KnownSupplier, row: SupplierRow, memory: FileMemory, notes: Notes): boolean {
  const said = memory.identities.get(row.siret) ?? {};
  const fresh: Partial<Identity> = {};
  for (const field of Object.keys(COLUMNS) as (keyof Identity)[]) {
    const value = row[field];
    const first = said[field];
    if (value === null) continue;
    if (first === undefined) Object.assign(fresh, { [field]: value });
    else if (first !== value && field !== "communeCode")
      mend(notes, COLUMNS[field], String(value), String(first));
  }
  memory.identities.set(row.siret, { ...said, ...fresh });
  const news = (Object.keys(fresh) as (keyof Identity)[]).filter((field) => supplier[field] !== fresh[field]);
  Object.assign(supplier, fresh);
  supplier.changed ||= news.length > 0;
  return news.length > 0;
}

function applyOffer(supplier: KnownSupplier, row: SupplierRow, notes: Notes): boolean {
  const content = contentOf(supplier, row);
  const known = supplier.offers.get(content.importKey);
  if (!known) {
    supplier.offers.set(content.importKey, { id: null, state: "published", content, changed: true });
    return true;
  }
  if (known.state === "archived")
    mend(notes, "offre_titre", row.offer.title, `${row.offer.title} (reste archivée)`);
  const changed = known.state === "draft" || !sameOffer(known.content, content);
  known.content = { ...content, details: { ...known.content.details, ...content.details } };
  known.changed ||= changed;
  known.state = known.state === "draft" ? "published" : known.state;
  return changed;
}

const contentOf = ({ communeCode }: KnownSupplier, row: SupplierRow): OfferContent => ({
  ...row.offer,
  communeCode: row.communeCode === communeCode ? null : row.communeCode,
});

const FIELDS = [
  "title",
  "description",
  "kind",
  "cpv",
  "sectors",
  "areas",
  "radiusKm",
  "communeCode",
  "capacityCents",
  "circular",
  "labels",
  "agecCategory",
] as const;

// Of the details, those that the file gives: it leaves the others as they are.
function sameOffer(known: OfferContent, given: OfferContent): boolean {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const details = Object.keys(given.details) as (keyof typeof given.details)[];
  return (
    FIELDS.every((field) => same(known[field], given[field])) &&
    details.every((field) => same({ ...NO_DETAILS, ...known.details }[field], given.details[field]))
  );
}
