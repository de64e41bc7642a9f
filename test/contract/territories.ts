import { expect, test } from "vitest";
import { distanceKm, RADII } from "#app/domain/territory.ts";
import type { SearchEngine, Where } from "#search/engine.ts";
import type { Asking } from "#test/contract/asking.ts";
import { offer, pointOf, territoriesOf } from "#test/contract/documents.ts";
import { OFFERS } from "#test/contract/offers.ts";

const RIOM: Where = {
  code: "COM:63300",
  label: "Riom",
  containing: ["COM:63300", "EPCI:200070753", "DEP:63", "REG:84", "FR"],
  point: { lat: 45.8931, lng: 3.1125, approximate: false },
};
const LYON: Where = {
  code: "COM:69123",
  label: "Lyon",
  containing: territoriesOf("Lyon"),
  point: { ...pointOf("Lyon"), approximate: false },
};
const PUY_DE_DOME: Where = {
  code: "DEP:63",
  label: "Puy-de-Dôme",
  containing: ["DEP:63", "REG:84", "FR"],
  point: null,
};
const GRAND_LYON: Where = {
  code: "EPCI:200046977",
  label: "Métropole de Lyon",
  containing: territoriesOf("Lyon").slice(1),
  point: null,
};
const RHONE: Where = {
  code: "DEP:69",
  label: "Rhône",
  containing: territoriesOf("Lyon").slice(2),
  point: null,
};
const ISERE: Where = {
  code: "DEP:38",
  label: "Isère",
  containing: territoriesOf("Grenoble").slice(2),
  point: null,
};
const FRANCE: Where = { code: "FR", label: "France", containing: ["FR"], point: null };

// Lyon, Dunkerque, Cayenne, Saint-Denis de La Réunion, Saint-Pierre-et-Miquelon.
const CENTRES = [
  pointOf("Lyon"),
  { lat: 51.0344, lng: 2.3768 },
  { lat: 4.9371, lng: -52.326 },
  { lat: -20.8789, lng: 55.4481 },
  { lat: 46.7773, lng: -56.1778 },
];

/** Offers all around a point, from 0.7 to 1.3 times their radius away. */
function scatter(centre: { lat: number; lng: number }) {
  return RADII.flatMap((radiusKm, ring) =>
    Array.from({ length: 48 }, (_, index) => {
      const id = 1_000 + ring * 100 + index;
      const angle = (index / 48) * 2 * Math.PI;
      const wished = radiusKm * (0.7 + (0.6 * ((index * 29) % 48)) / 48);
      const point = {
        lat: centre.lat + (wished / 111.2) * Math.sin(angle),
        lng: centre.lng + ((wished / 111.2) * Math.cos(angle)) / Math.cos((centre.lat * Math.PI) / 180),
      };
      const given = { id, title: "Bord", supplier: "Bord", status: "EI", sector: "bord", cpv: [], radiusKm };
      const document = { ...offer({ ...given, city: "Paris" }), point: { ...point, approximate: false } };
      return { document, share: distanceKm(point, centre) / radiusKm };
    }),
  );
}

export function holdTerritories(name: string, { ask, ids, sorted }: Asking, engineOf: () => SearchEngine) {
  test(`${name}: an offer reaches a commune by an area that holds it, or by its radius`, async () => {
    expect(await sorted("", { where: RIOM })).toEqual([1, 4, 7, 8, 10, 12, 17, 19]);
    expect(await sorted("q=nettoyage", { where: RIOM })).toEqual([1]);
  });

  test(`${name}: around a commune, what sits near enough is found as well, whatever it serves`, async () => {
    const reached = await sorted("", { where: RIOM });
    const near = OFFERS.filter(({ point }) => point && RIOM.point && distanceKm(point, RIOM.point) <= 30);
    const wanted = new Set([...reached, ...near.map(({ hit }) => hit.id)]);
    expect(wanted.size).toBeGreaterThan(reached.length);
    expect(await sorted("", { where: { ...RIOM, aroundKm: 30 } })).toEqual([...wanted].sort((a, b) => a - b));
  });

  test(`${name}: an offer is found in a département when it covers it, or works in a part of it`, async () => {
    expect(await sorted("", { where: PUY_DE_DOME })).toEqual([1, 2, 4, 7, 8, 10, 12, 15, 17, 18, 19]);
  });

  test(`${name}: an offer is found in a territory that its circle reaches, wherever it sits`, async () => {
    expect(await sorted("", { where: RHONE })).toEqual([3, 6, 7, 8, 9, 11, 12, 13, 14, 19]);
    expect(await sorted("", { where: GRAND_LYON })).toEqual([3, 6, 7, 8, 9, 11, 12, 13, 14, 19]);
    expect(await sorted("q=elagage", { where: ISERE })).toEqual([6]);
    // From Saint-Étienne to Grenoble there are 108 km.
    expect(await sorted("q=blanchisserie", { where: ISERE })).toEqual([]);
  });

  test(`${name}: a wider place never finds fewer`, async () => {
    const [town, group, departement] = await Promise.all(
      [LYON, GRAND_LYON, RHONE].map((where) => sorted("", { where })),
    );
    expect(group).toEqual(expect.arrayContaining(town ?? []));
    expect(departement).toEqual(expect.arrayContaining(group ?? []));
  });

  test(`${name}: all of France filters nothing`, async () => {
    expect((await ask("", { where: FRANCE })).total).toBe(OFFERS.length);
  });

  test(`${name}: a radius is judged right up to 5 % of its edge, in the north as under the tropics`, async () => {
    for (const centre of CENTRES) {
      const scattered = scatter(centre);
      await engineOf().put(scattered.map(({ document }) => document));
      const where = { ...LYON, point: { ...centre, approximate: false } };
      const found = new Set(await ids("secteur=bord", { where, perPage: 1_000 }));
      for (const { document, share } of scattered) {
        if (share < 0.95) expect(found).toContain(document.hit.id);
        if (share > 1.05) expect(found).not.toContain(document.hit.id);
      }
      await engineOf().remove(
        "offers",
        scattered.map(({ document }) => document.key),
      );
    }
  });

  test(`${name}: distance is told, and sorts`, async () => {
    const result = await ask("tri=distance", { where: LYON });
    const distances = result.hits.map((hit) => hit.distanceKm ?? -1);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(result.hits.find((hit) => hit.id === 12)?.distanceKm).toBeCloseTo(94.7, 0);
    expect(result.hits[0]?.distanceKm).toBeCloseTo(0, 1);
  });

  test(`${name}: without words, the nearer first`, async () => {
    const distances = (await ask("", { where: RIOM })).hits.map((hit) => hit.distanceKm ?? Infinity);
    expect(distances.length).toBeGreaterThan(3);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });

  test(`${name}: a distance from an approximate point says so`, async () => {
    const point = { ...pointOf("Lyon"), approximate: true };
    const [hit] = (await ask("", { where: { ...LYON, point } })).hits;
    expect(hit?.distanceApproximate).toBe(true);
  });

  test(`${name}: a wider sort never needs a place`, async () => {
    expect(await ids("tri=distance")).toHaveLength(OFFERS.length);
  });
}
