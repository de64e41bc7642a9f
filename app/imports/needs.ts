import { unknownBuyer } from "#app/domain/import-known-buyer.ts";
import { NEED_COLUMNS, type NeedRow, readNeedRow } from "#app/domain/import-need.ts";
import { applyNeedRow, startNeedMemory } from "#app/domain/import-need-plan.ts";
import type { Report } from "#app/domain/import-report.ts";
import { type ImportContext, runImport, type Writer } from "#app/imports/run.ts";
import { unknownCodes } from "#app/imports/suppliers.ts";
import { openTable } from "#app/imports/table.ts";
import { readKnownBuyers } from "#db/queries/import-need-reads.ts";
import { writeBuyers } from "#db/queries/import-need-writes.ts";
import { keepUnknownCpv } from "#db/queries/import-reference.ts";

/**
 * `import needs FILE`: one row a lot, of a purchase that becomes public. Identity: buyer's SIRET + reference + lot.
 * Where rows of one file disagree on a purchase the first decides; on a lot, the second row is refused.
 * @throws UnreadableFile when the file is no table with the columns asked
 */
export async function importNeeds(path: string, context: ImportContext): Promise<Report> {
  const source = await openTable(path, NEED_COLUMNS, readNeedRow);
  return runImport(source, needWriter(context.today), context);
}

function needWriter(today: string): Writer<NeedRow> {
  const memory = startNeedMemory();
  return {
    action: "import.needs",
    async write(sql, entries, reference) {
      const rows = entries.map(({ row }) => row);
      await keepUnknownCpv(sql, {
        codes: unknownCodes(
          rows.flatMap(({ lot }) => lot.cpv),
          reference,
        ),
      });
      const known = await readKnownBuyers(sql, {
        sirets: rows.map(({ siret }) => siret),
        references: rows.map((row) => row.reference),
      });
      const outcomes = entries.map(({ row, notes }) => {
        const buyer = known.get(row.siret) ?? unknownBuyer(row.siret, reference);
        const outcome = applyNeedRow(buyer, row, memory, notes, today);
        if (notes.problems.length === 0) known.set(row.siret, buyer);
        return outcome;
      });
      await writeBuyers(sql, { buyers: [...known.values()], state: "published" });
      return outcomes;
    },
  };
}
