import { middleOf, percentIn, WHOLE } from "#app/domain/map-frame.ts";
import type { Tick } from "#app/ui/map-ticks.tsx";
import type { Sql } from "#db/client.ts";
import { listDepartements } from "#db/queries/reference.ts";

/** Where each département is ticked on the map. Some are too small for their numbers: moved apart. */

// Percent of the map's sides.
const APART: Readonly<Record<string, readonly [number, number]>> = {
  "75": [0.2, 0],
  "92": [-3.5, -0.6],
  "93": [2.6, -3.1],
  "94": [4.2, 0],
  "95": [-4.2, -2.6],
  "91": [0.4, 2.6],
  "78": [-5.4, 2.6],
  "77": [3.4, 3.2],
  "28": [0, 1.8],
  "68": [0.6, -1],
  "90": [-0.2, 0.8],
  "60": [1.6, -1.8],
};

export async function zoneTicks(
  sql: Sql,
): Promise<{ ticks: Tick[]; size: { width: number; height: number } }> {
  const ticks = (await listDepartements(sql)).flatMap(({ code, name }) => {
    const spot = middleOf(code);
    const at = spot && percentIn(WHOLE, spot);
    const [dx, dy] = APART[code] ?? [0, 0];
    return at ? [{ value: `DEP:${code}`, code, name, x: at.x + dx, y: at.y + dy }] : [];
  });
  return { ticks, size: { width: WHOLE.width, height: WHOLE.height } };
}
