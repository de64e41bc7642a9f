import { buyerCommuneOf, buyerDepartementOf } from "#app/domain/import-buyer.ts";
import type { ImportReference, ReferenceCommune } from "#app/domain/import-reference.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";
import { fold } from "#app/domain/text.ts";

/** A place of execution as open data give it: a code of some kind, or only words. */
export type PlaceCells = { code: string; kind: string; name: string };

/**
 * The territory of a place. Words are looked for near the buyer first: « Allonnes » bought by the Allonnes of the
 * Sarthe is not the one of the Maine-et-Loire. Null: the place says nothing that can be read.
 */
export function readPlace(
  place: PlaceCells,
  siret: string,
  reference: ImportReference,
): TerritoryCode | null {
  return ofCode(place, siret, reference) ?? ofName(place.name, siret, reference);
}

/** Where a buyer acts, when the place of execution is not told: its commune, else its département. */
export function placeOfBuyer(siret: string, reference: ImportReference): TerritoryCode | null {
  const commune = buyerCommuneOf(siret, reference);
  if (commune) return `COM:${commune}`;
  const departement = buyerDepartementOf(siret, reference);
  return departement ? `DEP:${departement}` : null;
}

function ofCode(place: PlaceCells, siret: string, reference: ImportReference): TerritoryCode | null {
  const code = place.code.toUpperCase().replace(/\s/g, "");
  if (code === "") return null;
  const kind = fold(place.kind).replace(/^code /, "");
  if (kind === "pays") return /^FR(A|ANCE)?$/.test(code) ? "FR" : null;
  if (kind === "region") return reference.territory(`REG:${code}`);
  if (kind === "departement") return reference.territory(`DEP:${code}`);
  // An arrondissement or a canton is named by its département and a rank: 631, 6304.
  if (kind === "arrondissement" || kind === "canton")
    return reference.territory(`DEP:${departementIn(code)}`);
  const postal = kind === "postal" ? ofPostalCode(code, place.name, siret, reference) : null;
  return (
    postal ??
    reference.territory(`COM:${code}`) ??
    ofPostalCode(code, place.name, siret, reference) ??
    ofShort(code, reference)
  );
}

const departementIn = (code: string) => (/^97|^98/.test(code) ? code.slice(0, 3) : code.slice(0, 2));

const ofShort = (code: string, reference: ImportReference) =>
  code.length <= 3 ? reference.territory(`DEP:${code.padStart(2, "0")}`) : null;

function ofPostalCode(
  code: string,
  name: string,
  siret: string,
  reference: ImportReference,
): TerritoryCode | null {
  const communes = reference.communesOfPostalCode(code);
  const own = buyerCommuneOf(siret, reference);
  const chosen =
    communes.find((commune) => fold(commune.name) === fold(name)) ??
    communes.find((commune) => commune.code === own) ??
    (communes.length === 1 ? communes[0] : null);
  if (chosen) return `COM:${chosen.code}`;
  // Several communes share the postal code, or it is a CEDEX: the département is sure.
  return /^\d{5}$/.test(code) ? reference.territory(`DEP:${departementIn(code)}`) : null;
}

// No place has a longer name; the patterns below would read megabytes of spaces again from each of them.
const LONGEST_NAME = 300;

function ofName(given: string, siret: string, reference: ImportReference): TerritoryCode | null {
  const name = given.slice(0, LONGEST_NAME);
  const [, departement, rest] = /^\(?(\d[\dAB]|97\d)\)?(?:\s+|$)(.*)$/i.exec(name) ?? [];
  if (departement && rest !== undefined) return reference.territory(`DEP:${departement.toUpperCase()}`);
  const [, postal, town] = /^(\d{5})\s+(.+)$/.exec(name) ?? [];
  if (postal && town) return ofPostalCode(postal, town.replace(/\s+cedex.*$/i, ""), siret, reference);
  if (fold(name) === "") return null;
  if (fold(name) === "france") return "FR";
  const near = nearBuyer(name, siret, reference);
  if (near) return `COM:${near.code}`;
  const division = reference.divisionNamed(name);
  if (division) return division.territory;
  const [only, ...others] = reference.communesNamed(name);
  return only && others.length === 0 ? `COM:${only.code}` : null;
}

// « COL BLETTERANS », « Mairie de Noyon »: the longest run of words that names a commune of the buyer's département.
function nearBuyer(name: string, siret: string, reference: ImportReference): ReferenceCommune | null {
  const departement = buyerDepartementOf(siret, reference);
  if (!departement) return null;
  const words = fold(name).split(" ").slice(0, 12);
  for (let length = words.length; length > 0; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const run = words.slice(start, start + length).join(" ");
      const found = reference.communesNamed(run).find((commune) => commune.departementCode === departement);
      if (found) return found;
    }
  }
  return null;
}
