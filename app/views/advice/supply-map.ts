import { dotStep, frameAround, frameOf, percentIn, spread } from "#app/domain/map-frame.ts";
import type { Assessment, Need } from "#app/domain/match.ts";
import { type Box, project, type Spot, unitsAKm } from "#app/domain/projection.ts";
import { DISTANCE_BANDS } from "#app/domain/supply.ts";
import type { Point } from "#app/domain/territory.ts";
import type { LegendEntry, MapData, MapDot } from "#app/ui/map.tsx";
import type { Sql } from "#db/client.ts";
import type { Candidate } from "#db/queries/match-candidates.ts";
import { listSupplierNames } from "#db/queries/supplier-names.ts";

/** Where the suppliers of a need are: each by its verdict while they can be told apart, gathered beyond. */

export type SupplyMap = { title: string; map: MapData; legend: LegendEntry[] };

type Ask = {
  need: Pick<Need, "territory">;
  candidates: readonly Pick<Candidate, "bids">[];
  /** those open to a reservation, best first */
  open: readonly Assessment[];
};
type Located = { assessment: Assessment; spot: Spot };

const MOST_PINS = 150;

/** Null: nobody whose place is known. */
export async function supplyMap(sql: Sql, ask: Ask): Promise<SupplyMap | null> {
  const located = locate(ask);
  if (located.length === 0) return null;
  const box = frameFor(ask.need, located);
  const shown = located.filter(({ spot }) => percentIn(box, spot));
  const apart = shown.length <= MOST_PINS;
  const dots = apart ? pins(shown, box, await namesOf(sql, shown)) : gathered(shown, box);
  return {
    title: titleOf(ask, shown.length),
    map: { box, supplied: [], selected: outlined(ask.need), dots, names: [], ...around(ask.need, box) },
    legend: [...(apart ? BY_VERDICT : GATHERED), ...areaLegend(ask.need)],
  };
}

const BY_VERDICT: LegendEntry[] = [
  { sign: "yes", label: "peut répondre" },
  { sign: "to-prove", label: "à justifier" },
];
const GATHERED: LegendEntry[] = [{ sign: "dot", label: "fournisseurs voisins, à proportion" }];

const areaLegend = (need: Ask["need"]): LegendEntry[] =>
  outlined(need).length > 0 ? [{ sign: "area", label: "lieu d'exécution" }] : [];

function locate({ candidates, open }: Ask): Located[] {
  const points = new Map<number, Point | null>();
  for (const { bids } of candidates) for (const { id, point } of bids) points.set(id, point);
  return open.flatMap((assessment) => {
    const point = assessment.offerId === null ? null : points.get(assessment.offerId);
    const spot = point && project(point);
    return spot ? [{ assessment, spot }] : [];
  });
}

// Around a commune, the closest circle that holds seven in ten of them; else the territory itself.
function frameFor({ territory }: Ask["need"], located: readonly Located[]): Box {
  const { point } = territory;
  if (!point) return frameOf(outlined({ territory }));
  const middle = project(point);
  const km = DISTANCE_BANDS.find((bound) => {
    const far = bound * unitsAKm(point);
    const near = located.filter(
      ({ spot }) => middle && Math.hypot(spot.x - middle.x, spot.y - middle.y) <= far,
    );
    return near.length >= 0.7 * located.length;
  });
  return frameAround(point, km ?? DISTANCE_BANDS[DISTANCE_BANDS.length - 1] ?? 100) ?? frameOf([]);
}

/** A département, or the one that holds a group of communes. */
function outlined({ territory }: Ask["need"]): string[] {
  if (territory.point) return [];
  return territory.containing.flatMap((code) => (code.startsWith("DEP:") ? [code.slice(4)] : []));
}

function around({ territory: { point } }: Ask["need"], box: Box): Pick<MapData, "rings" | "place"> {
  const spot = point && project(point);
  if (!point || !spot) return { rings: [], place: null };
  const place = { x: Math.round(spot.x), y: Math.round(spot.y) };
  const rings = DISTANCE_BANDS.map((km) => ({
    ...place,
    radius: Math.round(km * unitsAKm(point)),
    label: `${km}\u00a0km`,
  }));
  return { place, rings: rings.filter(({ radius }) => radius <= box.height / 2) };
}

const namesOf = (sql: Sql, located: readonly Located[]) =>
  listSupplierNames(sql, { organisationIds: located.map(({ assessment }) => assessment.organisationId) });

const SAME_PLACE_GAP = 0.02;

function pins(located: readonly Located[], box: Box, names: Awaited<ReturnType<typeof namesOf>>): MapDot[] {
  const met = new Map<string, number>();
  return located.map(({ assessment: { organisationId, verdicts }, spot }) => {
    const place = `${Math.round(spot.x)} ${Math.round(spot.y)}`;
    const index = met.get(place) ?? 0;
    met.set(place, index + 1);
    const { x, y } = spread(spot, index, SAME_PLACE_GAP * box.width);
    const yes = Object.values(verdicts).includes("yes");
    const named = names.get(organisationId);
    const who = [named?.name, named?.commune].filter(Boolean).join(", ");
    return {
      ...{ x: Math.round(x), y: Math.round(y), key: `${organisationId}`, step: 2 },
      label: `${who}\u00a0: ${yes ? "peut répondre" : "à justifier"}`,
      to: `/fournisseurs/${organisationId}`,
      tone: yes ? "yes" : "to-prove",
    };
  });
}

// Sides of the squares in which neighbours are gathered, as a share of the width.
const SQUARE = 1 / 16;

function gathered(located: readonly Located[], box: Box): MapDot[] {
  const side = box.width * SQUARE;
  const squares = new Map<string, Located[]>();
  for (const one of located) {
    const key = `${Math.floor((one.spot.x - box.x) / side)} ${Math.floor((one.spot.y - box.y) / side)}`;
    const known = squares.get(key);
    if (known) known.push(one);
    else squares.set(key, [one]);
  }
  const most = Math.max(...[...squares.values()].map(({ length }) => length));
  return [...squares]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([key, own]) => ({
      x: mean(own.map(({ spot }) => spot.x)),
      y: mean(own.map(({ spot }) => spot.y)),
      key,
      step: dotStep(own.length, most),
      label: `${own.length} fournisseurs`,
    }));
}

const mean = (values: readonly number[]) =>
  Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);

function titleOf({ open }: Ask, shown: number): string {
  const all = open.length === 1 ? "Le seul fournisseur ouvert" : `Les ${open.length} fournisseurs ouverts`;
  const words = `${all} à une réservation`;
  return shown === open.length
    ? `${words}.`
    : `${words}\u00a0: ${shown} sur cette carte, les autres plus loin.`;
}
