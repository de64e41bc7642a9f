import { formatDate } from "#app/domain/date.ts";
import type { ListedPeriod, RegistryList, RegistryRow } from "#app/domain/import-registry.ts";
import type { KnownFiche, ListedStatus, RegistryMemory } from "#app/domain/import-registry-plan.ts";
import { mend, type Notes, type Outcome, refuse } from "#app/domain/import-report.ts";
import { findStatusConflicts, type StatusPeriod } from "#app/domain/supplier-status.ts";

/** What a row of a register does to the statuses of its structure; made once the whole row is accepted. */
export type StatusChange = () => Outcome;

/**
 * Adds the status, brings the one that this register gave up to date, or leaves what people declared, verified, refused
 * or withdrew, and tells it. Doubles and contradictions are refused in `notes`.
 */
export function planListedStatus(
  fiche: KnownFiche,
  row: RegistryRow,
  { list, memory, notes }: { list: RegistryList; memory: RegistryMemory; notes: Notes },
): StatusChange {
  const { status } = row;
  refuseDouble(row, memory, notes);
  const near = fiche.statuses.filter(
    (known) => known.kind === status.kind && overlaps(known, status) && !isTaken(row.siret, known, memory),
  );
  const own = near.filter((known) => mayUpdate(known, list)).sort(exactFirst(status))[0];
  const kept = near.find((known) => known !== own);
  if (!own && !kept) refuseContradiction(fiche, row, { list, memory, notes });
  return () => {
    remember(row, memory, notes);
    if (own) return update(own, status, { list, notes });
    if (kept) return keep(kept, status, { list, notes });
    return add(fiche, status, list);
  };
}

/** What the rows of the file said of each structure's statuses, and on which line. */
function remember({ siret, status }: RegistryRow, memory: RegistryMemory, { line }: Notes) {
  const said = memory.statuses.get(siret) ?? [];
  memory.statuses.set(siret, [...said, { ...status, line }]);
}

function refuseDouble({ siret, status }: RegistryRow, memory: RegistryMemory, notes: Notes) {
  const said = memory.statuses.get(siret) ?? [];
  const double = said.find((one) => samePeriod(one, status));
  if (double) {
    refuse(
      notes,
      "statut",
      `La ligne ${double.line} donne déjà ce statut pour ce SIRET, aux mêmes dates\u00a0: gardez une seule des deux lignes.`,
    );
    return;
  }
  const [conflict] = conflicts(said, status);
  if (conflict) refuse(notes, "statut", conflict.message);
}

// What this register said on another day contradicts nothing: the list may have changed its mind. What it says on this
// day, on a line that comes after, does: a reading that took it over from another source must not be told otherwise.
function refuseContradiction(
  fiche: KnownFiche,
  row: RegistryRow,
  { list, memory, notes }: { list: RegistryList; memory: RegistryMemory; notes: Notes },
) {
  const says = (known: ListedStatus) =>
    known.source !== list.source || (known.listedOn === list.on && !isTaken(row.siret, known, memory));
  const others = fiche.statuses.filter(
    (known) => isCurrent(known) && known.unlistedOn === null && says(known),
  );
  const [conflict] = conflicts(others, row.status);
  if (!conflict) return;
  refuse(notes, "statut", `${conflict.message} (statut déjà connu, d'une autre source ou d'une autre ligne)`);
}

// Only what the new one contradicts: what is already there was accepted before.
function conflicts(known: readonly StatusPeriod[], status: StatusPeriod) {
  return findStatusConflicts([...known, status]).filter(({ positions }) => positions.includes(known.length));
}

const samePeriod = (a: StatusPeriod, b: StatusPeriod) =>
  a.kind === b.kind && a.from === b.from && a.until === b.until;
const overlaps = (a: StatusPeriod, b: StatusPeriod) =>
  samePeriod(a, b) || findStatusConflicts([a, b]).some(({ code }) => code === "same-kind-overlap");
const isCurrent = ({ withdrawn, verification }: ListedStatus) => !withdrawn && verification !== "refused";
const exactFirst = (status: StatusPeriod) => (a: ListedStatus, b: ListedStatus) =>
  Number(samePeriod(b, status)) - Number(samePeriod(a, status));

// Another row of the file already speaks of it.
const isTaken = (siret: string, known: ListedStatus, memory: RegistryMemory) =>
  (memory.statuses.get(siret) ?? []).some((said) => samePeriod(said, known));

/** Given by this register, by a file of offers, or by a register that no longer lists it: nobody decided it. */
function mayUpdate(known: ListedStatus, { source }: RegistryList): boolean {
  if (!isCurrent(known)) return false;
  return known.source === source || known.source === "import" || known.unlistedOn !== null;
}

function update(
  known: ListedStatus,
  status: ListedPeriod,
  { list, notes }: { list: RegistryList; notes: Notes },
): Outcome {
  const { source, on } = list;
  const number = status.number ?? known.number;
  const authority = status.authority ?? known.authority;
  const verified = known.verification === "verified";
  const changes = { from: status.from, until: status.until, number, authority, source };
  const same = samePeriod(known, status) && known.number === number && known.authority === authority;
  known.confirmed ||= known.listedOn !== on || known.unlistedOn !== null;
  Object.assign(known, { listedOn: on, unlistedOn: null });
  if (same && known.source === source) return "unchanged";
  if (verified) {
    if (!samePeriod(known, status)) tellKept(known, status, "statut vérifié, conservé", notes);
    return "unchanged";
  }
  Object.assign(known, changes, { changed: true });
  return "updated";
}

function keep(
  known: ListedStatus,
  status: ListedPeriod,
  { list, notes }: { list: RegistryList; notes: Notes },
): Outcome {
  if (known.withdrawn) tellKept(known, status, "statut retiré par la structure, laissé retiré", notes);
  else if (known.verification === "refused") tellKept(known, status, "statut refusé, laissé refusé", notes);
  else if (!samePeriod(known, status)) {
    const why =
      known.source === "declared"
        ? "statut déclaré par la structure, conservé"
        : known.source === list.source
          ? "statut déjà donné par une autre ligne, conservé"
          : `statut déjà donné par «\u00a0${known.source}\u00a0», conservé`;
    tellKept(known, status, why, notes);
  }
  return "unchanged";
}

function add(fiche: KnownFiche, status: ListedPeriod, { source, on }: RegistryList): Outcome {
  fiche.statuses.push({
    ...status,
    id: null,
    source,
    verification: "declared",
    withdrawn: false,
    listedOn: on,
    unlistedOn: null,
    changed: true,
    confirmed: false,
  });
  return "created";
}

function tellKept(known: StatusPeriod, status: StatusPeriod, why: string, notes: Notes) {
  mend(notes, "statut", periodWords(status), `${periodWords(known)} (${why})`);
}

function periodWords({ kind, from, until }: StatusPeriod): string {
  const dates = [from ? `du ${formatDate(from)}` : "", until ? `au ${formatDate(until)}` : ""];
  return [kind, ...dates.filter(Boolean)].join(" ") + (from || until ? "" : " sans date");
}
