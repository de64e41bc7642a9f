import { importRegistry } from "#app/imports/registry.ts";
import { fictiveSiret, importFolder, type RegistryCells, registryFile } from "#test/imports/files.ts";
import { freshDatabase } from "#test/setup/database.ts";

/** Lists of registers, one after the other, and what they leave. */

const TODAY = "2026-11-22";
let rank = 6000;
let register = 0;

export const newSiret = () => fictiveSiret(rank++);
export const newRegister = () => `Registre ${++register}`;

export async function registryWorld() {
  const database = await freshDatabase();
  const folder = await importFolder();
  const { sql } = database;
  const context = { sql, today: TODAY };
  return {
    sql,
    folder,
    context,
    /** Imports the list of a register on a day. */
    list: async (source: string, on: string, rows: RegistryCells[]) =>
      importRegistry(await folder.write(registryFile(rows)), { source, on }, context),
    ficheOf: async (siret: string) => {
      const [row] = await sql`
        select id, name, email, is_supplier, commune_code, lat is not null as placed, facts, version
        from organisation
        where siret = ${siret}
      `;
      return row;
    },
    statusesOf: (siret: string) => sql`
      select s.kind, s.valid_from, s.valid_until, s.number, s.source, s.verification, s.listed_on, s.unlisted_on
      from supplier_status s
      join organisation o on o.id = s.organisation_id
      where o.siret = ${siret}
      order by s.id
    `,
    offersOf: (siret: string) => sql`
      select f.title, f.described, f.kind, f.cpv, f.sectors, f.areas, f.radius_km, f.state, f.lat is not null as placed
      from offer f
      join organisation o on o.id = f.organisation_id
      where o.siret = ${siret}
      order by f.id
    `,
    drop: async () => {
      await database.drop();
      await folder.drop();
    },
  };
}

export type RegistryWorld = Awaited<ReturnType<typeof registryWorld>>;
