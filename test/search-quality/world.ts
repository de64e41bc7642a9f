import type { IsoDate } from "#app/domain/date.ts";
import { covers, type TerritoryCode } from "#app/domain/territory.ts";
import type { Sql } from "#db/client.ts";
import { findCommune } from "#db/queries/reference.ts";
import type { SearchKind } from "#search/engine.ts";
import { demoCalls } from "#seeds/demo/calls.ts";
import { demoPurchases } from "#seeds/demo/purchases.ts";
import { type DemoOffer, type DemoSupplier, demoSuppliers } from "#seeds/demo/suppliers.ts";
import { loadPoints } from "#seeds/demo/write-suppliers.ts";
import { type Judgement, TRADE_TITLES } from "#test/search-quality/judgements.ts";

/** The demo as its seeds tell it, without any engine: what a judgement is read against. */

/** Something that may be found. Its key is stable: the SIRET of its organisation and its title. */
type Thing = {
  kind: SearchKind;
  key: string;
  name: string;
  siret: string;
  communeCode: string;
  titles: readonly string[];
  offers: readonly DemoOffer[];
  status: readonly string[];
};

export const keyOf = (siret: string, title: string) => `${siret} ${title}`;

type Points = Awaited<ReturnType<typeof loadPoints>>;
export type QualityWorld = { sql: Sql; things: readonly Thing[]; points: Points };

export async function loadQualityWorld(sql: Sql, today: IsoDate): Promise<QualityWorld> {
  const suppliers = demoSuppliers(today);
  const things = [...suppliers.flatMap((supplier) => thingsOf(supplier, today)), ...needs(today)];
  const points = await loadPoints(sql, { communes: things.map(({ communeCode }) => communeCode) });
  return { sql, things, points };
}

function thingsOf(supplier: DemoSupplier, today: IsoDate): Thing[] {
  const { siret, name, communeCode, offers, statuses } = supplier;
  const held = statuses.filter(({ from, until }) => from <= today && (until === null || until >= today));
  const common = { siret, name, communeCode, status: held.map(({ kind }) => kind) };
  const each = offers.map((offer) => ({
    ...common,
    kind: "offers" as const,
    key: keyOf(siret, offer.title),
    titles: [offer.title],
    offers: [offer],
  }));
  const titles = offers.map(({ title }) => title);
  return [...each, { ...common, kind: "suppliers", key: keyOf(siret, name), titles, offers }];
}

function needs(today: IsoDate): Thing[] {
  const purchases = demoPurchases(today);
  const published = purchases.filter(({ state }) => state === "published");
  const open = demoCalls(purchases, today).filter(({ closed }) => !closed);
  return [...published, ...open].map(({ title, buyer }) => ({
    kind: "needs",
    key: keyOf(buyer.siret, title),
    siret: buyer.siret,
    name: buyer.name,
    communeCode: buyer.communeCode,
    titles: [title],
    offers: [],
    status: [],
  }));
}

/** The keys of what a judgement calls relevant. @throws when it names a trade or a title that the demo has not */
export async function relevantTo(world: QualityWorld, judged: Judgement): Promise<ReadonlySet<string>> {
  if (judged.nothing) return new Set();
  const titles = titlesOf(judged);
  const kept = world.things.filter(
    ({ kind, name, siret, communeCode, status }) =>
      kind === (judged.kind ?? "offers") &&
      (!judged.of || judged.of.includes(name)) &&
      (!judged.siret || judged.siret === siret) &&
      (!judged.site || judged.site === communeCode) &&
      (!judged.status || judged.status.some((one) => status.includes(one))),
  );
  const reaches = await reachTest(world, judged.reaches);
  const answering = kept.filter((thing) =>
    thing.kind === "needs"
      ? thing.titles.some((title) => titles?.has(title) ?? true)
      : thing.offers.some((offer) => (titles?.has(offer.title) ?? true) && reaches(offer, thing)),
  );
  const unknown = [...(titles ?? [])].filter(
    (title) => !world.things.some((thing) => thing.titles.includes(title)),
  );
  if (answering.length === 0 || unknown.length > 0) {
    throw new Error(`« ${judged.q} » : nothing in the demo is so. ${unknown.join(", ")}`);
  }
  return new Set(answering.map(({ key }) => key));
}

function titlesOf({ q, trades, titles }: Judgement): ReadonlySet<string> | null {
  if (!trades) return titles ? new Set(titles) : null;
  return new Set(
    trades.flatMap((trade) => {
      const found = TRADE_TITLES[trade];
      if (!found) throw new Error(`« ${q} » : no trade is called ${trade}`);
      return found;
    }),
  );
}

type Reach = (offer: DemoOffer, thing: Thing) => boolean;

async function reachTest({ sql, points }: QualityWorld, code: Judgement["reaches"]): Promise<Reach> {
  if (!code) return () => true;
  if (code.startsWith("DEP:")) return (offer, thing) => worksIn(code, offer, thing);
  const commune = await findCommune(sql, { code: code.slice(4) });
  if (!commune) throw new Error(`${code} is no commune`);
  return ({ areas, radiusKm }, { communeCode }) => {
    const point = points.get(communeCode) ?? null;
    return covers({ areas, radiusKm, point }, commune).covered;
  };
}

// The groups of communes in which suppliers of the demo work lie in these.
const HOLDS: Readonly<Record<string, readonly string[]>> = {
  "DEP:63": ["EPCI:246300701", "REG:84", "FR"],
  "DEP:69": ["EPCI:200046977", "REG:84", "FR"],
};

/** Covers the département, or works in a part of it. */
function worksIn(code: TerritoryCode, { areas, radiusKm }: DemoOffer, { communeCode }: Thing): boolean {
  const known = HOLDS[code];
  if (!known) throw new Error(`${code}: say which territories of the demo it goes with`);
  const isSeated = communeCode.startsWith(code.slice(4));
  return areas.some((area) => area === code || known.includes(area)) || (radiusKm !== null && isSeated);
}
