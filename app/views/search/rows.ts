import type { IsoDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";
import { formatDistance, parseTerritory } from "#app/domain/territory.ts";
import { circularTag, fullWords, statusShorts } from "#app/views/labels.ts";
import { loadTerritoryLabels } from "#app/views/search/names.ts";
import { shownVerdicts } from "#app/views/verdicts.tsx";
import type { Sql } from "#db/client.ts";
import type { SearchHit, SearchQuery } from "#search/engine.ts";

/** Answers of a search as rows: offers and suppliers. */

export type ResultData = ReturnType<typeof toRow>;

const CIRCULAR_SHOWN = 2;
const LABELS_SHOWN = 1;

type Ask = { hits: readonly SearchHit[]; query: SearchQuery; today: IsoDate };

/** Rows of offers or of suppliers. */
export async function resultRows(sql: Sql, ask: Ask) {
  const shown = new Set(ask.hits.flatMap(({ areas }) => widestOf(areas) ?? []));
  shown.delete("FR");
  const labels = await loadTerritoryLabels(sql, [...shown]);
  return ask.hits.map((hit) => toRow(hit, ask, labels));
}

function toRow(hit: SearchHit, { query, today }: Ask, labels: ReadonlyMap<string, string>) {
  return {
    full: fullWords(hit.fullUntil ?? null, today),
    photo: hit.photo ?? null,
    id: hit.id,
    title: hit.titleMarks,
    supplier: hit.organisation.name,
    supplierId: hit.organisation.id,
    statuses: statusShorts(hit.statuses),
    place: placeOf(hit),
    text: hit.excerpt,
    verdicts: shownVerdicts(hit.bases, query.filters.base),
    tags: [
      ...(hit.presumed ? ["Offre non décrite"] : []),
      ...hit.circular.slice(0, CIRCULAR_SHOWN).map(circularTag),
      ...hit.labels.slice(0, LABELS_SHOWN),
      ...reachOf(hit, labels).map((reach) => (hit.presumed ? `${reach} (zone présumée)` : reach)),
    ],
    amount: hit.amountCents === null ? null : formatEuros(hit.amountCents),
  };
}

/** « Riom, à 12 km », « Riom » */
export function placeOf(
  hit: Pick<SearchHit, "territoryLabel" | "distanceKm" | "distanceApproximate">,
): string {
  const far = hit.distanceKm === null ? "" : formatDistance(hit.distanceKm, hit.distanceApproximate);
  return [hit.territoryLabel ?? "", far].filter(Boolean).join(", ");
}

/** « 30 km autour du site », else the widest area: « Puy-de-Dôme et 2 autres territoires » */
function reachOf({ areas, radiusKm }: SearchHit, labels: ReadonlyMap<string, string>): string[] {
  if (areas.length === 0) return radiusKm === null ? [] : [`${radiusKm}\u00a0km autour du site`];
  const widest = widestOf(areas) ?? "";
  const name = widest === "FR" ? "France entière" : (labels.get(widest) ?? "");
  const others = areas.length - 1;
  return [others > 0 ? `${name} et ${others} ${others > 1 ? "autres" : "autre"}` : name];
}

const widestOf = (areas: readonly string[]) => [...areas].sort((a, b) => rank(a) - rank(b))[0];

const WIDTHS = ["FR", "REG", "DEP", "EPCI", "COM"];
const rank = (code: string) => WIDTHS.indexOf(parseTerritory(code)?.kind ?? "COM");
