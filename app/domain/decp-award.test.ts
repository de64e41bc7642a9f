import { expect, test } from "vitest";
import { knownConsiderations, missingEssentials, placeCode } from "#app/domain/decp-award.ts";

const none = { form: "marche", reservation: null, considerations: [], choices: [] } as const;

test("considerations come from the reservation, the purchase and the decision on its clause", () => {
  expect(knownConsiderations(none)).toEqual({ social: [], environmental: [] });
  expect(knownConsiderations({ ...none, reservation: "L2113-12" }).social).toEqual(["Marché réservé"]);
  expect(knownConsiderations({ ...none, choices: ["insertion", "criterion"] }).social).toEqual([
    "Clause sociale",
    "Critère social",
  ]);
  const typed = ["Clause environnementale", "Clause sociale d'insertion"];
  expect(knownConsiderations({ ...none, considerations: typed })).toEqual({
    social: ["Clause sociale"],
    environmental: ["Clause environnementale"],
  });
  const concession = { ...none, form: "concession", reservation: "L3113-1" };
  expect(knownConsiderations(concession).social).toEqual(["Concession réservée"]);
  const decided = knownConsiderations({ ...none, choices: ["specification", "global-cost", "none"] });
  expect(decided).toEqual({
    social: [],
    environmental: ["Clause environnementale", "Critère environnemental"],
  });
});

const complete = {
  nature: "Marché",
  amountCents: 8_000_000,
  durationMonths: 24,
  cpv: "77310000",
  territory: "COM:63113",
  considered: true,
  procedure: "Procédure adaptée",
  technique: "Sans objet",
  modality: "Sans objet",
  ccag: "Pas de CCAG",
  priceType: "Définitif ferme",
  priceForm: "Forfaitaire",
  grouping: "Pas de groupement",
  offersReceived: 3,
  advance: false,
  innovative: false,
  subcontracting: false,
};

test("a contract is published when nothing that the schema requires is missing; no advance is an answer", () => {
  expect(missingEssentials(complete)).toEqual([]);
  expect(missingEssentials({ ...complete, advance: null, ccag: null, territory: "EPCI:246300701" })).toEqual([
    "lieu d'exécution",
    "CCAG",
    "avance",
  ]);
});

test("a concession lacks what its own schema requires, and nothing that only a marché has", () => {
  const concession = {
    nature: "Concession",
    amountCents: null,
    durationMonths: 60,
    cpv: null,
    territory: null,
  };
  const said = { ...concession, considered: false, procedure: "Procédure adaptée" };
  expect(missingEssentials(said)).toEqual([
    "valeur globale",
    "nature de la concession",
    "procédure",
    "début d'exécution",
    "subvention publique",
    "considérations",
  ]);
  const own = { concessionNature: "Concession de service", startsOn: "2027-01-01", subsidyCents: 0 };
  const whole = { ...said, ...own, amountCents: 90_000_000, considered: true };
  expect(missingEssentials({ ...whole, procedure: "Procédure négociée ouverte" })).toEqual([]);
});

test("a place is written as the schema has it", () => {
  expect(placeCode("COM:63113")).toEqual({ code: "63113", typeCode: "Code commune" });
  expect(placeCode("FR")).toEqual({ code: "FR", typeCode: "Code pays" });
  expect(placeCode(null)).toBeNull();
});
