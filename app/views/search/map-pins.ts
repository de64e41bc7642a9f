import { middleOf, percentIn, spread } from "#app/domain/map-frame.ts";
import { type Box, project, type Spot } from "#app/domain/projection.ts";
import type { SearchKind, Where } from "#app/domain/search-terms.ts";
import { count, number } from "#app/fr.ts";
import type { MapData, MapDot } from "#app/ui/map.tsx";
import { type Drawn, landLegend, landOf, type MapParts, NOUNS } from "#app/views/search/map-parts.ts";
import { placeOf } from "#app/views/search/rows.ts";
import type { SearchHit, SearchResult } from "#search/engine.ts";

/** From near: one mark a thing. Those of one place are laid around it, so that each can be seen and followed. Pure. */

export const MOST_PINS = 200;

// Between two marks of one place, as a share of the width: a mark's own size and a little air.
const GAP = 0.012;
// The most that the marks of one place may move away from it.
const FAR = 0.07;
const MOST_NAMES = 8;

const rounded = ({ x, y }: Spot): Spot => ({ x: Math.round(x), y: Math.round(y) });

/** `answers`: the first of the search, or the nearest to its place. */
export function pinned(drawn: Drawn, { hits, total }: Pick<SearchResult, "hits" | "total">): MapParts {
  const { kind, framed, query } = drawn;
  const shown = hits.filter(
    ({ distanceKm }) => framed.km === null || (distanceKm !== null && distanceKm <= framed.km),
  );
  const placed = byPlace(shown, middleOf(query.filters.departement?.[0] ?? ""));
  const land = landOf(drawn);
  return {
    title: titleOf(drawn, placed, shown.length, total),
    map: {
      ...land,
      dots: pinDots(kind, placed, framed.box),
      names: pinNames(placed, framed.box, query.where),
    },
    legend: [
      { sign: "pin", label: `un point, ${kind === "offers" ? "une" : "un"} ${NOUNS[kind]}` },
      ...landLegend(land),
    ],
    rows: shown.map((hit) => ({
      key: `${hit.kind}-${hit.id}`,
      label: hit.title,
      to: pathTo(kind, hit),
      value: kind === "suppliers" ? placeOf(hit) : `${hit.organisation.name}, ${placeOf(hit)}`,
    })),
    columns: { label: NOUNS[kind], value: kind === "suppliers" ? "Où" : "Qui, où", numeric: false },
  };
}

const pathTo = (kind: SearchKind, { id, kind: type }: SearchHit): string => {
  if (kind === "offers") return `/offres/${id}`;
  if (kind === "suppliers") return `/fournisseurs/${id}`;
  return type === "ami" ? `/ami/${id}` : `/besoins/${id}`;
};

function titleOf(
  { kind, framed, query, departements }: Drawn,
  placed: readonly Placed[][],
  shown: number,
  total: number,
) {
  const all = count(total, NOUNS[kind]);
  const cut = total > MOST_PINS;
  if (framed.km !== null) {
    const where = query.where?.label ?? "";
    if (cut && shown === MOST_PINS) return `${all} pour ${where}\u00a0: voici les ${MOST_PINS} plus proches.`;
    return `${all} pour ${where}, dont ${number(shown)} à moins de ${framed.km}\u00a0km.`;
  }
  const chosen = query.filters.departement?.[0];
  const name = departements.find(({ code }) => code === chosen)?.name ?? chosen;
  return `${name}\u00a0: ${all}${cut ? `, voici les ${MOST_PINS} premières réponses` : townWords(placed)}.`;
}

/** « , dont 17 à Clermont-Ferrand » */
function townWords(placed: readonly Placed[][]): string {
  const [best] = placed.toSorted((a, b) => b.length - a.length);
  const town = best?.[0]?.hit.territoryLabel;
  return best && town && best.length > 1 ? `, dont ${number(best.length)} à ${town}` : "";
}

type Placed = { hit: SearchHit; spot: Spot; place: string };

/** The things of each place, in the order of the answer; what has no point of its own is in the middle of its area. */
function byPlace(hits: readonly SearchHit[], middle: Spot | null): Placed[][] {
  const places = new Map<string, Placed[]>();
  for (const hit of hits) {
    const spot = hit.point ? project(hit.point) : middle;
    if (!spot) continue;
    const place = `${rounded(spot).x} ${rounded(spot).y}`;
    const known = places.get(place);
    if (known) known.push({ hit, spot, place });
    else places.set(place, [{ hit, spot, place }]);
  }
  return [...places.values()];
}

const gapOf = (many: number, box: Box) => Math.min(GAP, FAR / Math.sqrt(many)) * box.width;

function pinDots(kind: SearchKind, places: readonly Placed[][], box: Box): MapDot[] {
  return places.flatMap((placed) =>
    placed.map(({ hit, spot }, index) => ({
      ...rounded(spread(spot, index, gapOf(placed.length, box))),
      key: `${hit.kind}-${hit.id}`,
      step: 0,
      label: labelOf(hit),
      to: pathTo(kind, hit),
    })),
  );
}

const labelOf = ({ title, organisation, territoryLabel }: SearchHit): string => {
  const about = [title === organisation.name ? null : organisation.name, territoryLabel].filter(Boolean);
  return about.length > 0 ? `${title} (${about.join(", ")})` : title;
};

/** The place asked, then the towns where most are, over their marks; those only that do not write over each other. */
function pinNames(places: readonly Placed[][], box: Box, where: Where | null): MapData["names"] {
  const asked = where?.point ? project(where.point) : null;
  const first = asked && where ? townOf(where.label) : null;
  const towns = places
    .toSorted((a, b) => b.length - a.length)
    .flatMap(([one, ...others]) => {
      const text = one?.hit.territoryLabel;
      if (!one || !text || text === first) return [];
      return [{ ...lifted(one.spot, 1 + others.length, box), text, strong: false }];
    });
  const many = places.flat().filter(({ hit }) => hit.territoryLabel === first).length;
  const names =
    asked && first ? [{ ...lifted(asked, many, box), text: first, strong: true }, ...towns] : towns;
  return apart(names, box).slice(0, MOST_NAMES);
}

const lifted = ({ x, y }: Spot, many: number, box: Box): Spot =>
  rounded({ x, y: y - gapOf(many, box) * Math.sqrt(Math.max(0, many - 1)) });

const townOf = (label: string) => label.replace(/\s\(\w+\)$/, "");

// A name takes up to a quarter of the width, and a line of its height.
const [WIDE, HIGH] = [24, 5];

function apart<Name extends Spot>(names: readonly Name[], box: Box): Name[] {
  const kept: Name[] = [];
  for (const name of names) {
    const at = percentIn(box, name);
    const clear = kept.every((other) => {
      const there = percentIn(box, other);
      return !at || !there || Math.abs(at.x - there.x) > WIDE || Math.abs(at.y - there.y) > HIGH;
    });
    if (at && at.x > 8 && at.x < 92 && clear) kept.push(name);
  }
  return kept;
}
