import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { RecordedContract } from "#app/domain/decp-award.ts";
import { toDecp } from "#app/exports/decp.ts";
import { schemaFaults } from "#test/setup/schema-faults.ts";

const contract: RecordedContract = {
  uid: "2027-EV-01-L1",
  number: null,
  buyerSiret: "93000000100017",
  object: "Entretien des espaces verts",
  nature: "Marché",
  procedure: "Procédure adaptée",
  cpv: "77310000",
  amountCents: 7_200_050,
  durationMonths: 12,
  renewals: 1,
  notifiedOn: "2026-11-21",
  territory: "COM:63113",
  holders: [{ id: "93000000200015", name: "Vert Avenir" }],
  considerations: { social: ["Marché réservé"], environmental: [], known: true },
  technique: "Sans objet",
  modality: "Sans objet",
  ccag: "Pas de CCAG",
  priceType: "Définitif ferme",
  priceForm: "Forfaitaire",
  grouping: "Pas de groupement",
  offersReceived: 3,
  advance: true,
  advanceRate: 0.3,
  innovative: false,
  subcontracting: false,
  lot: null,
};

const concession: RecordedContract = {
  ...contract,
  uid: "2027-DSP-01-L1",
  nature: "Délégation de service public",
  concessionNature: "Délégation de service public",
  procedure: "Procédure négociée ouverte",
  ...{ cpv: null, territory: null, ccag: null, renewals: 0, durationMonths: 60 },
  amountCents: 90_000_000,
  startsOn: "2027-01-01",
  subsidyCents: 0,
};

// The official schema is not ours to ship: present beside the project where it is built.
const SCHEMA = fileURLToPath(new URL("../../../shared/formats/schema_decp_v2.0.3.json", import.meta.url));

test.runIf(existsSync(SCHEMA))("the file is valid against the official schema, whatever it holds", () => {
  const schema = JSON.parse(readFileSync(SCHEMA, "utf8"));
  const valid = (contracts: RecordedContract[]) => schemaFaults(schema, toDecp(contracts, "2026-12-01").file);
  const none = { considerations: { social: [], environmental: [], known: true } };
  for (const contracts of [
    [],
    [contract],
    [concession],
    [
      { ...contract, ...none },
      { ...concession, ...none },
    ],
  ])
    expect(valid(contracts)).toEqual([]);
  const wrong = { ...concession, concessionNature: "Concession" };
  expect(valid([wrong])).toEqual([expect.stringContaining("/marches/contrat-concession/0/nature")]);
});

test("a complete concession is written in the words of its own schema", () => {
  const { file, leftOut } = toDecp([concession], "2026-12-01");
  expect(leftOut).toEqual([]);
  expect(file.marches).toEqual({
    marche: [],
    "contrat-concession": [
      {
        id: "2027-DSP-01-L1",
        autoriteConcedante: { id: "93000000100017" },
        nature: "Délégation de service public",
        objet: "Entretien des espaces verts",
        procedure: "Procédure négociée ouverte",
        dureeMois: 60,
        dateSignature: "2026-11-21",
        datePublicationDonnees: "2026-12-01",
        dateDebutExecution: "2027-01-01",
        valeurGlobale: 900_000,
        montantSubventionPublique: 0,
        concessionnaires: [{ concessionnaire: { id: "93000000200015", typeIdentifiant: "SIRET" } }],
        considerationsSociales: { considerationSociale: ["Concession réservée"] },
        considerationsEnvironnementales: {
          considerationEnvironnementale: ["Pas de considération environnementale"],
        },
      },
    ],
  });
});

test("a complete contract is written in the words of the schema, its renewals within its duration", () => {
  const { file, leftOut } = toDecp([contract], "2026-12-01");
  expect(leftOut).toEqual([]);
  expect(file.marches.marche).toEqual([
    {
      id: "2027-EV-01-L1",
      acheteur: { id: "93000000100017" },
      nature: "Marché",
      objet: "Entretien des espaces verts",
      codeCPV: "77310000",
      techniques: { technique: ["Sans objet"] },
      modalitesExecution: { modaliteExecution: ["Sans objet"] },
      marcheInnovant: false,
      ccag: "Pas de CCAG",
      offresRecues: 3,
      attributionAvance: true,
      tauxAvance: 0.3,
      typeGroupementOperateurs: "Pas de groupement",
      procedure: "Procédure adaptée",
      lieuExecution: { code: "63113", typeCode: "Code commune" },
      dureeMois: 24,
      dateNotification: "2026-11-21",
      datePublicationDonnees: "2026-12-01",
      montant: 72_000.5,
      typesPrix: { typePrix: ["Définitif ferme"] },
      formePrix: "Forfaitaire",
      sousTraitanceDeclaree: false,
      titulaires: [{ titulaire: { id: "93000000200015", typeIdentifiant: "SIRET" } }],
      considerationsSociales: { considerationSociale: ["Marché réservé"] },
      considerationsEnvironnementales: {
        considerationEnvironnementale: ["Pas de considération environnementale"],
      },
    },
  ]);
});

test("an incomplete contract or concession is left out and told why", () => {
  const untold = { ...contract, ccag: null, considerations: {} };
  const long = { ...contract, number: null, uid: "2027-ESPACES-VERTS-L12" };
  const { file, leftOut } = toDecp(
    [untold, { ...contract, nature: "Concession" }, { ...contract, nature: "Convention" }, long],
    "2026-12-01",
  );
  expect(file.marches.marche).toEqual([]);
  expect(leftOut.map(({ missing }) => missing)).toEqual([
    ["CCAG", "considérations"],
    ["nature de la concession", "procédure", "début d'exécution", "subvention publique"],
    ["nature"],
    ["numéro de 16 caractères au plus"],
  ]);
});
