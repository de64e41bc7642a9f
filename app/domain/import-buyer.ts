import type { BuyerKind } from "#app/domain/eligibility.ts";
import type { ImportReference } from "#app/domain/import-reference.ts";
import { sirenOf } from "#app/domain/siret-parts.ts";

/** What the SIREN of a public buyer tells when the file does not. */

// SIREN of public bodies start with their category (20 to 29), then their département; 985 was Mayotte's.
const PUBLIC_SIREN = /^2(\d)(97[1-6]|985|\d{2})/;
const DEPARTEMENTS_CATEGORY = "2";

/** The name of a commune, of an EPCI, of a département, from its SIREN; null when it tells nothing. */
export function buyerNameOf(siret: string, reference: ImportReference): string | null {
  const siren = sirenOf(siret);
  const commune = reference.communeOfSiren(siren);
  if (commune) return `Commune ${ofName(commune.name)}`;
  const group = reference.epci(siren);
  if (group) return group.name;
  const [, category] = PUBLIC_SIREN.exec(siren) ?? [];
  const departement = departementOf(siren, reference);
  return departement && category === DEPARTEMENTS_CATEGORY ? `Département (${departement.name})` : null;
}

/** What a buyer is called when neither the file nor its SIREN names it. */
export function namelessBuyer(siret: string): string {
  const siren = sirenOf(siret).replace(/(\d{3})(?=\d)/g, "$1\u00a0");
  return buyerKindOf(siret) ? `Acheteur public (SIREN ${siren})` : `Acheteur (SIREN ${siren})`;
}

/** The commune where a public buyer sits, when its SIREN tells it. */
export function buyerCommuneOf(siret: string, reference: ImportReference): string | null {
  return reference.communeOfSiren(sirenOf(siret))?.code ?? null;
}

/** The département in whose territory a public buyer acts, when its SIREN tells it. */
export function buyerDepartementOf(siret: string, reference: ImportReference): string | null {
  const siren = sirenOf(siret);
  const commune = reference.communeOfSiren(siren) ?? reference.communeOfEpci(siren);
  if (commune) return commune.departementCode;
  return departementOf(siren, reference)?.code ?? null;
}

function departementOf(siren: string, reference: ImportReference) {
  const [, , code] = PUBLIC_SIREN.exec(siren) ?? [];
  return code ? reference.departement(code === "985" ? "976" : code) : null;
}

/** Persons of public law have a SIREN that starts with 1 or 2: they are pouvoirs adjudicateurs. */
export function buyerKindOf(siret: string): BuyerKind | null {
  return /^[12]/.test(siret) ? "pouvoir-adjudicateur" : null;
}

/** « d'Auxonne », « de Noyon », « des Allues », « du Havre », « de La Rochelle ». */
function ofName(name: string): string {
  if (/^Le /.test(name)) return `du ${name.slice(3)}`;
  if (/^Les /.test(name)) return `des ${name.slice(4)}`;
  return /^[AEIOUYÀÂÉÈÊÎÔŒ]/.test(name) ? `d'${name}` : `de ${name}`;
}
