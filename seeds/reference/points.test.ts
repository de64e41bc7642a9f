import { expect, test } from "vitest";
import type { FrenchCommune, Place } from "#seeds/reference/france.ts";
import { arrondissementPoint, indexPlaces, locateCommunes, pointOf } from "#seeds/reference/points.ts";

const commune = (code: string, nom: string, departement: string): FrenchCommune => ({
  code,
  nom,
  departement,
  region: "84",
  type: "commune-actuelle",
});
const place = (name: string, departement: string, lat: number, lng: number): Place => ({
  name,
  departement,
  lat,
  lng,
});

const communes = [
  commune("63300", "Riom", "63"),
  commune("63244", "Chambaron sur Morge", "63"),
  commune("63178", "Saint-Ours", "63"),
  commune("15162", "Riom-ès-Montagnes", "15"),
  commune("15999", "Sans Voisin Connu", "15"),
];
const index = indexPlaces([
  place("Riom", "63", 45.89, 3.11),
  place("Saint-Ours", "63", 45.85, 2.89),
  place("Saint-Ours", "73", 45.64, 6.03),
  place("Paris 03 Temple", "75", 48.86, 2.36),
  place("Lyon 03", "69", 45.76, 4.85),
]);
const epci = new Map([
  ["63300", "200070753"],
  ["63244", "200070753"],
]);

test("a name gives its point only inside its département", () => {
  const points = locateCommunes(communes, [], epci, index);
  expect(points.get("63300")).toEqual({ lat: 45.89, lng: 3.11, approximate: false });
  expect(points.get("63178")).toEqual({ lat: 45.85, lng: 2.89, approximate: false });
  expect(pointOf(index, "15", "Riom")).toBeNull();
});

test("without a point of its own a commune takes the mean of its EPCI, else of its département", () => {
  const points = locateCommunes(communes, [], epci, index);
  expect(points.get("63244")).toEqual({ lat: 45.89, lng: 3.11, approximate: true });
  const elsewhere = locateCommunes(communes, [], new Map(), index);
  expect(elsewhere.get("63244")).toEqual({ lat: 45.87, lng: 3, approximate: true });
});

test("a commune with no known neighbour at all has no point", () => {
  expect(locateCommunes(communes, [], epci, index).has("15999")).toBe(false);
});

test("a merged commune takes the point of its seat", () => {
  const seat = { ...commune("63244", "Riom", "63"), type: "commune-deleguee" };
  const points = locateCommunes(communes, [seat], epci, index);
  expect(points.get("63244")).toEqual({ lat: 45.89, lng: 3.11, approximate: false });
});

test("arrondissements are found by their number, with or without a district's name", () => {
  expect(arrondissementPoint(index, "75", "Paris 3e Arrondissement")).toEqual({ lat: 48.86, lng: 2.36 });
  expect(arrondissementPoint(index, "69", "Lyon 3e Arrondissement")).toEqual({ lat: 45.76, lng: 4.85 });
  expect(arrondissementPoint(index, "75", "Paris 4e Arrondissement")).toBeNull();
  expect(arrondissementPoint(index, "75", "Paris")).toBeNull();
});
