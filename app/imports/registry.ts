import { formatDate } from "#app/domain/date.ts";
import {
  REGISTRY_COLUMNS,
  type RegistryList,
  type RegistryReport,
  type RegistryRow,
  readRegistryRow,
} from "#app/domain/import-registry.ts";
import { applyRegistryRow, startRegistryMemory, unknownFiche } from "#app/domain/import-registry-plan.ts";
import type { Report } from "#app/domain/import-report.ts";
import type { Sector } from "#app/domain/sector.ts";
import { type ImportContext, runImport, type Source, type Writer } from "#app/imports/run.ts";
import { openTable } from "#app/imports/table.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";
import { transaction } from "#db/client.ts";
import { findLatestList, flagDepartures, redateFiches } from "#db/queries/import-registry-lists.ts";
import { readKnownFiches } from "#db/queries/import-registry-reads.ts";
import { writeFiches } from "#db/queries/import-registry-writes.ts";

/**
 * `import registry FILE`: one row a status, as a public register lists them on a day. Makes fiches that nobody manages,
 * with an offer presumed from the trades. What people decided stays; what the list no longer has is flagged.
 * @throws UnreadableFile when the file is no table with the columns asked, or older than what is known of that register
 */
export async function importRegistry(
  path: string,
  list: RegistryList,
  context: ImportContext,
): Promise<RegistryReport> {
  const table = await openTable(path, REGISTRY_COLUMNS, readRegistryRow);
  await refuseOlder(list, context);
  const doubtful = new Set<string>();
  const report = await runImport(gathered(table, doubtful), registryWriter(list, doubtful), context);
  const departed = await transaction(context.sql, async (sql) => {
    await redateFiches(sql, list);
    return tellsDepartures(report) ? flagDepartures(sql, { ...list, except: [...doubtful] }) : null;
  });
  return { ...report, ...list, departed };
}

async function refuseOlder({ source, on }: RegistryList, { sql }: ImportContext) {
  const latest = await findLatestList(sql, { source });
  if (latest === null || latest <= on) return;
  throw new UnreadableFile(
    `Une liste de «\u00a0${source}\u00a0» au ${formatDate(latest)} est déjà importée\u00a0: celle du ${formatDate(on)} est plus ancienne, rien n'a été changé.`,
  );
}

// A list of which one row in ten is refused, or that is empty, does not say who left.
const tellsDepartures = ({ read, refused }: Report) => read > 0 && refused.length * 10 <= read;

/**
 * The rows, each with the trades that the whole file gives its structure: one row a status, and a structure that holds
 * two may be given its trades beside either. `doubtful` takes the SIRET of rows refused.
 */
function gathered(table: Source<RegistryRow>, doubtful: Set<string>): Source<RegistryRow> {
  return {
    total: table.total,
    async *rows(reference) {
      const trades = new Map<string, readonly Sector[]>();
      for await (const { row, notes } of table.rows(reference)) {
        if (notes.problems.length === 0) trades.set(row.siret, union(trades.get(row.siret), row.sectors));
      }
      for await (const { row, notes } of table.rows(reference)) {
        if (notes.problems.length > 0) doubtful.add(row.siret);
        yield { notes, row: { ...row, sectors: trades.get(row.siret) ?? [] } };
      }
    },
  };
}

function union(known: readonly Sector[] | undefined, more: readonly Sector[]): readonly Sector[] {
  if (known === undefined) return more;
  const fresh = more.filter((sector) => !known.some(({ code }) => code === sector.code));
  return fresh.length === 0 ? known : [...known, ...fresh];
}

function registryWriter(list: RegistryList, doubtful: Set<string>): Writer<RegistryRow> {
  const memory = startRegistryMemory();
  return {
    action: "import.registry",
    async write(sql, entries, reference) {
      const known = await readKnownFiches(sql, { sirets: entries.map(({ row }) => row.siret) });
      const outcomes = entries.map(({ row, notes }) => {
        const fiche = known.get(row.siret) ?? unknownFiche(row.siret, list);
        const outcome = applyRegistryRow(fiche, row, { list, memory, reference }, notes);
        if (notes.problems.length === 0) known.set(row.siret, fiche);
        else doubtful.add(row.siret);
        return outcome;
      });
      await writeFiches(sql, { fiches: [...known.values()], list });
      return outcomes;
    },
  };
}
