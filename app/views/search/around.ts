import type { SearchKind, SearchQuery, Where } from "#app/domain/search-terms.ts";
import { addressOf } from "#app/views/search/address.ts";

const OFFERED = [10, 30, 50, 100];

/** The same search of a commune, alone or with what sits around it: « la commune, 10 km, 30 km… ». */
export function aroundLinks(kind: SearchKind, query: SearchQuery) {
  const { where } = query;
  if (!where?.point) return [];
  const { aroundKm, ...commune } = where;
  const to = (place: Where) => addressOf(kind, { ...query, where: place, page: 1 });
  const radii = [...new Set([...OFFERED, ...(aroundKm ? [aroundKm] : [])])].sort((a, b) => a - b);
  return [
    { label: "la commune", to: to(commune), current: aroundKm === undefined },
    ...radii.map((km) => ({
      label: `${km}\u00a0km`,
      to: to({ ...commune, aroundKm: km }),
      current: km === aroundKm,
    })),
  ];
}
