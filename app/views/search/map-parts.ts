import { middleOf } from "#app/domain/map-frame.ts";
import { project, unitsAKm } from "#app/domain/projection.ts";
import type { SearchKind, SearchQuery } from "#app/domain/search-terms.ts";
import type { LegendEntry, MapData } from "#app/ui/map.tsx";
import { DISTANCES, type Framed, outlined } from "#app/views/search/map-frame.ts";
import type { Departement } from "#db/queries/reference/territories.ts";

/** What both kinds of maps have in common. Pure. */

export type Drawn = {
  kind: SearchKind;
  query: SearchQuery;
  departements: readonly Departement[];
  framed: Framed;
  /** answers by département, whichever are chosen */
  counts: Readonly<Record<string, number>>;
};

export type MapParts = {
  title: string;
  map: MapData;
  legend: LegendEntry[];
  /** the same as a table */
  rows: { key: string; label: string; to: string; value: string }[];
  columns: { label: string; value: string; numeric: boolean };
};

export const NOUNS: Record<SearchKind, string> = {
  offers: "offre",
  suppliers: "fournisseur",
  needs: "besoin",
};

/** The land, the area asked and the distances around the place. */
export function landOf({ query, counts, framed, departements }: Drawn): Omit<MapData, "dots" | "names"> {
  const point = query.where?.point ?? null;
  const spot = point && project(point);
  const place = spot && { x: Math.round(spot.x), y: Math.round(spot.y) };
  const widest = framed.km ?? 0;
  return {
    box: framed.box,
    supplied: Object.keys(counts).filter((code) => middleOf(code) !== null),
    selected: outlined({ query, departements }),
    rings:
      point && place
        ? DISTANCES.filter((km) => km <= widest).map((km) => ({
            ...place,
            radius: Math.round(km * unitsAKm(point)),
            label: `${km}\u00a0km`,
          }))
        : [],
    place,
  };
}

export function landLegend({ selected }: Pick<MapData, "selected">): LegendEntry[] {
  return [
    { sign: "with", label: "département pourvu" },
    { sign: "without", label: "sans réponse" },
    ...(selected.length > 0 ? [{ sign: "area", label: "territoire demandé" } as const] : []),
  ];
}
