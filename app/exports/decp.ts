import type { IsoDate } from "#app/domain/date.ts";
import {
  isConcession,
  missingEssentials,
  NO_ENVIRONMENTAL,
  NO_SOCIAL,
  placeCode,
  type RecordedContract,
  socialWord,
} from "#app/domain/decp-award.ts";

/**
 * Contracts recorded here as the file of essential data (DECP, schema v2.0.3 of the arrêtés of 22 December 2022):
 * `marches.marche[]` and `marches.contrat-concession[]`, each with every required field. One that lacks a field is left
 * out and told with what it lacks.
 */

export type LeftOut = Pick<RecordedContract, "uid" | "object" | "lot"> & { missing: string[] };

/** @param publishedOn the day on which the file is published for the first time */
export function toDecp(contracts: readonly RecordedContract[], publishedOn: IsoDate) {
  const leftOut: LeftOut[] = [];
  const whole = contracts.filter((contract) => {
    const missing = missingOf(contract);
    if (missing.length > 0)
      leftOut.push({ uid: contract.uid, object: contract.object, lot: contract.lot, missing });
    return missing.length === 0;
  });
  const marche = whole
    .filter(({ nature }) => !isConcession(nature))
    .map((contract) => marcheOf(contract, publishedOn));
  const concessions = whole
    .filter(({ nature }) => isConcession(nature))
    .map((contract) => concessionOf(contract, publishedOn));
  return { file: { marches: { marche, "contrat-concession": concessions } }, leftOut };
}

// Numbers of more than 16 characters are refused by the schema, and nobody but the buyer can shorten its own.
const LONGEST_ID = 16;
const LONGEST_OBJECT = 1000;
const NATURES = ["Marché", "Marché de partenariat", "Marché de défense ou de sécurité"];

function missingOf(contract: RecordedContract): string[] {
  const { considerations, nature } = contract;
  return [
    ...(isConcession(nature) || NATURES.includes(nature ?? "") ? [] : ["nature"]),
    ...(numberOf(contract).length > LONGEST_ID ? [`numéro de ${LONGEST_ID} caractères au plus`] : []),
    ...missingEssentials({ ...contract, considered: considerations.known ?? false }),
  ];
}

const numberOf = ({ number, uid }: RecordedContract): string => number ?? uid;

function marcheOf(contract: RecordedContract, publishedOn: IsoDate) {
  const { advance, advanceRate } = contract;
  return {
    id: numberOf(contract),
    acheteur: { id: contract.buyerSiret },
    nature: contract.nature,
    objet: contract.object.slice(0, LONGEST_OBJECT),
    codeCPV: contract.cpv,
    techniques: { technique: [contract.technique] },
    modalitesExecution: { modaliteExecution: [contract.modality] },
    marcheInnovant: contract.innovative,
    ccag: contract.ccag,
    offresRecues: contract.offersReceived,
    attributionAvance: advance,
    // 0 : an advance whose rate is not known
    ...(advance ? { tauxAvance: advanceRate ?? 0 } : {}),
    typeGroupementOperateurs: contract.grouping,
    procedure: contract.procedure,
    lieuExecution: placeCode(contract.territory),
    dureeMois: monthsOf(contract),
    dateNotification: contract.notifiedOn,
    datePublicationDonnees: publishedOn,
    montant: eurosOf(contract.amountCents),
    typesPrix: { typePrix: [contract.priceType] },
    formePrix: contract.priceForm,
    sousTraitanceDeclaree: contract.subcontracting,
    titulaires: contract.holders.map(({ id }) => ({ titulaire: { id, typeIdentifiant: "SIRET" } })),
    ...considerationsOf(contract),
  };
}

function concessionOf(contract: RecordedContract, publishedOn: IsoDate) {
  return {
    id: numberOf(contract),
    autoriteConcedante: { id: contract.buyerSiret },
    nature: contract.concessionNature,
    objet: contract.object.slice(0, LONGEST_OBJECT),
    procedure: contract.procedure,
    dureeMois: monthsOf(contract),
    dateSignature: contract.notifiedOn,
    datePublicationDonnees: publishedOn,
    dateDebutExecution: contract.startsOn,
    valeurGlobale: eurosOf(contract.amountCents),
    montantSubventionPublique: eurosOf(contract.subsidyCents),
    concessionnaires: contract.holders.map(({ id }) => ({
      concessionnaire: { id, typeIdentifiant: "SIRET" },
    })),
    ...considerationsOf(contract),
  };
}

const eurosOf = (cents: number | null | undefined): number => (cents ?? 0) / 100;
// The initial duration holds what may be renewed.
const monthsOf = ({ durationMonths, renewals }: RecordedContract): number =>
  (durationMonths ?? 0) * (1 + renewals);

function considerationsOf({ considerations, nature }: RecordedContract) {
  const orNone = (told: readonly string[] | undefined, none: string) =>
    told && told.length > 0 ? told : [none];
  const social = considerations.social?.map((label) => socialWord(label, isConcession(nature)));
  return {
    considerationsSociales: { considerationSociale: orNone(social, NO_SOCIAL) },
    considerationsEnvironnementales: {
      considerationEnvironnementale: orNone(considerations.environmental, NO_ENVIRONMENTAL),
    },
  };
}
