import { readFileSync } from "node:fs";
import type { Spot } from "#app/domain/projection.ts";

/** The shapes of the map's drawing, by département: rings of points in its units. */
export function readShapes(): Map<string, Spot[][]> {
  const drawing = readFileSync(new URL("../../app/ui/map/departements.svg", import.meta.url), "utf8");
  const paths = drawing.matchAll(/<path id="d(\w+)" d="([^"]+)"\/>/g);
  return new Map([...paths].map(([, code = "", path = ""]) => [code, ringsOf(path)]));
}

/** « M10 20l5 0-3 4z »: one start, then steps from one point to the next. */
function ringsOf(path: string): Spot[][] {
  return path
    .split("z")
    .filter(Boolean)
    .map((ring) => {
      const numbers = (ring.match(/-?\d+/g) ?? []).map(Number);
      let [x, y] = [0, 0];
      return Array.from({ length: numbers.length / 2 }, (_, index) => {
        x += numbers[2 * index] ?? 0;
        y += numbers[2 * index + 1] ?? 0;
        return { x, y };
      });
    });
}

/** Whether a point lies inside rings: crossed an odd number of times by a line to the right. */
export function isInside({ x, y }: Spot, rings: readonly (readonly Spot[])[]): boolean {
  let inside = false;
  for (const ring of rings) {
    ring.forEach((to, index) => {
      const from = ring.at(index - 1) ?? to;
      const crosses = to.y > y !== from.y > y;
      if (crosses && x < ((from.x - to.x) * (y - to.y)) / (from.y - to.y) + to.x) inside = !inside;
    });
  }
  return inside;
}

/** From a point to the nearest side of rings, in units. */
export function distanceTo(spot: Spot, rings: readonly (readonly Spot[])[]): number {
  const sides = rings.flatMap((ring) =>
    ring.map((to, index) => distanceToSide(spot, ring.at(index - 1) ?? to, to)),
  );
  return Math.min(...sides);
}

function distanceToSide({ x, y }: Spot, from: Spot, to: Spot): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(x - from.x - share * dx, y - from.y - share * dy);
}
