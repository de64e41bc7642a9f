/** Sentences shared by the public API and its stand-in. */
export const unknownSiret = (siret: string) =>
  `Aucun établissement ne porte le SIRET ${grouped(siret)} dans l'annuaire des entreprises. ` +
  "Vérifiez le numéro\u00a0; certaines entreprises demandent à ne pas y figurer\u00a0: saisissez alors leurs informations vous-même.";

export const unknownSiren = (siren: string) =>
  `L'annuaire des entreprises ne donne aucun établissement ouvert pour le SIREN ${siren.replace(/^(\d{3})(\d{3})(\d{3})$/, "$1 $2 $3")}. ` +
  "Indiquez le SIRET de l'établissement.";

export const directoryUnavailable =
  "L'annuaire des entreprises ne répond pas. Réessayez dans quelques minutes, ou saisissez les informations vous-même.";

const grouped = (siret: string) => siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, "$1 $2 $3 $4");
