/**
 * SIRET: 9 digits of SIREN (the company) + 5 of NIC (the establishment), the last one a Luhn key. La Poste
 * (SIREN 356 000 000) is the known exception: its digits add up to a multiple of 5, except at its head office.
 */
import * as stdnum from "stdnum/lib/cjs/fr/siret.js";
import { sirenOf } from "#app/domain/siret-parts.ts";

export type SiretCheck =
  | { ok: true; siret: string; siren: string }
  | { ok: false; code: "empty" | "length" | "characters" | "key"; message: string };

const EXPECTED = "Un SIRET compte 14 chiffres";

/** Reads a SIRET as typed (spaces, dots and dashes tolerated). A refusal says what is wrong and what to do. */
export function checkSiret(text: string): SiretCheck {
  const siret = text.replace(/[\s.\-\u2010-\u2015]/g, "");
  if (siret === "") {
    return { ok: false, code: "empty", message: "Indiquez le SIRET de l'établissement\u00a0: 14 chiffres." };
  }
  const stranger = /[^0-9]/u.exec(siret);
  if (stranger) {
    const message = `${EXPECTED}, sans lettre ni signe. Retirez «\u00a0${stranger[0]}\u00a0».`;
    return { ok: false, code: "characters", message };
  }
  if (siret.length !== 14) return { ok: false, code: "length", message: lengthMessage(siret.length) };
  // Fourteen zeros satisfy the key, but no company bears the SIREN 000 000 000.
  if (/^0+$/.test(siret)) {
    const message = "Ce SIRET n'existe pas\u00a0: il ne contient que des zéros. Vérifiez les 14 chiffres.";
    return { ok: false, code: "key", message };
  }
  if (!stdnum.validate(siret).isValid) {
    const message = "Ce SIRET n'existe pas\u00a0: la clé de contrôle est fausse. Vérifiez le 14ᵉ chiffre.";
    return { ok: false, code: "key", message };
  }
  return { ok: true, siret, siren: sirenOf(siret) };
}

function lengthMessage(length: number): string {
  if (length === 9) {
    return `${EXPECTED}\u00a0: vous avez saisi un SIREN (9 chiffres). Ajoutez les 5 chiffres qui désignent l'établissement.`;
  }
  const count = length === 1 ? "1 seul" : String(length);
  return `${EXPECTED}\u00a0: vous en avez saisi ${count}. ${length < 14 ? "Complétez-le" : "Retirez les chiffres en trop"}.`;
}

/** Adds the Luhn key to a series of digits: 8 digits give a SIREN, 13 a SIRET. For fictive data. */
export function withKey(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + ((10 - (sum % 10)) % 10);
}

/** A well-keyed SIRET from a SIREN (9 digits) and the first four digits of a NIC. For fictive data. */
export function completeSiret(siren: string, nic4: string): string {
  return withKey(siren + nic4);
}
