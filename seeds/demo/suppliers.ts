import { addDays, addMonths, type IsoDate } from "#app/domain/date.ts";
import { completeSiret, withKey } from "#app/domain/siret.ts";
import type { StatusKind } from "#app/domain/supplier-status.ts";
import { RADII, type Radius, type TerritoryCode } from "#app/domain/territory.ts";
import { BASINS, type Basin } from "#seeds/demo/basins.ts";
import type { Profile } from "#seeds/demo/profile.ts";
import { PROFILES } from "#seeds/demo/profiles.ts";
import { type Dice, dice, roundEuros } from "#seeds/demo/random.ts";
import type { Trade } from "#seeds/demo/trade.ts";
import { tradeOf } from "#seeds/demo/trades.ts";

export type DemoStatus = {
  kind: StatusKind;
  from: IsoDate;
  until: IsoDate | null;
  number: string;
  authority: string;
  verified: boolean;
};

export type DemoOffer = {
  trade: Trade;
  title: string;
  description: string;
  areas: TerritoryCode[];
  radiusKm: Radius | null;
  capacityEuros: number | null;
  leadTimeDays: number;
  publishedOn: IsoDate;
  reference: { client: string; year: number } | null;
};

export type DemoSupplier = {
  siret: string;
  name: string;
  legalForm: string;
  communeCode: string;
  street: string;
  staff: number;
  share: { disabled: number | null; disadvantaged: number | null; detained: number | null };
  publicServiceMission: boolean | null;
  statuses: DemoStatus[];
  offers: DemoOffer[];
};

/** SIREN of the demo begin with 9995: none has been given to a company so high yet. */
export const demoSiret = (rank: number): string =>
  completeSiret(withKey(`9995${String(rank).padStart(4, "0")}`), "0001");

/** 400 suppliers with about 900 offers; those of the first basin come first. */
export function demoSuppliers(today: IsoDate): DemoSupplier[] {
  const throws = dice(20_261);
  const used = new Set<string>();
  const profiles = PROFILES.flatMap((profile) => Array<Profile>(profile.share).fill(profile));
  return profiles.map((profile, rank) => {
    const basin = BASINS[rank % BASINS.length] ?? throws.pick(BASINS);
    return makeSupplier({ siret: demoSiret(rank + 1), profile, basin, rank, today, throws, used });
  });
}

/** A supplier drawn at random; `used` holds the names already taken. */
export function makeSupplier(seed: {
  siret: string;
  profile: Profile;
  basin: Basin;
  rank: number;
  today: IsoDate;
  throws: Dice;
  used: Set<string>;
}): DemoSupplier {
  const { siret, profile, basin, rank, today, throws } = seed;
  const statuses = throws.pick(profile.statuses).map((kind) => makeStatus(kind, { rank, today, throws }));
  const trades = throws.some(profile.sectors, throws.pick([1, 2, 2, 3, 3])).map(tradeOf);
  const lends = trades.some((trade) => trade.kind === "DISP");
  return {
    siret,
    name: makeName(trades, seed),
    legalForm: throws.pick(profile.legalForms),
    communeCode: throws.pick(basin.communes),
    street: `${throws.between(1, 140)} ${throws.pick(basin.streets)}`,
    staff: throws.between(...profile.staff),
    share: makeShares(statuses, throws),
    publicServiceMission: statuses.some((status) => status.kind.startsWith("ESS")) ? throws.often(70) : null,
    statuses,
    offers: trades.flatMap((trade) => makeOffers(trade, { basin, today, throws, lends })),
  };
}

// A name that promises one of the trades; the first one free in the basin, a number only when all are taken.
function makeName(
  trades: readonly Trade[],
  { profile, basin, throws, used }: { profile: Profile; basin: Basin; throws: Dice; used: Set<string> },
) {
  const leads = (sectors: readonly string[]) => trades.some((trade) => sectors.includes(trade.sector));
  const fitting = profile.names.filter(([, ...sectors]) => sectors.length === 0 || leads(sectors));
  const choice = fitting.length > 0 ? fitting : profile.names;
  const names = choice.flatMap(([name]) => basin.endings.map((ending) => `${name} ${ending}`));
  const first = throws.between(0, names.length - 1);
  const free = [...names.slice(first), ...names.slice(0, first)].find((name) => !used.has(name));
  const name = free ?? `${names[first]} ${used.size}`;
  used.add(name);
  return name;
}

