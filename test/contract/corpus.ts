import { cpvStem } from "#app/domain/cpv.ts";
import { RADII, type TerritoryCode } from "#app/domain/territory.ts";
import type { Sql } from "#db/client.ts";
import { loadCommuneGroups } from "#db/queries/search-territories.ts";
import { circlesOver, type ReachedBy } from "#search/circle.ts";
import { capacityBucket, cpvStems } from "#search/document-parts.ts";
import type { SearchDocument } from "#search/engine.ts";

/**
 * Offers for measuring: invented, the same at each run, spread over the real communes of France by population.
 * Trades follow each other in frequency as in life (the first is a hundred times the last), and one offer in nine
 * bears a word that all bear.
 */

type Commune = {
  code: string;
  name: string;
  departement: string;
  region: string;
  epci: string | null;
  lat: number;
  lng: number;
  population: number;
};
type Trade = { code: string; label: string; cpv: string[] };

const STATUSES = ["EI", "EA", "ACI", "ESAT", "ETTI", "AI", "ESUS", "ESS_DROIT"] as const;
const BASES: Record<string, string[]> = {
  EI: ["L2113-13", "L2113-12+13", "L3113-2"],
  ACI: ["L2113-13", "L2113-12+13", "L3113-2"],
  ETTI: ["L2113-13", "L2113-12+13", "L3113-2"],
  AI: ["L2113-13", "L2113-12+13", "L2113-15", "L3113-2"],
  EA: ["L2113-12", "L2113-12+13", "L3113-1"],
  ESAT: ["L2113-12", "L2113-12+13", "L3113-1"],
  ESUS: ["L2113-15"],
  ESS_DROIT: ["L2113-15"],
};
const CIRCULAR = [
  "reemploi",
  "reparation",
  "reconditionne",
  "recycle",
  "location",
  "circuit-court",
  "consigne",
];
const LABELS = ["RSE", "Écolabel", "ISO 14001", "Bio", "Imprim'Vert", "RGE"];
const QUALITIES = [
  "soigné",
  "régulier",
  "ponctuel",
  "complet",
  "sur mesure",
  "écologique",
  "de proximité",
  "express",
];
const CLIENTS = [
  "collectivités",
  "entreprises",
  "hôpitaux",
  "bailleurs",
  "écoles",
  "administrations",
  "associations",
];
const BODIES = [
  "Notre équipe encadrée intervient avec son propre matériel et des produits respectueux de l'environnement.",
  "Prestation réalisée par des personnes en parcours, accompagnées par un encadrant technique présent sur site.",
  "Devis sous huit jours, visite préalable, planning adapté aux horaires des usagers, contrôle de la qualité.",
  "Atelier équipé, capacité de production élevée, livraison comprise dans le département et au-delà sur demande.",
  "Références auprès de communes et d'établissements publics ; bilan annuel de l'impact social fourni à l'acheteur.",
  "Formation des salariés, respect des règles de sécurité, traçabilité complète et tri des déchets à la source.",
];

/** A number from 0 to 1, the same for the same seed. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export async function loadWorld(sql: Sql) {
  const communes = await sql<Commune[]>`
    select code, name, departement_code as departement, region_code as region, epci_code as epci, lat, lng, population
    from commune
    where population > 1500
    order by code
  `;
  const trades = await sql<Trade[]>`select code, label, cpv from sector order by code`;
  return {
    communes: [...communes],
    trades: [...trades],
    reachedBy: circlesOver(await loadCommuneGroups(sql)),
  };
}

export type World = Awaited<ReturnType<typeof loadWorld>>;

/** `count` offers by batches of a thousand. */
export async function* makeOffers(
  { communes, trades, reachedBy }: World,
  count: number,
): AsyncGenerator<SearchDocument[]> {
  const draw = random(20_261_122);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(draw() * items.length)] as T;
  const cumulated: number[] = [];
  for (const { population } of communes) cumulated.push((cumulated.at(-1) ?? 0) + population);
  const anywhere = () => communes[findFirst(cumulated, draw() * (cumulated.at(-1) ?? 0))] as Commune;
  const trade = () => trades[Math.floor(trades.length * draw() ** 2.2)] as Trade;
  for (let id = 1; id <= count; ) {
    const batch: SearchDocument[] = [];
    for (; id <= count && batch.length < 1_000; id++)
      batch.push(makeOffer(id, { draw, pick, anywhere, trade, reachedBy }));
    yield batch;
  }
}

type Draws = {
  draw: () => number;
  pick: <T>(items: readonly T[]) => T;
  anywhere: () => Commune;
  trade: () => Trade;
  reachedBy: ReachedBy;
};

function makeOffer(id: number, { draw, pick, anywhere, trade, reachedBy }: Draws): SearchDocument {
  const seat = anywhere();
  const does = trade();
  const status = pick(STATUSES);
  const bases = BASES[status] ?? [];
  const cpv = [does.cpv[Math.floor(draw() * does.cpv.length)] ?? "90900000"];
  const radius = draw() < 0.6 ? pick(RADII) : null;
  const holds: TerritoryCode[] = [
    `COM:${seat.code}`,
    ...(seat.epci ? [`EPCI:${seat.epci}` as const] : []),
    `DEP:${seat.departement}`,
    `REG:${seat.region}`,
  ];
  const areas: TerritoryCode[] =
    radius === null ? [draw() < 0.05 ? "FR" : (pick(holds.slice(1)) ?? "FR")] : [];
  const capacityCents = draw() < 0.2 ? null : Math.round(10 ** (6 + draw() * 2));
  const circular = CIRCULAR.filter(() => draw() < 0.12);
  const labels = LABELS.filter(() => draw() < 0.08);
  const name = `${pick(["Atelier", "Régie", "Les Mains", "Chantier", "Coopérative"])} ${seat.name} ${Math.ceil(id / 4)}`;
  return {
    kind: "offers",
    key: `offer-${id}`,
    version: 1,
    hit: {
      id,
      title: `${does.label} ${pick(QUALITIES)} pour ${pick(CLIENTS)}`,
      organisation: { id: Math.ceil(id / 4), siret: String(10_000_000_000_000 + Math.ceil(id / 4)), name },
      territoryLabel: seat.name,
      statuses: [status],
      bases: Object.fromEntries(bases.map((base) => [base, "yes"])),
      kind: pick(["PREST", "PREST", "PREST", "DISP", "BUILD", "LOC", "REP"]),
      amountCents: capacityCents,
      circular,
      labels,
      areas,
      radiusKm: radius,
      deadlineOn: null,
      publishedAt: new Date(Date.UTC(2024, 0, 1) + Math.floor(draw() * 9e10)).toISOString(),
    },
    description: `${does.label} à ${seat.name}. ${pick(BODIES)} ${pick(BODIES)} ${draw() < 0.11 ? "Inclusion." : ""}`,
    keywords: `${does.label} ${status}`,
    cpv: cpvStems(cpv).map(cpvStem),
    filters: {
      status: [status],
      base: bases,
      kind: ["PREST"],
      sector: [does.code],
      circular,
      label: labels,
      capacity: [capacityBucket(capacityCents)],
      region: [seat.region],
      departement: [seat.departement],
    },
    verified: draw() < 0.4 ? [status] : [],
    within:
      radius === null
        ? areas.flatMap((area) => holds.slice(holds.indexOf(area)))
        : [...new Set([...holds, ...reachedBy(seat, radius)])],
    seat: holds,
    point: { lat: seat.lat, lng: seat.lng, approximate: false },
  };
}

function findFirst(cumulated: readonly number[], value: number): number {
  let low = 0;
  let high = cumulated.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulated[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
