import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NEED_COLUMNS, type NeedColumn } from "#app/domain/import-need.ts";
import { REGISTRY_COLUMNS, type RegistryColumn } from "#app/domain/import-registry.ts";
import { SUPPLIER_COLUMNS, type SupplierColumn } from "#app/domain/import-supplier.ts";
import { withKey } from "#app/domain/siret.ts";

/** Files of a test, written in a folder of its own. */
export async function importFolder() {
  const folder = await mkdtemp(join(tmpdir(), "reciproque-imports-"));
  let count = 0;
  return {
    async write(content: string | Buffer, extension = "csv"): Promise<string> {
      count += 1;
      const path = join(folder, `${count}.${extension}`);
      await writeFile(path, content);
      return path;
    },
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

export type SupplierCells = Partial<Record<SupplierColumn, string>>;
export type RegistryCells = Partial<Record<RegistryColumn, string>>;
export type NeedCells = Partial<Record<NeedColumn, string>>;

/** A fictive SIRET, the same for the same rank. */
export const fictiveSiret = (rank: number) => withKey(`9995${String(rank).padStart(5, "0")}0001`);

const SUPPLIER: SupplierCells = {
  siret: fictiveSiret(1),
  nom: "Atelier des Dômes",
  statut: "EA",
  statut_du: "2024-01-01",
  statut_au: "2028-12-31",
  part_handicap: "0,62",
  commune: "63113",
  adresse: "1 rue du Port",
  courriel: "contact@atelier.example",
  offre_titre: "Entretien d'espaces verts",
  offre_description: "Tonte, taille et désherbage sans produit.",
  offre_type: "PREST",
  cpv: "77310000-6",
  zone: "DEP:63",
  rayon_km: "50",
  capacite_ht: "80 000",
};

const LISTED: RegistryCells = {
  siret: fictiveSiret(1),
  nom: "ESAT des Volcans",
  statut: "ESAT",
  numero: "630012345",
  autorite: "ARS Auvergne-Rhône-Alpes",
  du: "2017-01-01",
  commune: "63113",
  metiers: "Entretien des espaces verts|Blanchisserie",
  courriel: "contact@esat-volcans.example",
};

const NEED: NeedCells = {
  reference: "2027-EV",
  acheteur_siret: fictiveSiret(900),
  acheteur_nom: "Commune fictive",
  titre: "Entretien des espaces verts",
  description: "Parcs et cimetières",
  lot: "1",
  lot_titre: "Tonte",
  cpv: "77310000",
  commune: "63113",
  montant_ht: "60000",
  duree_mois: "24",
  publication_prevue: "2027-03-01",
};

type TableOptions = { separator?: string; newline?: string };

const supplierColumns: readonly SupplierColumn[] = [
  ...SUPPLIER_COLUMNS.required,
  ...SUPPLIER_COLUMNS.optional,
];
const needColumns: readonly NeedColumn[] = [...NEED_COLUMNS.required, ...NEED_COLUMNS.optional];

/** Rows of `import suppliers`, each completed from SUPPLIER. */
export const supplierFile = (rows: readonly SupplierCells[], options?: TableOptions) =>
  table(
    supplierColumns,
    rows.map((row) => ({ ...SUPPLIER, ...row })),
    options,
  );

/** Rows of `import registry`, each completed from LISTED. */
export const registryFile = (rows: readonly RegistryCells[], options?: TableOptions) =>
  table(
    REGISTRY_COLUMNS.required,
    rows.map((row) => ({ ...LISTED, ...row })),
    options,
  );

/** Rows of `import needs`, each completed from NEED. */
export const needFile = (rows: readonly NeedCells[], options?: TableOptions) =>
  table(
    needColumns,
    rows.map((row) => ({ ...NEED, ...row })),
    options,
  );

function table<Column extends string>(
  columns: readonly Column[],
  rows: readonly Partial<Record<Column, string>>[],
  { separator = ";", newline = "\n" }: TableOptions = {},
): string {
  const cell = (text: string) => (/["\n\r;,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? "")).join(separator));
  return [columns.join(separator), ...lines, ""].join(newline);
}
