import { formatDate } from "#app/domain/date.ts";
import type { ImportReference } from "#app/domain/import-reference.ts";
import type { ListedPeriod, RegistryList, RegistryRow } from "#app/domain/import-registry.ts";
import { planListedStatus } from "#app/domain/import-registry-status.ts";
import { mend, type Notes, type Outcome, refuse } from "#app/domain/import-report.ts";
import { OFFER_LIMITS, type OfferKind, type OfferState } from "#app/domain/offer.ts";
import type { Sector } from "#app/domain/sector.ts";
import { STATUSES, type StatusPeriod } from "#app/domain/supplier-status.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";

/** What a row of a register changes in what is known: pure, so that « same list twice changes nothing » can be proved. */

export type ListedStatus = ListedPeriod & {
  /** null = added by this batch */
  id: number | null;
  source: string;
  verification: "declared" | "verified" | "refused";
  withdrawn: boolean;
  listedOn: string | null;
  unlistedOn: string | null;
  /** its content is to be written */
  changed: boolean;
  /** only the day of the list is: nothing that is indexed */
  confirmed: boolean;
};

/** The offer that stands for a structure that described none. */
export type PresumedOffer = {
  id: number | null;
  title: string;
  kind: OfferKind;
  sectors: readonly string[];
  areas: readonly TerritoryCode[];
  state: OfferState;
  changed: boolean;
};

type Identity = { name: string; communeCode: string | null; email: string | null };

/** A structure with what the rows of the batch did to it so far; `changed` says what must be written. */
export type KnownFiche = Identity & {
  id: number | null;
  siret: string;
  isSupplier: boolean;
  closedOn: string | null;
  /** someone manages it, or did */
  claimed: boolean;
  /** the register that its identity comes from; null: a person or another file gave it */
  namedBy: string | null;
  changed: boolean;
  statuses: ListedStatus[];
  presumed: PresumedOffer | null;
  /** it published an offer of its own, once */
  described: boolean;
};

export const unknownFiche = (siret: string, { source }: RegistryList): KnownFiche => ({
  id: null,
  siret,
  name: "",
  communeCode: null,
  email: null,
  isSupplier: false,
  closedOn: null,
  claimed: false,
  namedBy: source,
  changed: true,
  statuses: [],
  presumed: null,
  described: false,
});

/** What the rows read so far said, for the whole file: the first row of a SIRET decides of its name. */
export type RegistryMemory = {
  identities: Map<string, Identity>;
  statuses: Map<string, readonly (StatusPeriod & { line: number })[]>;
};

export const startRegistryMemory = (): RegistryMemory => ({ identities: new Map(), statuses: new Map() });

/** Of the reference, the day and where a commune is. */
type Places = Pick<ImportReference, "today"> & { commune(code: string): { departementCode: string } | null };

export type RegistryRun = { list: RegistryList; memory: RegistryMemory; reference: Places };

/** Applies a row to its fiche. A row that contradicts the file or what is known is refused and changes nothing. */
export function applyRegistryRow(
  fiche: KnownFiche,
  row: RegistryRow,
  { list, memory, reference }: RegistryRun,
  notes: Notes,
): Outcome {
  refuseClosed(fiche, reference, notes);
  const change = planListedStatus(fiche, row, { list, memory, notes });
  if (notes.problems.length > 0) return "unchanged";
  const identified = identify(fiche, row, { list, memory }, notes);
  const outcome = change();
  const presumed = presume(fiche, row, reference);
  return outcome === "unchanged" && (identified || presumed) ? "updated" : outcome;
}

function refuseClosed({ closedOn }: KnownFiche, { today }: Places, notes: Notes) {
  if (closedOn === null || closedOn > today) return;
  refuse(
    notes,
    "siret",
    `Cet établissement est fermé depuis le ${formatDate(closedOn)}\u00a0: donnez le SIRET d'un établissement ouvert.`,
  );
}

