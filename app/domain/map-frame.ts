/** What part of the map is shown, and where its dots go. Pure. */
import { DEPARTEMENT_FRAMES } from "#app/domain/departement-frames.ts";
import { type Box, MAP, type Point, project, type Spot, unitsAKm } from "#app/domain/projection.ts";

export const WHOLE: Box = { x: 0, y: 0, ...MAP };

/** Air around what is shown, as a share of its larger side. */
const AIR = 0.06;

/** The box of these départements; the whole map when none of them is drawn. */
export function frameOf(departements: readonly string[]): Box {
  const frames = departements.flatMap((code) => {
    const frame = DEPARTEMENT_FRAMES[code];
    return frame ? [frame] : [];
  });
  if (frames.length === 0) return WHOLE;
  const left = Math.min(...frames.map(([x]) => x));
  const top = Math.min(...frames.map(([, y]) => y));
  const right = Math.max(...frames.map(([x, , width]) => x + width));
  const bottom = Math.max(...frames.map(([, y, , height]) => y + height));
  return shaped({ x: left, y: top, width: right - left, height: bottom - top });
}

/** The square that holds a circle around a point; null where the map has no place for it. */
export function frameAround(point: Point, km: number): Box | null {
  const spot = project(point);
  if (!spot) return null;
  const far = km * unitsAKm(point);
  return shaped({ x: spot.x - far, y: spot.y - far, width: 2 * far, height: 2 * far });
}

// Widest and highest that a frame may be beside its other side: a map keeps about the same room on the page.
const WIDEST = 1.25;
const HIGHEST = 1.05;

function shaped({ x, y, width, height }: Box): Box {
  const air = AIR * Math.max(width, height);
  const [wide, high] = [width + 2 * air, height + 2 * air];
  const fullWidth = Math.max(wide, high / HIGHEST);
  const fullHeight = Math.max(high, fullWidth / WIDEST);
  return {
    x: Math.round(x + width / 2 - fullWidth / 2),
    y: Math.round(y + height / 2 - fullHeight / 2),
    width: Math.round(fullWidth),
    height: Math.round(fullHeight),
  };
}

/** Where the dot of a département goes; null when the map does not draw it. */
export function middleOf(departement: string): Spot | null {
  const frame = DEPARTEMENT_FRAMES[departement];
  return frame ? { x: frame[4], y: frame[5] } : null;
}

/** A place of the frame in percent of its sides, one decimal; null outside of it. */
export function percentIn(box: Box, { x, y }: Spot): Spot | null {
  const left = ((x - box.x) / box.width) * 100;
  const top = ((y - box.y) / box.height) * 100;
  if (left < 0 || left > 100 || top < 0 || top > 100) return null;
  return { x: Math.round(left * 10) / 10, y: Math.round(top * 10) / 10 };
}

/** Sizes a dot can have, by the square root of what it counts: its surface tells the number. */
const DOT_STEPS = 8;

export function dotStep(count: number, most: number): number {
  return Math.max(1, Math.min(DOT_STEPS, Math.round(Math.sqrt(count / Math.max(most, 1)) * DOT_STEPS)));
}

const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** Dots of one same place, laid around it as the seeds of a sunflower: the first in the middle, none on another. */
export function spread(spot: Spot, index: number, gap: number): Spot {
  const far = gap * Math.sqrt(index);
  return { x: spot.x + far * Math.cos(index * GOLDEN), y: spot.y + far * Math.sin(index * GOLDEN) };
}
