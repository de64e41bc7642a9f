import { formatDate } from "#app/domain/date.ts";
import { mend, type Notes, refuse } from "#app/domain/import-report.ts";
import type { SupplierRow } from "#app/domain/import-supplier.ts";
import type { FileMemory, KnownStatus, KnownSupplier } from "#app/domain/import-supplier-plan.ts";
import { findStatusConflicts, type StatusPeriod } from "#app/domain/supplier-status.ts";

/**
 * What a row's status does to the statuses of its supplier: nothing, a new one, or new dates for one that an import
 * brought. What people declared or verified is never changed by a file. Returns the change, to be made once the
 * whole row is accepted.
 */
export function planStatus(
  supplier: KnownSupplier,
  row: SupplierRow,
  memory: FileMemory,
  notes: Notes,
): () => boolean {
  const { status } = row;
  const nothing = () => false;
  if (!status) return nothing;
  const key = [row.siret, status.kind, status.from, status.until].join(" ");
  if (memory.statuses.has(key) || supplier.statuses.some((known) => same(known, status))) {
    return remember(memory, key, nothing);
  }
  const current = supplier.statuses.filter(
    ({ withdrawn, verification }) => !withdrawn && verification !== "refused",
  );
  const twin = current.find((known) => known.kind === status.kind && conflicts([known], status).length > 0);
  const others = current.filter((known) => known !== twin);
  const [conflict] = conflicts(others, status);
  if (conflict) refuse(notes, "statut", conflict.message);
  if (!twin) return remember(memory, key, () => add(supplier, status));
  if (memory.statuses.has(keyOf(row.siret, twin))) {
    const [overlap] = conflicts([twin], status);
    refuse(notes, "statut", overlap?.message ?? "");
  }
  if (twin.source !== "import" || twin.verification === "verified") {
    return remember(memory, key, () => keep(twin, status, notes));
  }
  return remember(memory, key, () => redate(twin, status));
}

const keyOf = (siret: string, { kind, from, until }: StatusPeriod) => [siret, kind, from, until].join(" ");
const same = (a: StatusPeriod, b: StatusPeriod) =>
  a.kind === b.kind && a.from === b.from && a.until === b.until;

// Only what the new status contradicts: what is already stored was accepted before.
function conflicts(known: readonly StatusPeriod[], status: StatusPeriod) {
  return findStatusConflicts([...known, status]).filter(({ positions }) => positions.includes(known.length));
}

function remember(memory: FileMemory, key: string, change: () => boolean): () => boolean {
  return () => {
    memory.statuses.add(key);
    return change();
  };
}

function add(supplier: KnownSupplier, { kind, from, until }: StatusPeriod): boolean {
  const fresh: KnownStatus = {
    id: null,
    kind,
    from,
    until,
    source: "import",
    verification: "declared",
    withdrawn: false,
    changed: true,
  };
  supplier.statuses.push(fresh);
  return true;
}

function redate(known: KnownStatus, { from, until }: StatusPeriod): boolean {
  Object.assign(known, { from, until, changed: true });
  return true;
}

function keep(known: KnownStatus, { from, until }: StatusPeriod, notes: Notes): boolean {
  const period = (start: string | null, end: string | null) =>
    `${start ? `du ${formatDate(start)}` : ""} ${end ? `au ${formatDate(end)}` : ""}`.trim() || "sans date";
  mend(
    notes,
    "statut_au",
    period(from, until),
    `${period(known.from, known.until)} (statut déjà déclaré, conservé)`,
  );
  return false;
}
