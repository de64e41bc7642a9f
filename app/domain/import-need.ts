import type { IsoDate } from "#app/domain/date.ts";
import type { BuyerKind } from "#app/domain/eligibility.ts";
import { buyerNameOf } from "#app/domain/import-buyer.ts";
import { type ImportedLot, lotCells } from "#app/domain/import-lot.ts";
import type { ImportReference } from "#app/domain/import-reference.ts";
import { mend, type Notes, refuse } from "#app/domain/import-report.ts";
import { dateCell, limitedCell, oneOf, requiredCell, short, siretCell } from "#app/domain/import-values.ts";
import { PURCHASE_LIMITS } from "#app/domain/purchase.ts";
import { fold } from "#app/domain/text.ts";

/** One row of `import needs`: a lot, with its purchase and its buyer. */

export const NEED_COLUMNS = {
  required: [
    "reference",
    "acheteur_siret",
    "acheteur_nom",
    "titre",
    "description",
    "lot",
    "lot_titre",
    "cpv",
    "commune",
    "montant_ht",
    "duree_mois",
    "publication_prevue",
  ],
  optional: ["nature", "type_acheteur", "reservation", "fin_marche"],
} as const;

export type NeedColumn = (typeof NEED_COLUMNS)[keyof typeof NEED_COLUMNS][number];
type Cell = (column: NeedColumn) => string;

export type NeedRow = {
  siret: string;
  buyerName: string;
  buyerKind: BuyerKind | null;
  reference: string;
  title: string;
  description: string;
  publicationOn: IsoDate | null;
  contractEnd: IsoDate | null;
  lot: ImportedLot;
};

/** Reads a row; what is wrong goes to `notes`, and a row with a refusal there is not to be written. */
export function readNeedRow(cell: Cell, reference: ImportReference, notes: Notes): NeedRow {
  const siret = siretCell(notes, "acheteur_siret", cell("acheteur_siret"));
  const title = requiredCell(notes, "titre", cell("titre"), "l'objet de l'achat");
  const code = requiredCell(notes, "reference", cell("reference"), "la référence de l'achat chez l'acheteur");
  const { description } = PURCHASE_LIMITS;
  return {
    siret,
    buyerName: nameCell(notes, cell("acheteur_nom"), siret, reference),
    buyerKind: kindCell(notes, cell("type_acheteur")),
    reference: limitedCell(notes, "reference", code, PURCHASE_LIMITS.reference),
    title: limitedCell(notes, "titre", title, PURCHASE_LIMITS.title),
    description: limitedCell(notes, "description", cell("description"), description),
    publicationOn: plannedCell(notes, "publication_prevue", cell, reference.today),
    contractEnd: plannedCell(notes, "fin_marche", cell, reference.today),
    lot: lotCells(cell, title, reference, notes),
  };
}

function nameCell(notes: Notes, text: string, siret: string, reference: ImportReference): string {
  if (text !== "" || siret === "") return limitedCell(notes, "acheteur_nom", text, PURCHASE_LIMITS.title);
  const name = buyerNameOf(siret, reference);
  if (name) mend(notes, "acheteur_nom", "", name);
  return name ?? requiredCell(notes, "acheteur_nom", "", "le nom de l'acheteur");
}

function kindCell(notes: Notes, text: string): BuyerKind | null {
  if (text === "") return null;
  const kind = oneOf(
    ["pouvoir-adjudicateur", "entite-adjudicatrice", "prive"],
    fold(text).replaceAll(" ", "-"),
  );
  if (!kind) {
    refuse(
      notes,
      "type_acheteur",
      `«\u00a0${short(text)}\u00a0» n'est pas un type d'acheteur. Valeurs acceptées\u00a0: pouvoir-adjudicateur, entite-adjudicatrice, prive.`,
    );
  }
  return kind ?? null;
}

function plannedCell(notes: Notes, field: "publication_prevue" | "fin_marche", cell: Cell, today: IsoDate) {
  const date = dateCell(notes, field, cell(field));
  if (date !== null && date < today) mend(notes, field, cell(field), `${date} (date passée, conservée)`);
  return date;
}
