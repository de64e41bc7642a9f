import { nearestKnown } from "#app/domain/cpv.ts";
import type { ImportReference } from "#app/domain/import-reference.ts";
import type { Report } from "#app/domain/import-report.ts";
import { readSupplierRow, SUPPLIER_COLUMNS, type SupplierRow } from "#app/domain/import-supplier.ts";
import { applySupplierRow, startMemory, unknownSupplier } from "#app/domain/import-supplier-plan.ts";
import { type ImportContext, runImport, type Writer } from "#app/imports/run.ts";
import { openTable } from "#app/imports/table.ts";
import { keepUnknownCpv } from "#db/queries/import-reference.ts";
import { readKnownSuppliers } from "#db/queries/import-supplier-reads.ts";
import { writeSuppliers } from "#db/queries/import-supplier-writes.ts";

/**
 * `import suppliers FILE`: one row an offer, published. Identity: SIRET + folded title.
 * Where rows of one file disagree on a supplier the first decides; on an offer, the second row is refused.
 * @throws UnreadableFile when the file is no table with the columns asked
 */
export async function importSuppliers(path: string, context: ImportContext): Promise<Report> {
  const source = await openTable(path, SUPPLIER_COLUMNS, readSupplierRow);
  return runImport(source, supplierWriter(), context);
}

function supplierWriter(): Writer<SupplierRow> {
  const memory = startMemory();
  return {
    action: "import.suppliers",
    async write(sql, entries, reference) {
      const rows = entries.map(({ row }) => row);
      await keepUnknownCpv(sql, {
        codes: unknownCodes(
          rows.flatMap(({ offer }) => offer.cpv),
          reference,
        ),
      });
      const known = await readKnownSuppliers(sql, {
        sirets: rows.map(({ siret }) => siret),
        importKeys: rows.map(({ offer }) => offer.importKey),
      });
      const outcomes = entries.map(({ row, notes }) => {
        const supplier = known.get(row.siret) ?? unknownSupplier(row.siret);
        const outcome = applySupplierRow(supplier, row, memory, notes);
        if (notes.problems.length === 0) known.set(row.siret, supplier);
        return outcome;
      });
      await writeSuppliers(sql, { suppliers: [...known.values()] });
      return outcomes;
    },
  };
}

/** The codes that the CPV list in use does not have, each with the ancestor it is kept under, if any. */
export function unknownCodes(cpv: readonly string[], reference: ImportReference) {
  const unknown = [...new Set(cpv)].filter((code) => !reference.isKnownCpv(code));
  return unknown.map((code) => ({ code, parent: nearestKnown(code, reference.isKnownCpv) }));
}
