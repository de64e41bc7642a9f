import type { ImportReference, ReferenceCommune } from "#app/domain/import-reference.ts";
import { mend, type Notes, refuse } from "#app/domain/import-report.ts";
import { short, splitValues } from "#app/domain/import-values.ts";
import { nearestRadius, noCommune, type Radius, type TerritoryCode } from "#app/domain/territory.ts";

/** Places as the columns of a file give them. */

/** The commune of an INSEE code; an arrondissement or a former commune becomes its commune, and is told. */
export function communeCell(
  notes: Notes,
  field: string,
  text: string,
  reference: ImportReference,
): ReferenceCommune | null {
  const raw = text.toUpperCase().replace(/^COM:/, "");
  // A spreadsheet eats the first zero of the départements 01 to 09.
  const code = /^\d{4}$/.test(raw) ? `0${raw}` : raw;
  const commune = reference.commune(code) ?? reference.aliasOf(code);
  if (!commune) {
    refuse(notes, field, unknownCommune(text, reference));
    return null;
  }
  if (commune.code !== raw) mend(notes, field, text, commune.code);
  return commune;
}

function unknownCommune(text: string, reference: ImportReference): string {
  if (text === "") return "La commune est vide\u00a0: indiquez son code INSEE, comme 63113.";
  const [found] = [...reference.communesOfPostalCode(text), ...reference.communesNamed(text)];
  const hint = found
    ? `Le code INSEE de ${found.name} est ${found.code}.`
    : "Indiquez le code INSEE, comme 63113 (le code postal n'en est pas un).";
  return `«\u00a0${short(text)}\u00a0» n'est le code d'aucune commune. ${hint}`;
}

/** Territories separated by `|`: those that do not exist are dropped and told, one without a commune refuses the row. */
export function areasCell(
  notes: Notes,
  field: string,
  text: string,
  reference: ImportReference,
): TerritoryCode[] {
  const areas: TerritoryCode[] = [];
  for (const raw of splitValues(text)) {
    const territory = reference.territory(raw);
    if (territory !== raw) mend(notes, field, raw, territory ?? "");
    if (territory && reference.isEmpty(territory)) refuse(notes, field, noCommune(raw));
    else if (territory) areas.push(territory);
  }
  return [...new Set(areas)];
}

/** A radius in km, rounded to the nearest of the list and told; null when the cell is empty. */
export function radiusCell(notes: Notes, field: string, text: string): Radius | null {
  if (text === "") return null;
  const km = Number(/^(\d{1,5}(?:[.,]\d+)?)\s*(?:km)?$/i.exec(text)?.[1]?.replace(",", "."));
  if (!(km > 0)) {
    refuse(
      notes,
      field,
      `«\u00a0${short(text)}\u00a0» n'est pas un rayon\u00a0: écrivez un nombre de kilomètres, comme 30.`,
    );
    return null;
  }
  const radius = nearestRadius(km);
  if (radius !== km) mend(notes, field, text, String(radius));
  return radius;
}
