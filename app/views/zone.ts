import { list } from "#app/fr.ts";
import type { Sql } from "#db/client.ts";
import { territoryLabels } from "#db/queries/reference.ts";

/** Where an offer reaches, in words. */
export type Zone = { areas: string[]; radius: string | null };

type Reach = { areas: readonly string[]; radiusKm: number | null; site: string | null };

/** One zone an offer, with the names of territories read once. */
export async function zonesOf(sql: Sql, offers: readonly Reach[]): Promise<Zone[]> {
  const labels = await territoryLabels(sql, { codes: offers.flatMap(({ areas }) => areas) });
  return offers.map(({ areas, radiusKm, site }) => ({
    areas: areas.map((code) => (code === "FR" ? "France entière" : (labels.get(code) ?? code))),
    radius: radiusKm === null ? null : `${radiusKm}\u00a0km autour ${site ? ofPlace(site) : "de son site"}`,
  }));
}

/** « Puy-de-Dôme, Allier et 30 km autour de Riom » */
export const zoneWords = ({ areas, radius }: Zone): string =>
  list([...areas, ...(radius ? [radius] : [])], "et") || "non précisée";

/** « de Riom », « d'Ambert », « du Puy-en-Velay » */
function ofPlace(name: string): string {
  if (name.startsWith("Le ")) return `du ${name.slice(3)}`;
  if (name.startsWith("Les ")) return `des ${name.slice(4)}`;
  return /^[aeiouyh]/i.test(name.normalize("NFD")) ? `d'${name}` : `de ${name}`;
}
