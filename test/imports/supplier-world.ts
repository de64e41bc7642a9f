import { importSuppliers } from "#app/imports/suppliers.ts";
import { fictiveSiret, importFolder, type SupplierCells, supplierFile } from "#test/imports/files.ts";
import { freshDatabase } from "#test/setup/database.ts";

/** Files of suppliers, and what they leave. */

let rank = 10;

export const newSiret = () => fictiveSiret(rank++);

export async function supplierWorld() {
  const database = await freshDatabase();
  const folder = await importFolder();
  const { sql } = database;
  const context = { sql, today: "2026-11-22" };
  const load = async (content: string | Buffer) => importSuppliers(await folder.write(content), context);
  return {
    sql,
    folder,
    context,
    load,
    loadRows: (rows: SupplierCells[]) => load(supplierFile(rows)),
    offersOf: (siret: string) => sql`
      select f.*
      from offer f
      join organisation o on o.id = f.organisation_id
      where o.siret = ${siret}
      order by f.title
    `,
    statusesOf: (siret: string) => sql`
      select s.kind, s.valid_from, s.valid_until, s.source
      from supplier_status s
      join organisation o on o.id = s.organisation_id
      where o.siret = ${siret}
      order by s.id
    `,
    drop: async () => {
      await database.drop();
      await folder.drop();
    },
  };
}

export type SupplierWorld = Awaited<ReturnType<typeof supplierWorld>>;