// What a person wrote stays, and so does what another file gave; the difference is told. What is not known is completed.
function identify(
  fiche: KnownFiche,
  row: RegistryRow,
  { list, memory }: Pick<RegistryRun, "list" | "memory">,
  notes: Notes,
): boolean {
  const said = memory.identities.get(row.siret) ?? row;
  memory.identities.set(row.siret, { ...said, email: said.email ?? row.email });
  if (said.name !== row.name) mend(notes, "nom", row.name, said.name);
  if (said.communeCode !== row.communeCode) mend(notes, "commune", row.communeCode, said.communeCode ?? "");
  const { name, communeCode, email } = memory.identities.get(row.siret) ?? row;
  const before = [fiche.isSupplier, fiche.name, fiche.communeCode, fiche.email];
  fiche.isSupplier = true;
  if (!fiche.claimed && fiche.namedBy === list.source) {
    Object.assign(fiche, { name, communeCode, email: email ?? fiche.email });
  } else {
    if (fiche.name !== name && said === row) mend(notes, "nom", name, `${fiche.name} (déjà connu, conservé)`);
    if (!fiche.claimed) {
      fiche.communeCode ??= communeCode;
      fiche.email ??= email;
    }
  }
  const after = [fiche.isSupplier, fiche.name, fiche.communeCode, fiche.email];
  const changed = before.some((value, index) => value !== after[index]);
  fiche.changed ||= changed;
  return changed;
}

/** Trades of the register, in the département of the seat: until someone describes what the structure offers. */
function presume(fiche: KnownFiche, row: RegistryRow, reference: Places): boolean {
  const { presumed } = fiche;
  // An empty cell empties nothing; one that was archived, or a structure that someone manages, is left alone.
  if (fiche.claimed || fiche.described || row.sectors.length === 0) return false;
  if (presumed && presumed.state !== "published") return false;
  const seat = fiche.communeCode === null ? null : reference.commune(fiche.communeCode);
  const content = {
    title: presumedTitle(row.sectors),
    kind: presumedKind(fiche.statuses),
    sectors: row.sectors.map(({ code }) => code),
    areas: [seat ? (`DEP:${seat.departementCode}` as const) : row.area],
  };
  if (presumed && sameContent(presumed, content)) return false;
  fiche.presumed = { id: presumed?.id ?? null, state: "published", changed: true, ...content };
  return true;
}

/** « Blanchisserie, couture et retouches » */
function presumedTitle(sectors: readonly Sector[]): string {
  const labels = sectors.map(({ label }, rank) => (rank === 0 ? label : lowerFirst(label)));
  const fitting = labels.filter((_, rank) => labels.slice(0, rank + 1).join(", ").length < ROOM);
  const others = labels.length - fitting.length;
  return (
    fitting.join(", ") + (others > 0 ? ` et ${others} ${others > 1 ? "autres métiers" : "autre métier"}` : "")
  );
}

const ROOM = OFFER_LIMITS.title - 24;
const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

// Who only lends staff offers staff.
function presumedKind(statuses: readonly ListedStatus[]): OfferKind {
  const current = statuses.filter(({ withdrawn, verification }) => !withdrawn && verification !== "refused");
  const workforce = current.filter(({ kind }) => !ALONGSIDE.has(kind));
  return workforce.length > 0 && workforce.every(({ kind }) => STATUSES[kind].lendsLabour) ? "DISP" : "PREST";
}

// Legal forms, held beside any other status: they say nothing of what is sold.
const ALONGSIDE: ReadonlySet<string> = new Set(["ESS_DROIT", "ESS_SOCIETE", "ESUS"]);

type Content = Pick<PresumedOffer, "title" | "kind" | "sectors" | "areas">;

function sameContent(a: Content, b: Content): boolean {
  const text = ({ title, kind, sectors, areas }: Content) => JSON.stringify([title, kind, sectors, areas]);
  return text(a) === text(b);
}
