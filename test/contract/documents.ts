import type { TerritoryCode } from "#app/domain/territory.ts";
import { circlesOver } from "#search/circle.ts";
import { capacityBucket, cpvStems } from "#search/document-parts.ts";
import type { SearchDocument } from "#search/engine.ts";

/** A dozen offers whose answers can be told by reading them: what the contract suite asks about. */

const COMMUNES = {
  "Clermont-Ferrand": { code: "63113", epci: "246300701", dep: "63", reg: "84", lat: 45.7797, lng: 3.0863 },
  Lyon: { code: "69123", epci: "200046977", dep: "69", reg: "84", lat: 45.764, lng: 4.8357 },
  Paris: { code: "75056", epci: "200054781", dep: "75", reg: "11", lat: 48.8589, lng: 2.347 },
  Grenoble: { code: "38185", epci: "200040715", dep: "38", reg: "84", lat: 45.1876, lng: 5.7358 },
  "Saint-Étienne": { code: "42218", epci: "244200770", dep: "42", reg: "84", lat: 45.4339, lng: 4.3897 },
} as const;
const TRADES: Readonly<Record<string, string>> = {
  nettoyage: "Nettoyage de locaux",
  "espaces-verts": "Entretien des espaces verts",
};

export type City = keyof typeof COMMUNES;

export type Given = {
  id: number;
  title: string;
  description?: string;
  supplier: string;
  city: City;
  status: string;
  /** a second one, that nobody verified */
  declared?: string;
  bases?: Partial<Record<string, "yes" | "to-prove">>;
  sector: string;
  cpv: readonly string[];
  areas?: readonly TerritoryCode[];
  radiusKm?: number;
  circular?: readonly string[];
  labels?: readonly string[];
  kind?: string;
  capacityCents?: number;
  staff?: string;
  zone?: readonly string[];
  languages?: readonly string[];
  references?: boolean;
  verified?: boolean;
  publishedAt?: string;
  deadlineOn?: string;
  version?: number;
};

/** Every territory that holds a city, narrowest first. */
export function territoriesOf(city: City): TerritoryCode[] {
  const { code, epci, dep, reg } = COMMUNES[city];
  return [`COM:${code}`, `EPCI:${epci}`, `DEP:${dep}`, `REG:${reg}`, "FR"];
}

// What holds an area: told for those that hold the city, and for départements of the same région.
function above(area: TerritoryCode, city: City): TerritoryCode[] {
  const held = territoriesOf(city);
  const rank = held.indexOf(area);
  return rank < 0 ? [area, `REG:${COMMUNES[city].reg}`] : held.slice(rank);
}

const reachedBy = circlesOver(
  Object.values(COMMUNES).map(({ epci, dep, reg, lat, lng }) => ({
    within: [`EPCI:${epci}`, `DEP:${dep}`, `REG:${reg}`],
    lats: [lat],
    lngs: [lng],
  })),
);

export const pointOf = (city: City) => ({ lat: COMMUNES[city].lat, lng: COMMUNES[city].lng });

const statusesOf = ({ status, declared }: Given) => [status, ...(declared ? [declared] : [])];

/** An offer as documents.ts makes them. */
export function offer(given: Given): SearchDocument {
  const areas = given.areas ?? [];
  const bases = given.bases ?? {};
  return {
    kind: "offers",
    key: `offer-${given.id}`,
    version: given.version ?? 1,
    hit: {
      id: given.id,
      title: given.title,
      organisation: {
        id: given.id,
        siret: String(10_000_000_000_000 + given.id),
        name: given.supplier,
      },
      territoryLabel: given.city,
      statuses: statusesOf(given),
      bases,
      kind: given.kind ?? "PREST",
      amountCents: given.capacityCents ?? null,
      circular: given.circular ?? [],
      labels: given.labels ?? [],
      areas,
      radiusKm: given.radiusKm ?? null,
      deadlineOn: given.deadlineOn ?? null,
      publishedAt: given.publishedAt ?? new Date(Date.UTC(2026, 0, given.id)).toISOString(),
    },
    description: given.description ?? "",
    keywords: TRADES[given.sector] ?? "",
    cpv: cpvStems(given.cpv),
    filters: {
      status: statusesOf(given),
      base: Object.keys(bases),
      kind: [given.kind ?? "PREST"],
      sector: [given.sector],
      circular: given.circular ?? [],
      label: given.labels ?? [],
      capacity: [capacityBucket(given.capacityCents ?? null)],
      region: [COMMUNES[given.city].reg],
      departement: [COMMUNES[given.city].dep],
      staff: given.staff ? [given.staff] : [],
      zone: given.zone ?? [],
      language: given.languages ?? [],
      references: given.references ? ["yes"] : [],
    },
    verified: given.verified ? [given.status] : [],
    within: [
      ...(given.radiusKm ? territoriesOf(given.city) : []),
      ...(given.radiusKm ? reachedBy(pointOf(given.city), given.radiusKm) : []),
      ...areas.flatMap((area) => above(area, given.city)),
    ],
    seat: territoriesOf(given.city),
    point: { ...pointOf(given.city), approximate: false },
  };
}
