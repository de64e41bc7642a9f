import { z } from "zod";
import type { Sql } from "#db/client.ts";
import { saveExactPoints } from "#db/queries/reference/load-territories.ts";
import { listDepartements } from "#db/queries/reference.ts";

const ENDPOINT = "https://geo.api.gouv.fr/communes";
const USER_AGENT = "reciproque (achats inclusifs et circulaires)";

const point = z.object({ coordinates: z.tuple([z.number(), z.number()]) });
const answer = z.array(z.object({ code: z.string(), mairie: point.nullish(), centre: point.nullish() }));

export type PointsRefresh = {
  /** communes whose point is now exact */
  refreshed: number;
  /** départements that gave no answer, with why; what they had is kept */
  failed: { departement: string; reason: string }[];
};

/**
 * Asks geo.api.gouv.fr for the point of every commune, one département at a time (some 110 requests), and stores
 * it: that of the town hall, else the centre of the commune. Loading the packaged data later keeps these points.
 * `tell` hears of each département done.
 */
export async function refreshPoints(
  sql: Sql,
  { timeout = 15_000, tell = () => {} }: { timeout?: number; tell?: (sentence: string) => void } = {},
): Promise<PointsRefresh> {
  const departements = await listDepartements(sql);
  const result: PointsRefresh = { refreshed: 0, failed: [] };
  for (const { code, name } of departements) {
    const points = await askPoints(code, timeout);
    if (typeof points === "string") {
      result.failed.push({ departement: code, reason: points });
      tell(`${name} (${code})\u00a0: ${points}`);
      continue;
    }
    const count = await saveExactPoints(sql, { points });
    result.refreshed += count;
    tell(`${name} (${code})\u00a0: ${count} communes situées`);
  }
  return result;
}

type Located = { code: string; lat: number; lng: number };

// Points, or the reason why there are none.
async function askPoints(departement: string, timeout: number): Promise<Located[] | string> {
  const url = `${ENDPOINT}?codeDepartement=${departement}&fields=code,mairie,centre&format=json`;
  const headers = { "User-Agent": USER_AGENT, Accept: "application/json" };
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(timeout) });
    if (!response.ok) return `le service répond ${response.status}`;
    const parsed = answer.safeParse(await response.json());
    if (!parsed.success) return "la réponse n'a pas la forme attendue";
    return parsed.data.flatMap(({ code, mairie, centre }) => {
      const coordinates = (mairie ?? centre)?.coordinates;
      return coordinates ? [{ code, lng: coordinates[0], lat: coordinates[1] }] : [];
    });
  } catch {
    // Cut, too slow or not JSON: the same for the person who reads the report.
    return "le service ne répond pas";
  }
}
