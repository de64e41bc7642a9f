/** Tables of the follow-up of clauses: running contracts, participants, hours. Their columns, and a row read. Pure. */
import { fold } from "#app/domain/text.ts";

export const INSERTION_TABLES = ["contracts", "participants", "hours"] as const;
export type InsertionTable = (typeof INSERTION_TABLES)[number];

export const INSERTION_TABLE_LABELS: Record<InsertionTable, string> = {
  contracts: "Marchés à clause et heures dues",
  participants: "Participants",
  hours: "Heures réalisées",
};

export type InsertionColumn = {
  column: string;
  required: boolean;
  /** folded names met for the same column */
  aliases: readonly string[];
  holds: string;
  example: string;
};

const column = (
  name: string,
  holds: string,
  example: string,
  { required = false, aliases = "" } = {},
): InsertionColumn => ({
  column: name,
  required,
  aliases: [fold(name), ...aliases.split(" | ").filter(Boolean)],
  holds,
  example,
});
const must = (aliases = "") => ({ required: true, aliases });

const SIRET = column("siret", "SIRET de l'entreprise qui doit les heures.", "73282932000074", {
  ...must("siret entreprise | siret titulaire | siret de l entreprise"),
});
const LOT = column("lot", "Le lot, s'il y en a plusieurs.", "3", {
  aliases: "numero de lot | n lot | no lot",
});

/** One line a commitment: a contract of several lots or companies takes several lines. */
export const INSERTION_COLUMNS: Record<InsertionTable, readonly InsertionColumn[]> = {
  contracts: [
    column("reference", "Votre référence du marché\u00a0; la même désigne le même marché.", "2026-TX-04", {
      ...must("ref | numero | numero du marche | n marche | reference du marche"),
    }),
    column("objet", "L'objet du marché.", "Réhabilitation du groupe scolaire", {
      ...must("objet du marche | intitule | titre | marche | operation"),
    }),
    column("acheteur", "Le nom de l'acheteur.", "Ville de Riom", {
      ...must("maitre d ouvrage | donneur d ordre | collectivite"),
    }),
    column(
      "siret_acheteur",
      "Son SIRET, s'il est inscrit ici\u00a0: il lit alors ses totaux.",
      "21630300800017",
      {
        aliases: "siret de l acheteur | siret maitre d ouvrage",
      },
    ),
    column("service", "Le service de l'acheteur.", "Bâtiments", {
      aliases: "service de l acheteur | direction",
    }),
    column("nature", "travaux, services ou fournitures.", "travaux", must("type | categorie")),
    column("demarrage", "La réunion de démarrage.", "2026-03-12", {
      aliases: "reunion de demarrage | date de demarrage",
    }),
    column("debut", "Le début de l'exécution.", "2026-03-16", {
      aliases: "date de debut | debut d execution | notification",
    }),
    column("fin", "La fin prévue, avant tout avenant.", "2027-03-15", {
      aliases: "date de fin | fin prevue | echeance",
    }),
    column("penalite", "Euros par heure non réalisée, selon le contrat.", "60", {
      aliases: "penalite par heure | penalite par heure non realisee | penalite horaire",
    }),
    column("regle_penalite", "Les termes du contrat.", "CCAP, art. 12", {
      aliases: "clause de penalite | regle de penalite du contrat",
    }),
    column("offres_recues", "Nombre d'offres reçues.", "4", {
      aliases: "soumissionnaires | nombre d offres",
    }),
    LOT,
    column("entreprise", "L'entreprise qui doit les heures.", "Bâti Volcans", {
      ...must("titulaire | attributaire | raison sociale"),
    }),
    SIRET,
    column("heures", "Les heures qu'elle doit.", "833", must("heures dues | heures prevues | engagement")),
  ],
  participants: [
    column("pseudonyme", "De 3 à 20 lettres, chiffres ou tirets. Jamais un nom.", "P-0042", {
      ...must("participant | code | identifiant"),
    }),
    column("genre", "femme, homme ou autre.", "femme", { aliases: "sexe" }),
    column("annee_naissance", "L'année seule.", "1994", { aliases: "naissance | annee de naissance" }),
    column("qualification", "sans, cap-bep, bac, bac+2 ou bac+3.", "cap-bep", {
      aliases: "niveau | diplome | niveau de qualification",
    }),
    column(
      "publics",
      "deld, rsa, minima, rqth, jeune, siae, epide, qpv, senior, refugie, justice ou autre, séparés par |.",
      "rsa|qpv",
      { aliases: "public | eligibilite | categories" },
    ),
    column("qpv", "oui ou non\u00a0: habite en quartier prioritaire.", "oui", {
      aliases: "quartier prioritaire | habite en quartier prioritaire",
    }),
    column("prescripteur", "Qui l'a adressé.", "Mission locale", { aliases: "orienteur" }),
    column("valide_le", "Le jour où son éligibilité est validée.", "2026-03-10", {
      aliases: "eligibilite validee le | date de validation | validation",
    }),
    column("formation", "oui ou non\u00a0: qualifiante ou certifiante.", "non", {
      aliases: "formation qualifiante ou certifiante | forme",
    }),
    column("sortie_6", "cdi, cdd, court, formation, insertion, recherche ou inconnu.", "cdd", {
      aliases: "situation a six mois | situation a 6 mois",
    }),
    column("sortie_12", "La même liste, à douze mois.", "cdi", {
      aliases: "situation a douze mois | situation a 12 mois",
    }),
  ],
  hours: [
    column("reference", "La référence du marché suivi.", "2026-TX-04", {
      ...must("marche | ref | numero du marche | reference du marche"),
    }),
    LOT,
    SIRET,
    column("mois", "Le mois travaillé.", "2026-10", must("periode")),
    column("participant", "Son pseudonyme, déjà validé.", "P-0042", must("pseudonyme | code | salarie")),
    column(
      "mode",
      "direct, lent (mise à disposition), subcontract ou co-contract, ou leur nom français.",
      "direct",
      {
        ...must("mode de realisation | modalite"),
      },
    ),
    column("contrat", "cdi, cdd, cddi, apprentissage, professionnalisation, mission ou autre.", "cdd", {
      ...must("contrat de travail | type de contrat"),
    }),
    column("employeur", "Qui signe le contrat de travail.", "ETTI des Volcans", must("structure")),
    column("heures", "Les heures travaillées.", "35,5", must("nombre d heures | heures realisees")),
    column("confirme", "oui, si vous confirmez ce que la lecture demande.", "oui", {
      aliases: "confirmation | confirmee",
    }),
  ],
};