const YEARLY: readonly StatusKind[] = ["EI", "ACI", "AI", "ETTI", "EITI"];
const AUTHORITIES: Partial<Record<StatusKind, string>> = {
  EA: "Préfecture de région",
  EATT: "Préfecture de région",
  ESAT: "Agence régionale de santé",
  ESUS: "Préfecture",
  SEP: "Direction interrégionale des services pénitentiaires",
  GEIQ: "Fédération française des GEIQ",
};

function makeStatus(
  kind: StatusKind,
  { rank, today, throws }: { rank: number; today: IsoDate; throws: Dice },
): DemoStatus {
  const { from, until } = period(kind, today, throws);
  return {
    kind,
    from,
    until,
    number: `${kind}-${from.slice(0, 4)}-${String(rank + 1).padStart(4, "0")}`,
    authority: AUTHORITIES[kind] ?? "DDETS",
    verified: throws.often(88),
  };
}

// Conventions of the SIAE run a year or three; a CPOM five; an ESAT's authorisation fifteen. A few have just ended.
function period(kind: StatusKind, today: IsoDate, throws: Dice): { from: IsoDate; until: IsoDate | null } {
  const year = Number(today.slice(0, 4));
  if (kind.startsWith("ESS") || kind === "TIH" || kind === "EQUIV")
    return { from: `${year - throws.between(2, 15)}-03-01`, until: null };
  if (throws.often(3)) return { from: `${year - 3}-01-01`, until: addDays(today, -throws.between(10, 120)) };
  if (kind === "ESAT")
    return { from: `${year - throws.between(1, 9)}-01-01`, until: `${year + throws.between(3, 12)}-12-31` };
  if (YEARLY.includes(kind)) {
    return throws.often(45)
      ? { from: `${year}-01-01`, until: `${year}-12-31` }
      : { from: `${year - throws.between(0, 1)}-01-01`, until: `${year + throws.between(1, 2)}-12-31` };
  }
  return { from: `${year - throws.between(0, 2)}-01-01`, until: `${year + throws.between(1, 3)}-12-31` };
}

function makeShares(statuses: readonly DemoStatus[], throws: Dice): DemoSupplier["share"] {
  const none = { disabled: null, disadvantaged: null, detained: null };
  const kinds = statuses.map((status) => status.kind);
  if (!throws.often(45)) return none;
  const share = throws.between(55, 92) / 100;
  if (kinds.some((kind) => ["EA", "ESAT", "EATT"].includes(kind))) return { ...none, disabled: share };
  if (kinds.includes("SEP")) return { ...none, detained: share };
  if (kinds.some((kind) => YEARLY.includes(kind))) {
    // Seldom, a documented share falls under the half: the verdict is then no, status or not.
    return { ...none, disadvantaged: throws.often(4) ? 0.42 : share };
  }
  return none;
}

const CLIENTS = [
  "une métropole",
  "un département",
  "un centre hospitalier",
  "un bailleur social",
  "une commune",
  "une université",
];

function makeOffers(
  trade: Trade,
  { basin, today, throws, lends }: { basin: Basin; today: IsoDate; throws: Dice; lends: boolean },
): DemoOffer[] {
  const titles = throws.some(trade.offers, lends || throws.often(22) ? 2 : 1);
  return titles.map(([title, description]) => ({
    trade,
    title,
    description,
    ...reach(basin, throws),
    capacityEuros: throws.often(88) ? roundEuros(throws.between(...trade.capacity)) : null,
    leadTimeDays: throws.pick([3, 5, 8, 10, 15, 20, 30]),
    publishedOn: addDays(addMonths(today, -throws.between(0, 14)), -throws.between(1, 27)),
    reference: throws.often(45)
      ? { client: throws.pick(CLIENTS), year: Number(today.slice(0, 4)) - throws.between(1, 3) }
      : null,
  }));
}

function reach(basin: Basin, throws: Dice): { areas: TerritoryCode[]; radiusKm: Radius | null } {
  const radii = RADII.slice(1, 5);
  const way = throws.between(1, 100);
  if (way <= 45) return { areas: [], radiusKm: throws.pick(radii) };
  if (way <= 65) return { areas: [basin.departement], radiusKm: null };
  if (way <= 80) return { areas: [basin.epci], radiusKm: null };
  if (way <= 90) return { areas: [basin.departement], radiusKm: throws.pick(radii) };
  return { areas: [way <= 97 ? basin.region : "FR"], radiusKm: null };
}
