import type { NeedRow } from "#db/queries/search-needs.ts";
import {
  capacityBucket,
  cpvStems,
  distinct,
  keywordsOf,
  pointOf,
  regionsOf,
  type Territories,
  withinOf,
} from "#search/document-parts.ts";
import type { SearchDocument } from "#search/engine.ts";

/** What is searched and shown of a need. Where no lot says where it is executed, its buyer's commune stands in. */
export function needDocument(
  entity: "purchase" | "call",
  row: NeedRow,
  territories: Territories,
): SearchDocument {
  const buyerSeat = territories.has(`COM:${row.communeCode}`) ? [`COM:${row.communeCode}` as const] : [];
  const areas = row.territories.length > 0 ? row.territories : buyerSeat;
  const known = areas.flatMap((code) => territories.get(code) ?? []);
  const kind = entity === "purchase" ? "achat" : "ami";
  const within = withinOf(areas, territories);
  return {
    kind: "needs",
    key: `${entity}-${row.id}`,
    version: row.version,
    hit: { ...hitOf(row), kind, areas, territoryLabel: placesLabel(known.map(({ name }) => name)) },
    description: row.description.trim(),
    keywords: keywordsOf(row),
    cpv: cpvStems(row.cpv),
    filters: {
      base: row.reservations,
      kind: [kind],
      sector: row.sectors,
      circular: row.circular,
      capacity: [capacityBucket(row.amountCents)],
      region: regionsOf(known),
      departement: distinct(known.flatMap(({ departements }) => departements)),
    },
    verified: [],
    within,
    seat: within,
    point: pointOf(row),
  };
}

const hitOf = (row: NeedRow) => ({
  id: row.id,
  title: row.title,
  organisation: { id: row.organisationId, siret: row.siret, name: row.name },
  statuses: [],
  bases: Object.fromEntries(row.reservations.map((base) => [base, "yes" as const])),
  amountCents: row.amountCents,
  circular: row.circular,
  labels: [],
  radiusKm: null,
  deadlineOn: row.deadlineOn,
  publishedAt: row.publishedAt?.toISOString() ?? null,
});

/** « Riom », « Riom et Thiers », « Riom et 3 autres lieux ». */
function placesLabel(names: readonly string[]): string | null {
  const [first, second] = names;
  if (first === undefined) return null;
  if (second === undefined) return first;
  return names.length === 2 ? `${first} et ${second}` : `${first} et ${names.length - 1} autres lieux`;
}
