import { createHash } from "node:crypto";
import type { IsoDate } from "#app/domain/date.ts";
import { completeSiret } from "#app/domain/siret.ts";
import { directoryUnavailable, unknownSiret } from "#app/sources/companies/messages.ts";
import type {
  Company,
  CompanyAnswer,
  CompanyDirectory,
  EstablishmentsAnswer,
} from "#app/sources/companies.ts";

/**
 * Stand-in for the public API, without network. Every SIRET has an answer made from its digits, always the same.
 * To try what else may happen, the establishment's number (digits 10 and 11) decides:
 * 99 = unknown, 98 = closed establishment, 97 = the directory does not answer.
 */
export function localCompanies({ today }: { today: () => IsoDate }): CompanyDirectory {
  return {
    find: async (siret): Promise<CompanyAnswer> => {
      const nic = siret.slice(9, 11);
      if (nic === "99") return { found: false, reason: "unknown", message: unknownSiret(siret) };
      if (nic === "97") return { found: false, reason: "unavailable", message: directoryUnavailable };
      const company = invent(siret, today());
      return {
        found: true,
        company: nic === "98" ? { ...company, active: false, closedOn: "2024-06-30" } : company,
      };
    },
    // Three each, the first of them the seat.
    establishments: async (siren): Promise<EstablishmentsAnswer> => {
      const open = ["0001", "0002", "0003"].map((nic, index) => {
        const { siret, name, address, communeCode } = invent(completeSiret(siren, nic), today());
        return { siret, name, address, communeCode, isSeat: index === 0 };
      });
      return { found: true, open, complete: true, source: sourceOn(today()) };
    },
  };
}

// Fictive: [name, legal form, kind on le Marché de l'inclusion, ESS].
const PROFILES: readonly (readonly [string, string, string | null, boolean])[] = [
  ["Propreté {lieu}", "Association déclarée", "EI", true],
  ["Les Jardins {lieu}", "Association déclarée", "ACI", true],
  ["Entretien Adapté {lieu}", "Société par actions simplifiée (SAS)", "EA", true],
  ["ESAT {lieu}", "Association déclarée, reconnue d'utilité publique", "ESAT", true],
  ["Intérim Solidaire {lieu}", "Société à responsabilité limitée (SARL)", "ETTI", true],
  ["Ressourcerie {lieu}", "Association déclarée", "ACI", true],
  ["Réemploi Informatique {lieu}", "SARL coopérative de production (SCOP)", null, true],
  ["Espaces Verts {lieu}", "SAS unipersonnelle", null, false],
  ["Menuiserie {lieu}", "Société à responsabilité limitée (SARL)", null, false],
  ["Imprimerie {lieu}", "SA coopérative de production (SCOP)", null, true],
];
const NAMES = [
  "du Vallon",
  "des Tilleuls",
  "de la Source",
  "du Grand Pré",
  "des Trois Ponts",
  "du Moulin Neuf",
];
const STREETS = [
  "rue des Artisans",
  "avenue de la République",
  "rue du Commerce",
  "chemin des Vergers",
  "rue Pasteur",
];
// [INSEE code, postal code, name]
const COMMUNES: readonly (readonly [string, string, string])[] = [
  ["63113", "63000", "CLERMONT-FERRAND"],
  ["63300", "63200", "RIOM"],
  ["63124", "63800", "COURNON-D'AUVERGNE"],
  ["69383", "69003", "LYON"],
  ["69266", "69100", "VILLEURBANNE"],
  ["69259", "69200", "VENISSIEUX"],
  ["93066", "93200", "SAINT-DENIS"],
  ["93048", "93100", "MONTREUIL"],
  ["75112", "75012", "PARIS"],
];

function invent(siret: string, today: IsoDate): Company {
  const siren = siret.slice(0, 9);
  // What belongs to the company comes from the SIREN, what belongs to the establishment from the whole SIRET.
  const ofCompany = createHash("sha256").update(siren).digest();
  const ofSite = createHash("sha256").update(siret).digest();
  const [pattern, legalForm, siaeKind, isEss] = pick(PROFILES, ofCompany[0]);
  const [communeCode, postalCode, commune] = pick(COMMUNES, ofSite[0]);
  const number = 1 + ((ofSite[1] ?? 0) % 120);
  return {
    siret,
    siren,
    name: pattern.replace("{lieu}", pick(NAMES, ofCompany[1])),
    legalForm,
    address: `${number} ${pick(STREETS, ofSite[2]).toUpperCase()} ${postalCode} ${commune}`,
    communeCode,
    active: true,
    closedOn: null,
    isEss,
    siaeKind,
    isAssociation: legalForm.startsWith("Association"),
    finess: siaeKind === "ESAT" ? [`63${siren.slice(0, 7)}`] : [],
    source: sourceOn(today),
  };
}

const sourceOn = (date: IsoDate) => ({ name: "Annuaire de démonstration (fictif)", date });

function pick<T>(list: readonly T[], byte: number | undefined): T {
  const chosen = list[(byte ?? 0) % list.length];
  if (chosen === undefined) throw new Error("An empty list has nothing to pick");
  return chosen;
}
