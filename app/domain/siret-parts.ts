/**
 * What a SIRET is made of, and how it is written: apart from its check (siret.ts), whose library browsers need not have.
 */

/** The SIREN of a SIRET: its first nine digits. */
export function sirenOf(siret: string): string {
  return siret.slice(0, 9);
}

/** « 732 829 320 00074 », grouped 3 3 3 5 with no-break spaces. */
export function formatSiret(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, "$1\u00a0$2\u00a0$3\u00a0$4");
}
