import type { BuyerKind } from "#app/domain/eligibility.ts";
import type { ImportReference } from "#app/domain/import-reference.ts";
import { sirenOf } from "#app/domain/siret.ts";

/** What the SIREN of a public buyer tells when the file does not. */

// SIREN of départements start with 22 and the code of the département (974 and above are written 97 + 4…).
const DEPARTEMENT_SIREN = /^22(\d{2}|97[1-6])\d*$/;

/** The name of a commune, of an EPCI, of a département, from its SIREN; null when it tells nothing. */
export function buyerNameOf(siret: string, reference: ImportReference): string | null {
  const siren = sirenOf(siret);
  const commune = reference.communeOfSiren(siren);
  if (commune) return `Commune ${ofName(commune.name)}`;
  const group = reference.epci(siren);
  if (group) return group.name;
  const departement = departementOfSiren(siren, reference);
  return departement ? `Département (${departement.name})` : null;
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
  // Public bodies bear their category (20 to 29), then their département.
  const code =
    departementOfSiren(siren, reference) ?? reference.departement(/^2\d(\d{2})/.exec(siren)?.[1] ?? "");
  return code?.code ?? null;
}

function departementOfSiren(siren: string, reference: ImportReference) {
  const [, code] = DEPARTEMENT_SIREN.exec(siren) ?? [];
  return code ? reference.departement(code) : null;
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
