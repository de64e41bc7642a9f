import type { SearchKind, SearchQuery } from "#app/domain/search-terms.ts";
import { addressOf, mapAddressOf } from "#app/views/search/address.ts";
import { DISTANCES, type Framed } from "#app/views/search/map-frame.ts";
import type { Departement, Region } from "#db/queries/reference/territories.ts";

/** From a map to another, and back to the list. */

type Asked = { kind: SearchKind; query: SearchQuery };
type Shown = Asked & { framed: Framed; departements: readonly Departement[]; regions: readonly Region[] };

/** Wider and closer views of the same search. */
export function zoomsOf({ kind, query, framed, departements, regions }: Shown) {
  const chosen = departements.find(({ code }) => code === query.filters.departement?.[0]);
  const placed = query.where?.containing.find((code) => code.startsWith("REG:"))?.slice(4);
  const region = regions.find(
    ({ code }) =>
      code === (chosen?.regionCode ?? query.filters.region?.[0] ?? placed ?? framed.name.slice(4)),
  );
  const named: [string, string][] = [
    ["France", "FR"],
    ...(region ? ([[region.name, `REG:${region.code}`]] as [string, string][]) : []),
    ...(chosen ? ([[chosen.name, "dep"]] as [string, string][]) : []),
    ...(query.where?.point ? DISTANCES.map((km): [string, string] => [`${km}\u00a0km`, String(km)]) : []),
  ];
  return named.map(([label, frame]) => ({
    label,
    to: mapAddressOf(kind, query, frame === "dep" ? undefined : frame),
    current: frame === framed.name,
  }));
}

type Linked = { to: string };
type MapPage = {
  kind: SearchKind;
  chips: (Linked & { label: string })[];
  around: (Linked & { label: string; current: boolean })[];
  switches: (Linked & { label: string; current: boolean })[];
  clearTo: string;
  keep: [string, string][];
  box: { keep: [string, string][] };
};

/** A page whose links, filters and box lead to maps too. */
export function onMap<Page extends MapPage, Drawn>(page: Page, map: Drawn, query: SearchQuery) {
  const stay = <Way extends Linked>(way: Way) => ({ ...way, to: drawn(way.to) });
  const view: [string, string] = ["vue", "carte"];
  return {
    ...page,
    map,
    views: viewsOf(page.kind, query, true),
    chips: page.chips.map(stay),
    around: page.around.map(stay),
    switches: page.switches.map(stay),
    clearTo: drawn(page.clearTo),
    keep: [...page.keep, view],
    box: { ...page.box, keep: [...page.box.keep, view] },
  };
}

const drawn = (address: string) => `${address}${address.includes("?") ? "&" : "?"}vue=carte`;

/** « Liste » or « Carte », each the same search. */
export function viewsOf(kind: SearchKind, query: SearchQuery, onMap: boolean) {
  return [
    { label: "Liste", to: addressOf(kind, { ...query, page: 1 }), current: !onMap },
    { label: "Carte", to: mapAddressOf(kind, query), current: onMap },
  ];
}