/** How many columns of a header a table knows: the line that has most of them is its header. */
export const knownColumns = (table: InsertionTable, header: readonly string[]): number =>
  header.filter((one) => columnNamed(table, one) !== null).length;

const columnNamed = (table: InsertionTable, header: string) =>
  INSERTION_COLUMNS[table].find(({ aliases }) => aliases.includes(nameOf(header))) ?? null;

// What is in brackets is a unit or a remark: « Heures (h) ».
const nameOf = (header: string) => fold(header.replace(/\([^)]*\)/g, " "));

/** Where each column is in a header, or what keeps the table from being read. */
export function columnPlaces(
  table: InsertionTable,
  header: readonly string[],
): { places: ReadonlyMap<string, number>; problem: string | null } {
  const places = new Map<string, number>();
  for (const [at, one] of header.entries()) {
    const found = columnNamed(table, one);
    if (!found) continue;
    const before = header[places.get(found.column) ?? -1];
    if (before !== undefined) {
      const names = `«\u00a0${before}\u00a0» et «\u00a0${one}\u00a0»`;
      return {
        places,
        problem: `La colonne «\u00a0${found.column}\u00a0» est donnée deux fois, par ${names}\u00a0: gardez-en une, ou renommez l'autre.`,
      };
    }
    places.set(found.column, at);
  }
  const missing = INSERTION_COLUMNS[table].filter((one) => one.required && !places.has(one.column));
  const names = missing.map((one) => `«\u00a0${one.column}\u00a0»`).join(", ");
  const problem =
    missing.length === 0
      ? null
      : `Il manque à l'en-tête\u00a0: ${names}. Ajoutez ${missing.length === 1 ? "cette colonne" : "ces colonnes"}.`;
  return { places, problem };
}
