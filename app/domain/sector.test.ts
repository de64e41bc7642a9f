import { expect, test } from "vitest";
import { findSector, type Sector, sectorsForCpv, sectorsNamed } from "#app/domain/sector.ts";

const sectors: Sector[] = [
  { code: "elagage", groupCode: "nature", label: "Élagage et abattage", cpv: ["77211500", "77340000"] },
  { code: "espaces-verts", groupCode: "nature", label: "Entretien des espaces verts", cpv: ["77310000"] },
  { code: "jardinage", groupCode: "nature", label: "Jardinage et horticulture", cpv: ["77300000"] },
  {
    code: "espaces-verts-creation",
    groupCode: "nature",
    label: "Création et entretien d'espaces verts publics",
    cpv: ["45112710"],
  },
];
const codes = (found: Sector[]) => found.map(({ code }) => code);

test("the very code comes first, then the deepest ancestor", () => {
  expect(codes(sectorsForCpv(["77310000"], sectors))).toEqual(["espaces-verts", "jardinage"]);
  expect(codes(sectorsForCpv(["77313000"], sectors))).toEqual(["espaces-verts", "jardinage"]);
});

test("a broader code names what is inside it, a bare division does not", () => {
  expect(codes(sectorsForCpv(["77300000"], sectors))).toEqual(["jardinage", "elagage", "espaces-verts"]);
  expect(sectorsForCpv(["77000000"], sectors)).toEqual([]);
});

test("codes of other trades name nothing", () => {
  expect(sectorsForCpv(["90910000"], sectors)).toEqual([]);
  expect(sectorsForCpv([], sectors)).toEqual([]);
});

test("a sector is found by its code or its label, whatever accents and case", () => {
  expect(findSector("espaces-verts", sectors)?.code).toBe("espaces-verts");
  expect(findSector("ELAGAGE ET ABATTAGE", sectors)?.code).toBe("elagage");
});

test("a sector is found by some of its words; the shortest label wins", () => {
  expect(findSector("espace vert", sectors)?.code).toBe("espaces-verts");
  expect(findSector("création d'espaces verts", sectors)?.code).toBe("espaces-verts-creation");
});

test("words that no label holds find nothing", () => {
  expect(findSector("blanchisserie", sectors)).toBeNull();
  expect(findSector("espaces fumeurs", sectors)).toBeNull();
  expect(findSector("de la", sectors)).toBeNull();
});

test("words shared by several trades name them all, a code or a label written whole names one", () => {
  expect(codes(sectorsNamed("entretien", sectors))).toEqual(["espaces-verts", "espaces-verts-creation"]);
  expect(codes(sectorsNamed("espaces verts", sectors))).toEqual(["espaces-verts"]);
});
